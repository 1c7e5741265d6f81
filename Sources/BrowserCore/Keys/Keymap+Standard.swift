private import TerminalKit

extension Keymap {
  /// The keys as they are out of the box; the order is that of the help.
  package static let standard = Keymap(
    moving + layers + finding + marking + looking + doing + copying + reading + folding + program)

  private static let moving = [
    both(.moveDown, "j", "Down"),
    both(.moveUp, "k", "Up"),
    both(.pageDown, "PgDn", "Ctrl-F"),
    both(.pageUp, "PgUp", "Ctrl-B"),
    both(.halfPageDown, "Ctrl-D"),
    both(.halfPageUp, "Ctrl-U"),
    both(.first, "g", "Home"),
    both(.last, "G", "End"),
    files(.extendDown, "Shift-Down"),
    files(.extendUp, "Shift-Up"),
    preview(.moveLeft, "Left"),
    preview(.moveRight, "Right"),
    preview(.lineStart, "0", "^"),
    preview(.lineEnd, "$"),
  ]

  private static let layers = [
    files(.preview, "Enter", "l", "Right"),
    preview(.open, "Enter", "l"),
    files(.back, "Esc", "h", "Left", "Backspace"),
    preview(.back, "Esc", "h", "Backspace"),
    both(.close, "q"),
    both(.quit, "Q"),
    both(.cancel, "Ctrl-C"),
  ]

  private static let finding = [
    both(.filter, "/"),
    files(.purposes, "f"),
    files(.sort, "o"),
    files(.reverseSort, "O"),
    files(.columns, "c"),
    preview(.nextMatch, "n"),
    preview(.previousMatch, "N"),
  ]

  private static let marking = [
    files(.mark, "Space"),
    preview(.mark, "Space"),
    files(.range, "v"),
    files(.markAll, "a"),
    files(.invertMarks, "A"),
    files(.clearMarks, "U"),
    files(.undoMarks, "z"),
    files(.markDuplicatesButNewest, "* n"),
    files(.markDuplicatesButOldest, "* o"),
    files(.compare, "="),
  ]

  private static let looking = [
    files(.detail, "d"),
    files(.peek, "p"),
    files(.scrollDetailDown, "J"),
    files(.scrollDetailUp, "K"),
  ]

  private static let doing = [
    files(.upload, "u"),
    both(.download, "s"),
    both(.downloadAs, "S"),
    files(.delete, "D"),
    files(.pause, "Ctrl-P"),
    both(.transfers, "t"),
    files(.map, "m"),
    files(.export, "x"),
    both(.pager, "e"),
    both(.pipe, "|"),
    both(.refresh, "r", "F5", "Ctrl-R"),
    files(.autoRefresh, "F"),
  ]

  private static let copying = [
    files(.copyID, "y i"),
    files(.copyName, "y n"),
    files(.copyJSON, "y j"),
    files(.copyCommand, "y u"),
    preview(.copyRecord, "y"),
    preview(.copyValue, "Y"),
    preview(.copyPath, "P"),
  ]

  private static let reading = [
    preview(.nextMode, "Tab"),
    preview(.nextRecord, "]"),
    preview(.previousRecord, "["),
    preview(.nextBadLine, "!"),
    preview(.filterRecords, "&"),
    preview(.wrap, "w"),
    preview(.lineNumbers, "#"),
    preview(.summary, "i"),
    preview(.keepColumn, "K"),
  ]

  private static let folding = [
    preview(.fold, "z"),
    preview(.foldSiblings, "-"),
    preview(.unfoldSiblings, "+"),
    preview(.foldLevel1, "1"),
    preview(.foldLevel2, "2"),
    preview(.foldLevel3, "3"),
    preview(.foldLevel4, "4"),
    preview(.foldLevel5, "5"),
    preview(.foldLevel6, "6"),
    preview(.foldLevel7, "7"),
    preview(.foldLevel8, "8"),
    preview(.foldLevel9, "9"),
  ]

  private static let program = [
    both(.commandLine, ":"),
    both(.help, "?", "F1"),
    both(.messages, "M"),
    files(.switchProfile, "P"),
    both(.redraw, "Ctrl-L"),
    both(.suspend, "Ctrl-Z"),
  ]

  private static func both(_ action: Action, _ keys: String...) -> KeyBinding {
    binding(action, [.files, .preview], keys)
  }

  private static func files(_ action: Action, _ keys: String...) -> KeyBinding {
    binding(action, [.files], keys)
  }

  private static func preview(_ action: Action, _ keys: String...) -> KeyBinding {
    binding(action, [.preview], keys)
  }

  private static func binding(_ action: Action, _ contexts: Set<KeyContext>, _ keys: [String]) -> KeyBinding {
    KeyBinding(action: action, contexts: contexts, sequences: keys.compactMap { KeySequence(parsing: $0) })
  }
}
