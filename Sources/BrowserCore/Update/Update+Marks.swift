import TerminalKit

extension AppState {
  /// In a preview the key is that of a page, or of a fold.
  mutating func markCurrent() -> [Effect] {
    guard preview == nil else { return performInPreview(.mark) }
    toggleCurrent()
    list.cursor.move(.down)
    return marksChanged()
  }

  /// Marks this file and the next one: a range that needs no mode.
  mutating func extendMarks(_ move: ListCursor.Move) -> [Effect] {
    if let file = list.current { list.marks.add(file) }
    list.cursor.move(move)
    if let file = list.current { list.marks.add(file) }
    return marksChanged()
  }

  mutating func toggleRange() -> [Effect] {
    let anchor = FileListState.RangeAnchor(index: list.cursor.index, marksBefore: list.marks)
    list.rangeAnchor = list.rangeAnchor == nil ? anchor : nil
    extendRange()
    return marksChanged()
  }

  mutating func markAll() -> [Effect] {
    for row in list.rows { list.marks.add(list.table[row]) }
    notice = .marked(list.rows.count)
    return marksChanged()
  }

  mutating func invertMarks() -> [Effect] {
    for row in list.rows { list.marks.toggle(list.table[row]) }
    notice = .marked(list.marks.count)
    return marksChanged()
  }

  mutating func clearMarks() -> [Effect] {
    notice = .unmarked(list.marks.count)
    list.marks = Marks()
    list.hiddenMarks = 0
    list.rangeAnchor = nil
    return marksChanged()
  }

  private mutating func marksChanged() -> [Effect] {
    if list.filter.usesMarks { list.needsArranging = true }
    return arrangeIfNeeded()
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
