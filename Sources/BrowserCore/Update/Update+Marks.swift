import FilesAPI
import TerminalKit

extension AppState {
  mutating func mark(_ action: Action) {
    defer { if list.filter.usesMarks { list.needsArranging = true } }
    list.marks.beginChange()
    switch action {
    case .mark:
      toggleCurrent()
      list.cursor.move(.down)
    case .extendDown: extend(by: 1)
    case .extendUp: extend(by: -1)
    case .range:
      let anchor = FileListState.RangeAnchor(index: list.cursor.index, marksBefore: list.marks)
      list.rangeAnchor = list.rangeAnchor == nil ? anchor : nil
      extendRange()
    case .markAll:
      for row in list.rows { list.marks.add(list.table[row]) }
      notice = .marked(list.rows.count)
    case .invertMarks:
      for row in list.rows { list.marks.toggle(list.table[row]) }
      notice = .marked(list.marks.count)
    case .clearMarks:
      notice = .unmarked(list.marks.count)
      list.marks.removeAll()
      list.hiddenMarks = 0
      list.rangeAnchor = nil
    default: break
    }
  }

  /// Takes the last change of marks back: a key that was hit by mistake may have marked everything.
  mutating func undoMarks() -> [Effect] {
    list.rangeAnchor = nil
    guard list.undoMarks() else {
      notice = .noMarksToUndo
      return []
    }
    notice = .marksUndone(list.marks.count)
    if list.filter.usesMarks { list.needsArranging = true }
    return arrangeIfNeeded()
  }

  private mutating func toggleCurrent() {
    guard let file = list.current else { return }
    list.rangeAnchor = nil
    list.marks.toggle(file)
  }

  /// Marks this file and the next one: a range that needs no mode.
  private mutating func extend(by step: Int) {
    if let file = list.current { list.marks.add(file) }
    list.cursor.move(step > 0 ? .down : .up)
    if let file = list.current { list.marks.add(file) }
  }

  /// While a range is drawn, the marks are those from before it and all between its beginning and the cursor.
  mutating func extendRange() {
    guard let anchor = list.rangeAnchor else { return }
    list.marks = anchor.marksBefore
    let bounds = min(anchor.index, list.cursor.index)...max(anchor.index, list.cursor.index)
    for index in bounds where list.rows.indices.contains(index) {
      list.marks.add(list.table[list.rows[index]])
    }
  }
}

extension FileListState {
  /// Takes the last change of marks back; false when there is none.
  fileprivate mutating func undoMarks() -> Bool {
    defer { countHiddenMarks() }
    return marks.undo { files in
      let listed = Set(table.rows(of: Set(files.map(\.id))).map { table[$0].id })
      // A list of one purpose says nothing of files of another.
      let others = files.filter { listedPurpose != nil && $0.purpose != listedPurpose }
      return listed.union(others.map(\.id))
    }
  }
}
