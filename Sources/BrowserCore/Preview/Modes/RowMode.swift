import ContentReading
package import JSONLines
import TerminalKit

/// One row of a table, with the names of its columns.
enum RowMode: PageMode {
  static var scroll: WritableKeyPath<PreviewState, PageScroll?> { \.rowScroll }

  static func rows(_ preview: PreviewState) -> RecordRows? {
    guard let row = preview.record?.row else { return nil }
    return RecordRows(CellPage(row, columns: preview.viewport.columns, query: preview.query))
  }

  static func perform(_ action: Action, _ preview: inout PreviewState) -> Bool {
    guard let row = preview.record?.row, row.cells.indices.contains(row.scroll.cursor.line) else {
      return false
    }
    let cell = row.cells[row.scroll.cursor.line]
    switch action {
    case .open, .fold: preview.open(cell)
    case .copyValue: preview.copy(safe: SafeRecordText.visible(cell.text))
    case .copyPath: preview.copy(safe: SafeRecordText.visible(cell.name))
    case .moveLeft, .moveRight: break
    default: return false
    }
    return true
  }

  static func advance(_ preview: inout PreviewState) { preview.closeForText() }
}

extension PreviewState {
  fileprivate var rowScroll: PageScroll? {
    get { record?.row?.scroll }
    set { if let newValue { record?.row?.scroll = newValue } }
  }

  fileprivate mutating func open(_ cell: RowCell) {
    guard let inner = EmbeddedJSON.record(in: Array(cell.text.utf8)) else { return }
    record?.layers.append(RecordLayer(PrettyRecord(inner), path: cell.name))
    record?.left = 0
  }
}

/// A row of a table, opened for reading: a name and a value in each line.
package struct RowLayer: Equatable, Sendable {
  package let cells: [RowCell]
  package internal(set) var scroll = PageScroll()

  /// The cells of the row `bytes`, and those that it lacks.
  init(_ bytes: [UInt8], names: [String], separator: UInt8) {
    let cells = Array(TableCells(of: bytes, 0..<bytes.count, separator: separator).prefix(Self.cellLimit))
    self.cells = (0..<max(cells.count, names.count)).map { index in
      let cell = cells.indices.contains(index) ? cells[index] : nil
      return RowCell(
        name: names.indices.contains(index) ? names[index] : String(index + 1),
        text: cell?.text(bytes) ?? "", isNumber: cell?.isNumber(bytes) ?? false, isMissing: cell == nil,
        end: cell?.range.upperBound ?? bytes.count)
    }
  }

  mutating func moveCursor(toByte place: Int) {
    scroll.cursor = RecordPlace(line: cells.firstIndex { place <= $0.end } ?? 0)
  }

  /// Cells beyond are not shown.
  private static let cellLimit = 2000
}

/// A cell of an opened row.
package struct RowCell: Equatable, Sendable {
  /// Of its column; untrusted.
  package var name: String
  /// Untrusted.
  package var text: String
  package var isNumber: Bool
  /// Whether the row ends before this column.
  package var isMissing: Bool
  /// Behind its last byte, from the row's first.
  var end: Int
}

/// A row of a table as a list of names and values.
package struct CellPage: RowPage {
  /// Values are shown up to here, in bytes.
  package static let valueBytes = 16_384

  private let row: RowLayer
  private let columns: Int
  private let nameColumns: Int
  private let query: SearchQuery?

  package init(_ row: RowLayer, columns: Int, query: SearchQuery? = nil) {
    self.row = row
    self.columns = max(1, columns)
    self.query = query
    let widest = row.cells.prefix(200).map { SafeText($0.name).width }.max() ?? 1
    nameColumns = min(widest, max(6, columns / 3))
  }

  package func rows(ofLine line: Int) -> [[RowPiece]] {
    let cell = row.cells[line]
    let room = max(1, columns - nameColumns - 2)
    let name = SafeText(cell.name).fitted(to: nameColumns, ellipsis: "~") + "  "
    return values(cell, room).enumerated().map { index, pieces in
      let lead: SafeText = index == 0 ? name : .blanks(nameColumns + 2)
      return [RowPiece(role: .key, isMatch: false, text: lead)] + pieces
    }
  }

  private func values(_ cell: RowCell, _ room: Int) -> [[RowPiece]] {
    guard !cell.isMissing else {
      return [[RowPiece(role: .note, isMatch: false, text: "no cell in this row")]]
    }
    let bytes = Array(cell.text.utf8.prefix(Self.valueBytes))
    let role: SpanRole = cell.isNumber ? .number : .plain
    var rows: [[RowPiece]] = []
    var start = 0
    repeat {
      let end = ByteScan.first(ByteScan.newline, in: bytes, start..<bytes.count) ?? bytes.count
      let spans = SpanRange(role, start..<end).spans(in: bytes, query: query)
      rows += SpanRows.wrapped(spans, columns: room)
      start = end + 1
    } while start <= bytes.count
    guard cell.text.utf8.count > bytes.count else { return rows }
    let note = TextSpan(.note, "... \(cell.text.utf8.count) bytes; Y copies all")
    return rows + SpanRows.wrapped([note], columns: room)
  }

  package var lineCount: Int { row.cells.count }
}
