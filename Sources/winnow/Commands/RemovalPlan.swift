import BrowserViews
import FilesAPI
import FilesStore
import TerminalKit

/// What a person is told and must type before files are deleted.
enum RemovalPlan {
  private static let namesShown = 10

  /// Count, size and the first names.
  static func words(_ targets: [DeletionTarget]) -> SafeText {
    let known = targets.lazy.map(\.byteCount).total
    let names = targets.prefix(namesShown).map { SafeText("\($0.name.isEmpty ? $0.id.rawValue : $0.name)") }
    let rest = targets.count > namesShown ? ", and \(targets.count - namesShown) more" as SafeText : ""
    return "\(targets.count.counted("file")), \(known.words): " + names.joined(separator: ", ")
      + rest
  }

  /// One file: `y`; up to 20: the count; more: `delete N`.
  static func confirmation(count: Int) -> String {
    switch count {
    case ...1: "y"
    case ...20: String(count)
    default: "delete \(count)"
    }
  }
}
