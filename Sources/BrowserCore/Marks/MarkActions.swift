import TerminalKit

extension Action {
  static let marking = [
    mark, range, extendDown, extendUp, markAll, invertMarks, clearMarks, undoMarks, unmarkGuarded,
    markDuplicatesButNewest, markDuplicatesButOldest, compare,
  ]

  package static let mark = Action(
    "mark", help: "Mark or unmark this and move down; in a preview: page down or fold", hint: "mark",
    keys: [.views("Space")], needsCurrentRows: true, unavailable: \.withoutRow
  ) { $0.markCurrent() }

  package static let range = Action(
    "range", help: "Begin or end a range of marks", hint: "range", keys: [.lists("v")],
    needsCurrentRows: true, unavailable: \.withoutRow
  ) { $0.toggleRange() }

  package static let extendDown = Action(
    "extend-down", help: "Mark this one and move down", hint: "extend down", keys: [.lists("Shift-Down")],
    needsCurrentRows: true, unavailable: \.withoutRow
  ) { $0.extendMarks(.down) }

  package static let extendUp = Action(
    "extend-up", help: "Mark this one and move up", hint: "extend up", keys: [.lists("Shift-Up")],
    needsCurrentRows: true, unavailable: \.withoutRow
  ) { $0.extendMarks(.up) }

  package static let markAll = Action(
    "mark-all", help: "Mark all that are shown", hint: "mark all", keys: [.lists("a")],
    needsCurrentRows: true,
    unavailable: \.withoutRows
  ) { $0.markAll() }

  package static let invertMarks = Action(
    "invert-marks", help: "Invert the marks of all that are shown", hint: "invert marks", keys: [.lists("A")],
    needsCurrentRows: true, unavailable: \.withoutRows
  ) { $0.invertMarks() }

  package static let clearMarks = Action(
    "clear-marks", help: "Clear all marks, hidden ones too", hint: "unmark all", keys: [.lists("U")],
    unavailable: { $0.markCount == 0 ? .nothingMarked : nil }
  ) { $0.clearMarks() }

  package static let undoMarks = Action(
    "undo-marks", help: "Undo the last change of marks", hint: "undo marks", keys: [.lists("z")],
    needsCurrentRows: true
  ) { $0.undoMarks() }

  package static let unmarkGuarded = Action(
    "unmark-guarded", help: "Take the marks from what is in use and from the newest of what would all go",
    hint: "unmark what is in use", keys: [.on([.files, .objects], "-")], needsCurrentRows: true,
    unavailable: { $0.markCount == 0 ? .nothingMarked : nil }
  ) { $0.unmarkGuarded() }

  package static let markDuplicatesButNewest = Action(
    "mark-duplicates-but-newest", help: "Mark all shown duplicates but the newest of each",
    hint: "mark all but the newest", keys: [.files("* n")], needsCurrentRows: true,
    unavailable: \.withoutRowsOrMarks
  ) { $0.selectDuplicates(keepsNewest: true) }

  package static let markDuplicatesButOldest = Action(
    "mark-duplicates-but-oldest", help: "Mark all shown duplicates but the oldest of each",
    hint: "mark all but the oldest", keys: [.files("* o")], needsCurrentRows: true,
    unavailable: \.withoutRowsOrMarks
  ) { $0.selectDuplicates(keepsNewest: false) }

  package static let compare = Action(
    "compare", help: "Compare the contents of this file, or the marked ones, and their duplicates",
    hint: "compare", keys: [.files("=")], needsCurrentRows: true,
    unavailable: { $0.comparison != nil ? .comparisonUnderWay : $0.list.targets.isEmpty ? .noFile : nil }
  ) { $0.compareContents() }
}
