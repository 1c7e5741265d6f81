import ContentReading
import JSONLines

/// How content is read as a table when it is not what it looks like.
extension PreviewState {
  /// Whether a person chose how the content is read.
  package var hasChosenTable: Bool { tableChoice != TableChoice() }

  /// Goes to the next separator; behind the last the content is lines, and then again what it looks like.
  mutating func changeSeparator() -> [PreviewEffect] {
    guard status.kind != .binary else {
      notice = .noTable
      return []
    }
    let known = TableFormat.separators
    let place = status.table.flatMap { known.firstIndex(of: $0.format.separator) }
    let next = status.table == nil ? 0 : (place ?? 0) + 1
    let isOver = next == known.count
    tableChoice = TableChoice(separator: isOver ? nil : known[next], isLines: isOver)
    return reparse()
  }

  mutating func toggleHeader() -> [PreviewEffect] {
    guard let table = status.table else {
      notice = .noTable
      return []
    }
    tableChoice.hasHeader = !table.format.hasHeader
    return reparse()
  }

  private mutating func reparse() -> [PreviewEffect] {
    hasChosenLayout = false
    record = nil
    return [.command(id, .readAs(tableChoice))]
  }
}
