import BrowserCore
import FilesAPI
import FilesStore
import TerminalKit

/// What is said of contents that were compared.
enum ContentWords {
  /// In a column; nil where nothing was compared.
  static func word(same: Int?) -> SafeText? {
    same.map { $0 > 0 ? "same \(($0 + 1).grouped)" : "differs" }
  }

  /// In the details, a line each; none for a file that resembles no other.
  static func lines(_ verdict: ContentVerdict, canRead: Bool, keys: KeyNames) -> [SafeText] {
    var lines: [SafeText] = []
    if verdict.same > 0 { lines.append("same content as \(verdict.same.counted("other file")) (verified)") }
    if verdict.different > 0 {
      lines.append("\(verdict.different.counted("other file")) with this name and size, different content")
    }
    if verdict.unknown > 0 {
      let hint: SafeText =
        canRead ? "; \(keys[.compare]) compares contents" : "; contents cannot be read, see download"
      lines.append("\(verdict.unknown.counted("other file")) with this name and size" + hint)
    }
    return lines
  }

  /// In the plan of a deletion.
  static func lines(_ copies: DuplicateTally) -> [(text: SafeText, role: StyleRole)] {
    var lines: [(SafeText, StyleRole)] = []
    if copies.verified > 0 {
      let have = copies.verified == 1 ? "has" : "have"
      lines.append(("\(copies.verified.grouped) \(have) a copy that stays (content verified)", .success))
    }
    if copies.likely > 0 {
      let have = copies.likely == 1 ? "has" : "have"
      lines.append(
        ("\(copies.likely.grouped) \(have) the name and size of one that stays; not compared", .text))
    }
    if copies.lost > 0 {
      lines.append(("All copies of \(copies.lost.counted("content")) would go!", .warning))
    }
    return lines
  }

  /// What came of a comparison.
  static func result(_ result: ComparisonResult) -> (text: SafeText, role: StyleRole) {
    var words: SafeText =
      switch result.end {
      case .complete: "Compared \(result.compared.counted("file")): "
      case .cancelled: "Stopped; of \(result.compared.counted("file")): "
      case .stopped: "Given up; of \(result.compared.counted("file")): "
      }
    words = words + agreement(result)
    if result.unreadable > 0 { words = words + "; \(result.unreadable.grouped) cannot be read" + why(result) }
    if case .stopped(let error) = result.end { words = words + ": " + ErrorWords.headlineWithRequest(error) }
    return (words, result.end == .complete && result.unreadable == 0 ? .success : .warning)
  }

  private static func agreement(_ result: ComparisonResult) -> SafeText {
    let different = result.compared - result.same
    switch (result.groups, different) {
    case (0, 0): return "nothing to compare"
    case (0, _): return "no two have the same content"
    case (1, 0): return "all have the same content"
    case (let groups, 0): return "\(groups.grouped) contents, each in several files"
    case (1, _): return "\(result.same.grouped) have the same content, \(different.grouped) another"
    default:
      return
        "\(result.groups.grouped) contents are in \(result.same.grouped) files, \(different.grouped) alone"
    }
  }

  private static func why(_ result: ComparisonResult) -> SafeText {
    guard let example = result.example else { return ": the provider does not give them out" }
    if case .stopped = result.end { return "" }
    return ": " + ErrorWords.headlineWithRequest(example)
  }

  /// Which duplicates were marked, and which not yet.
  static func marked(_ count: Int, _ basis: Selection.Basis, more: Int) -> (text: SafeText, role: StyleRole) {
    switch basis {
    case .content:
      let rest: SafeText =
        more > 0 ? "; once more for \(more.grouped) with only the same name and size" : ""
      return ("\(count.grouped) marked: same content, verified" + rest, .notice)
    case .nameAndSize:
      return ("\(count.grouped) marked by name and size only; = compares their contents", .notice)
    }
  }
}
