import BrowserCore
import FilesAPI
import FilesStore
import TerminalKit

/// Keys that wait for something to be read.
enum WaitWords {
  /// The keys as they were pressed, with what a longer sequence began with.
  static func keys(_ keyboard: KeyboardState) -> SafeText {
    let inputs = keyboard.pending.map { TerminalInput.key($0) } + keyboard.deferred
    let words = inputs.map { input -> SafeText in
      switch input {
      case .key(let key): SafeText(KeySequence([key]).displayName)
      case .paste: "(paste)"
      case .pointer: "(mouse)"
      }
    }
    return words.joined(separator: " ")
  }

  /// What they wait for, how far that is, and how to get out of it.
  static func words(_ wait: RowsWait, _ state: AppState) -> SafeText {
    let isOne = state.keyboard.deferred.count == 1
    let drops: SafeText = "(\(state.keyNames[.back]) drops \(isOne ? "it" : "them"))"
    return " \(isOne ? "waits" : "wait") for \(subject(wait)) \(drops): \(progress(wait, state))"
  }

  static func words(_ dropped: DroppedKeys) -> SafeText {
    let keys = dropped.count.counted("key")
    switch dropped.reason {
    case .dropped: return "Dropped: \(keys) that waited; nothing was done"
    case .unknownStill:
      let what: SafeText = dropped.wait.map { ": it is not known " + unknown($0) } ?? ""
      return "Nothing was done (\(keys) dropped)" + what
    case .covered: return "Dropped: \(keys) that waited for the list; answer this first"
    }
  }

  private static func subject(_ wait: RowsWait) -> SafeText {
    switch wait {
    case .uses: "what uses the files"
    case .list(let kind): "all \(ReferenceWords.plural(kind))"
    }
  }

  private static func unknown(_ wait: RowsWait) -> SafeText {
    switch wait {
    case .uses: "of all what uses them"
    case .list(let kind): "which \(ReferenceWords.plural(kind)) there are"
    }
  }

  private static func progress(_ wait: RowsWait, _ state: AppState) -> SafeText {
    let checks = state.list.references?.checks ?? []
    let check =
      switch wait {
      case .uses: checks.first { $0.state == .reading }
      case .list(let kind): state.check(of: kind)
      }
    return check.flatMap(ReferenceWords.gap) ?? "the list of files comes first"
  }
}
