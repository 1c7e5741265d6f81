import BrowserCore
import FilesAPI
import FilesStore
import TerminalKit

/// What uses the files of a plan, and what of it is not known, as lines of the dialog.
struct PlanReferenceLines {
  let plan: DeletePlan
  let now: Timestamp
  /// How wide the dialog is inside.
  let columns: Int
  let glyphs: Glyphs
  let keys: KeyNames

  private typealias Piece = LineBuilder.Piece
  private static let usersShown = 3

  /// What must not be overlooked: stands before everything else.
  var warnings: [LineBuilder.Piece] {
    if plan.leftReferencedCount > 0 {
      let count = plan.leftReferencedCount.grouped
      return [
        Piece(
          text: "\(count) more are referenced and stay (\(keys[.leaveReferenced]) takes them in)",
          role: .notice)
      ]
    }
    let referenced = plan.referencedIDs.count
    guard referenced > 0 else { return [] }
    return [Piece(text: headline(referenced), role: .warning)] + users(most: Self.usersShown)
  }

  /// What is not known, or that nothing refers to the files.
  var facts: [LineBuilder.Piece] {
    let references = plan.references
    guard !references.checks.isEmpty else {
      return [Piece(text: "References unknown: a running job may need them.", role: .muted)]
    }
    var lines: [Piece] = []
    if references.isComplete, plan.referencedIDs.isEmpty, !plan.leavesReferenced {
      let summary = ReferenceWords.summary(references.checks)
      lines.append(Piece(text: "Not referenced in \(summary)\(age).", role: .muted))
    }
    for gap in ReferenceWords.gaps(references.checks) {
      lines.append(Piece(text: "References unknown: \(gap)", role: references.isReading ? .notice : .warning))
    }
    return lines
  }

  /// Every referenced file with what uses it, the running first.
  func users(most: Int) -> [LineBuilder.Piece] {
    let all = uses
    let shown = all.prefix(all.count <= most ? most : most - 1)
    var lines = shown.map { file, use in
      Piece(text: text(file, use), role: use.isRunning ? .error : .text)
    }
    if shown.count < all.count {
      let rest = (all.count - shown.count).grouped
      lines.append(Piece(text: "  \(glyphs.ellipsis) and \(rest) more uses", role: .muted))
    }
    return lines
  }

  private func text(_ file: DeletionTarget, _ use: FileUse) -> SafeText {
    let name = SafeText(file.name.isEmpty ? file.id.rawValue : file.name)
    let prefix: SafeText = plan.targets.count == 1 ? "  " : "  \(name): "
    let full = prefix + ReferenceWords.words(use)
    return full.width <= columns ? full : prefix + ReferenceWords.shortWords(use, glyphs: glyphs)
  }

  private var uses: [(DeletionTarget, FileUse)] {
    let uses = plan.references.uses
    let all = plan.targets.flatMap { target in (uses[target.id] ?? []).map { (target, $0) } }
    return all.filter { $0.1.isRunning } + all.filter { !$0.1.isRunning }
  }

  private func headline(_ referenced: Int) -> SafeText {
    let users = Set(uses.filter { $0.1.isRunning }.map(\.1.userID)).count
    let running: SafeText = users > 0 ? ", by \(users.grouped) still running!" : ""
    guard plan.targets.count > 1 else { return "It is referenced" + running }
    let count: SafeText = referenced == plan.targets.count ? "All" : "\(referenced.grouped)"
    let verb: SafeText = referenced == 1 ? "is" : "are"
    let them: SafeText = referenced == 1 ? "it" : "them"
    let hint: SafeText =
      plan.canLeaveReferenced ? " (\(keys[.leaveReferenced]) leaves " + them + " out)" : ""
    return count + " of them \(verb) referenced" + running + hint
  }

  /// How old the knowledge is, when that matters.
  private var age: SafeText {
    if plan.references.isReading {
      let progress = plan.references.rereading.map { ": " + ReferenceWords.counted($0) + " so far" }
      return ", being read again" + (progress ?? "")
    }
    guard let asOf = plan.references.asOf, now.seconds - asOf.seconds >= 60 else { return "" }
    return " as of \(asOf.ageWords(now: now)) ago"
  }
}
