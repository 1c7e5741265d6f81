import TerminalKit

extension Action {
  static let marking = [
    mark, range, markAll, invertMarks, clearMarks, markDuplicatesButNewest, markDuplicatesButOldest, compare,
  ]

  package static let mark = Action(
    "mark", help: "Mark or unmark the file and move down; in a preview: page down or fold", hint: "mark",
    keys: [.views("Space")], needsCurrentRows: true, unavailable: \.withoutFile
  ) { $0.markCurrent() }

  package static let range = Action(
    "range", help: "Begin or end a range of marks", hint: "range", keys: [.files("v")],
    needsCurrentRows: true, unavailable: \.withoutFile
  ) { $0.toggleRange() }

  package static let extendDown = Action(
    "extend-down", help: "Mark this file and move down", hint: "extend down", keys: [.files("Shift-Down")],
    needsCurrentRows: true, unavailable: \.withoutFile
  ) { $0.extendMarks(.down) }

  package static let extendUp = Action(
    "extend-up", help: "Mark this file and move up", hint: "extend up", keys: [.files("Shift-Up")],
    needsCurrentRows: true, unavailable: \.withoutFile
  ) { $0.extendMarks(.up) }

  package static let markAll = Action(
    "mark-all", help: "Mark all files shown", hint: "mark all", keys: [.files("a")], needsCurrentRows: true,
    unavailable: \.withoutRows
  ) { $0.markAll() }

  package static let invertMarks = Action(
    "invert-marks", help: "Invert the marks of all files shown", hint: "invert marks", keys: [.files("A")],
    needsCurrentRows: true, unavailable: \.withoutRows
  ) { $0.invertMarks() }

  package static let clearMarks = Action(
    "clear-marks", help: "Clear all marks, hidden ones too", hint: "unmark all", keys: [.files("U")],
    unavailable: { $0.list.marks.isEmpty ? .nothingMarked : nil }
  ) { $0.clearMarks() }

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
