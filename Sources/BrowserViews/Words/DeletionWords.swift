import BrowserCore
import FilesAPI
import FilesStore
import TerminalKit

/// The result of a deletion in numbers.
enum DeletionWords {
  static func result(_ deletion: DeletionState) -> (text: SafeText, role: StyleRole) {
    var parts = doneParts(deletion)
    if deletion.alreadyGone > 0 { parts.append("already gone \(deletion.alreadyGone.grouped)") }
    if deletion.alreadyEnded > 0 { parts.append("ended before \(deletion.alreadyEnded.grouped)") }
    if deletion.refused > 0 { parts.append("refused \(deletion.refused.grouped)") }
    if deletion.failed > 0 { parts.append("failed \(deletion.failed.grouped)") }
    if deletion.untouched > 0 { parts.append("not tried \(deletion.untouched.grouped)") }
    let isClean = deletion.refused + deletion.failed + deletion.untouched == 0
    return (title(deletion) + ": " + parts.joined(separator: ", "), isClean ? .success : .warning)
  }

  /// The same with the last reason, where there is one.
  static func message(_ deletion: DeletionState) -> StatusMessage {
    let (numbers, role) = result(deletion)
    guard let error = deletion.lastError else { return StatusMessage(numbers, role: role) }
    let tail: SafeText = error.requestID.map { " [request \($0)]" } ?? ""
    return StatusMessage(numbers + ": " + ErrorWords.headline(error), tail: tail, role: role)
  }

  /// `deleted 1,200`; where objects are concerned, what was done with each kind.
  private static func doneParts(_ deletion: DeletionState) -> [SafeText] {
    guard !deletion.orders.isEmpty, !deletion.doneGroups.isEmpty, deletion.doneBefore == 0 else {
      return ["\(doneWord(deletion)) \(deletion.deleted.grouped)"]
    }
    return deletion.doneGroups.map(words)
  }

  /// `deleted 3 vector stores`.
  static func words(_ group: DoneGroup) -> SafeText {
    let what =
      group.kind.map { ReferenceWords.counted(group.count, $0) } ?? SafeText(group.count.counted("file"))
    return switch group.verb {
    case .cancel: "cancelled " + what
    case .delete, nil: "deleted " + what
    case .detach: "took \(group.count.counted("file")) out"
    case .expire: "set the expiry of " + what
    }
  }

  /// What was done: of orders that are all alike their own word.
  static func doneWord(_ deletion: DeletionState) -> SafeText {
    let words = Set(deletion.orders.map(\.verb.doneWord)).union(deletion.isOfFilesToo ? ["deleted"] : [])
    guard let word = words.first else { return "deleted" }
    return words.count == 1 ? SafeText(word) : "done"
  }

  /// How it ended, in a word or two.
  static func title(_ deletion: DeletionState) -> SafeText {
    switch deletion.end {
    case .cancelled: "Stopped"
    case .stopped: "Given up"
    case .complete, nil: "Done"
    }
  }
}

extension CollectionVerb {
  /// What is said of it when it is done.
  fileprivate var doneWord: String {
    switch self {
    case .cancel: "cancelled"
    case .delete: "deleted"
    case .detach: "detached"
    case .expire: "set to expire"
    }
  }
}
