package import BrowserCore
package import TerminalKit

/// What is said of files that should not go by an everyday confirmation.
package enum RiskWords {
  /// The question behind the first.
  static func title(_ check: RemovalCheck) -> SafeText {
    switch check.risks.first {
    case .running: "Delete \(check.running.count.counted("referenced file"))?"
    case .unknownUses: "Delete what may be in use?"
    case .lastCopies: "Delete all copies?"
    case nil: "Delete?"
    }
  }

  /// One risk in a sentence or two, for the dialog.
  static func lines(_ risk: RemovalRisk, _ check: RemovalCheck, _ copies: DuplicateTally) -> [SafeText] {
    switch risk {
    case .running: [headline(risk, check)]
    case .unknownUses:
      [
        "It is not known whether something uses \(files(at: risk, check)).",
        "What uses \(check.files(at: risk).count == 1 ? "it" : "them") may fail or lose its results.",
      ]
    case .lastCopies: [headline(risk, check) + ".", "No copy would stay of \(contents(copies))."]
    }
  }

  /// One risk in a clause.
  package static func headline(_ risk: RemovalRisk, _ check: RemovalCheck) -> SafeText {
    let files = files(at: risk, check)
    return switch risk {
    case .running:
      "\(files) \(check.files(at: risk).count == 1 ? "is" : "are") used by what is not finished"
    case .unknownUses: "it is not known whether something uses \(files)"
    case .lastCopies: "\(files) are all copies of what they hold"
    }
  }

  private static func files(at risk: RemovalRisk, _ check: RemovalCheck) -> SafeText {
    "\(check.files(at: risk).count.counted("file"))"
  }

  private static func contents(_ copies: DuplicateTally) -> SafeText {
    let verified: SafeText = "\(copies.lost.counted("content"))"
    let likely: SafeText = "\(copies.lostLikely.grouped) with the same name and size, not compared"
    if copies.lostLikely == 0 { return verified }
    return copies.lost == 0 ? likely : verified + " and of " + likely
  }
}
