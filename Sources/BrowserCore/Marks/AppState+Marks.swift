import FilesAPI
import TerminalKit

extension AppState {
  /// In a preview the key is that of a page, or of a fold.
  mutating func markCurrent() -> [Effect] {
    guard preview == nil else { return performInPreview(.mark) }
    list.marks.beginChange()
    toggleCurrent()
    list.cursor.move(.down)
    return marksChanged()
  }

  /// Marks this file and the next one: a range that needs no mode.
  mutating func extendMarks(_ move: ListCursor.Move) -> [Effect] {
    list.marks.beginChange()
    if let file = list.current { list.marks.add(file) }
    list.cursor.move(move)
    if let file = list.current { list.marks.add(file) }
    return marksChanged()
  }

  mutating func toggleRange() -> [Effect] {
    list.marks.beginChange()
    let anchor = FileListState.RangeAnchor(index: list.cursor.index, marksBefore: list.marks)
    list.rangeAnchor = list.rangeAnchor == nil ? anchor : nil
    extendRange()
    return marksChanged()
  }

  mutating func markAll() -> [Effect] {
    list.marks.beginChange()
    for row in list.rows { list.marks.add(list.table[row]) }
    notice = .marked(list.rows.count)
    return marksChanged()
  }

  mutating func invertMarks() -> [Effect] {
    list.marks.beginChange()
    for row in list.rows { list.marks.toggle(list.table[row]) }
    notice = .marked(list.marks.count)
    return marksChanged()
  }

  mutating func clearMarks() -> [Effect] {
    notice = .unmarked(list.marks.count)
    list.marks.beginChange()
    list.marks.removeAll()
    list.hiddenMarks = 0
    list.rangeAnchor = nil
    return marksChanged()
  }

  private mutating func marksChanged() -> [Effect] {
    if list.filter.usesMarks { list.needsArranging = true }
    return arrangeIfNeeded()
  }

  /// Takes the last change of marks back: a key that was hit by mistake may have marked everything.
  mutating func undoMarks() -> [Effect] {
    list.rangeAnchor = nil
    guard list.undoMarks() else {
      notice = .noMarksToUndo
      return []
    }
    notice = .marksUndone(list.marks.count)
    return marksChanged()
  }

  private mutating func toggleCurrent() {
    guard let file = list.current else { return }
    list.rangeAnchor = nil
    list.marks.toggle(file)
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
