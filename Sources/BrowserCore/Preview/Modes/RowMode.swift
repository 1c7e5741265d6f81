import ContentReading
import JSONLines
package import TerminalKit

/// One row of a table, with the names of its columns.
enum RowMode: ModeBehavior {
  static func perform(
    _ action: Action, _ preview: inout PreviewState, _ viewport: Size
  ) -> [PreviewEffect]? {
    guard let row = preview.record?.row, row.cells.indices.contains(row.cursor.line) else { return nil }
    let cell = row.cells[row.cursor.line]
    switch action {
    case .open, .fold: return preview.open(cell)
    case .copyValue: return preview.copy(text: cell.text)
    case .copyPath: return preview.copy(text: cell.name)
    case .moveLeft, .moveRight: return []
    default: return nil
    }
  }

  static func move(_ preview: inout PreviewState, _ movement: Movement, _ viewport: Size) {
    guard let rows = preview.cellRows(viewport) else { return }
    preview.record?.row?.move(movement, in: rows)
  }

  static func moveToStart(_ preview: inout PreviewState) {
    preview.record?.row?.cursor = RecordPlace(line: 0, row: 0)
  }

  static func moveToEnd(_ preview: inout PreviewState, _ viewport: Size) {
    guard let rows = preview.cellRows(viewport) else { return }
    preview.record?.row?.cursor = rows.end
  }

  static func moveToLineStart(_ preview: inout PreviewState) { preview.record?.row?.cursor.row = 0 }

  static func moveToLineEnd(_ preview: inout PreviewState, _ viewport: Size) {
    guard let rows = preview.cellRows(viewport), let line = preview.record?.row?.cursor.line else { return }
    preview.record?.row?.cursor.row = rows.height(ofLine: line) - 1
  }

  static func next(_ preview: inout PreviewState, _ viewport: Size) -> [PreviewEffect] {
    preview.closeForText()
  }
}

extension PreviewState {
  /// The rows of the screen that show a table's row, or nil when none is open.
  package func cellRows(_ viewport: Size) -> RecordRows? {
    guard mode == .row, let row = record?.row else { return nil }
    return RecordRows(CellPage(row, columns: viewport.columns, query: query))
  }

  mutating func settleRow(_ viewport: Size) {
    guard let rows = cellRows(viewport), var row = record?.row else { return }
    row.cursor.line = min(max(0, row.cursor.line), row.cells.count - 1)
    row.cursor.row = min(max(0, row.cursor.row), rows.height(ofLine: row.cursor.line) - 1)
    row.top.line = min(max(0, row.top.line), row.cells.count - 1)
    row.top = min(row.top, rows.bottom(rows: viewport.rows))
    row.top = min(max(row.top, rows.place(row.cursor, movedBy: 1 - max(1, viewport.rows))), row.cursor)
    record?.row = row
  }

  fileprivate mutating func open(_ cell: RowCell) -> [PreviewEffect] {
    let bytes = Array(cell.text.utf8)
    guard let inner = EmbeddedJSON.record(in: bytes) else { return [] }
    record?.layers.append(RecordLayer(PrettyRecord(inner), path: cell.name))
    record?.left = 0
    return []
  }

  fileprivate mutating func copy(text: String) -> [PreviewEffect] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { SafeText($0).string }
    return copy(safe: lines.joined(separator: "\n"))
  }
}
