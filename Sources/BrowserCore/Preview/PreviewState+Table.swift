package import FilesStore
package import JSONLines
package import TerminalKit

extension PreviewState {
  /// Lines that are no rows of the list: a table's header, which stays on top.
  ///
  /// A filter never lets it through.
  package var headerLines: Int { layout == .table && filter == nil ? headerRows : 0 }

  /// Rows of a table that name its columns and have no number.
  package var headerRows: Int { facts.table?.headerRows ?? 0 }

  /// The rows of the screen that the list gets.
  package func listRows(_ viewport: Size) -> Int {
    layout == .table && viewport.rows > 1 ? viewport.rows - 1 : viewport.rows
  }

  /// The row at a place among those shown, as last told; nil when it has not been told yet.
  package func windowRow(_ line: Int) -> WindowRow? {
    guard let window, window.request.filter == filter?.number,
      window.request.unit == unit, let range = window.request.content.rows,
      window.rows.indices.contains(line - range.lowerBound)
    else { return nil }
    return window.rows[line - range.lowerBound]
  }

  /// Where a line or row lies, as last told.
  package func windowExtent(_ line: Int) -> LineExtent? {
    windowLine(line)?.extent ?? windowRow(line)?.extent
  }

  /// The columns of the screen that a table gets beside its row numbers.
  package func tableColumns(_ columns: Int) -> Int {
    max(1, columns - PreviewGutter(self, columns: columns).width)
  }

  /// What of each row is to be seen: no more columns than a screen has room for.
  func tableSlice(_ viewport: Size) -> TableSlice {
    let most = viewport.columns / (TableView.gap + 1) + 2
    return TableSlice(columns: table.left..<table.left + most, keepsFirst: table.keepsFirst)
  }

  mutating func moveColumns(by distance: Int, _ viewport: Size) {
    let last = table.lastLeft(columns: tableColumns(viewport.columns))
    let next = table.left + distance
    // The kept column is no step of its own.
    table.left = max(0, min(next, last))
  }

  mutating func settleTable(_ viewport: Size) {
    guard layout == .table else { return }
    lines.cursor = max(lines.cursor, min(headerLines, max(0, shownCount - 1)))
    lines.top = max(lines.top, headerLines)
    table.left = min(table.left, table.lastLeft(columns: tableColumns(viewport.columns)))
  }

  mutating func keepFirstColumn() -> [PreviewEffect]? {
    guard mode == .table else { return nil }
    table.keepsFirst.toggle()
    return []
  }

  /// Asks where in its row a match stands, to bring its column onto the screen.
  mutating func locate(_ hit: SeekHit) -> [PreviewEffect] {
    guard !showsFields else { return [] }
    let number = nextNumber()
    locating = Locating(number: number, offset: hit.offset)
    return [.order(id, .openRecord(RecordRequest(number: number, line: hit.extent.line)))]
  }

  package var isLocating: Bool { locating != nil }

  /// A row that is fetched to find the column of a byte in it.
  struct Locating: Equatable, Sendable {
    var number: Int
    var offset: Int64
  }

  mutating func reveal(_ offset: Int64, in content: PreviewRecord, _ viewport: Size) {
    guard let separator = facts.table?.format.separator else { return }
    let bytes = content.record.bytes
    let place = Int(offset - content.extent.start)
    let cells = TableCell.cells(
      of: bytes, 0..<bytes.count, separator: separator, limit: TableFacts.columnLimit)
    guard let column = cells.firstIndex(where: { place <= $0.range.upperBound }) else { return }
    table.reveal(column, columns: tableColumns(viewport.columns))
  }

  // MARK: One row

  /// The rows of the screen that show a table's row, or nil when none is open.
  package func cellRows(_ viewport: Size) -> RecordRows? {
    guard mode == .row, let row = record?.row else { return nil }
    return RecordRows(CellPage(row, columns: viewport.columns, needle: needle))
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

  mutating func moveInRow(by distance: Int, isPage: Bool, _ viewport: Size) {
    guard let rows = cellRows(viewport), var row = record?.row else { return }
    row.cursor = rows.place(row.cursor, movedBy: distance)
    if isPage { row.top = rows.place(row.top, movedBy: distance) }
    record?.row = row
  }

  /// What keys do in a row alone; nil for all others.
  mutating func rowEffects(of action: Action) -> [PreviewEffect]? {
    guard let row = record?.row, row.cells.indices.contains(row.cursor.line) else { return nil }
    let cell = row.cells[row.cursor.line]
    switch action {
    case .open, .fold: return open(cell)
    case .copyValue: return copy(text: cell.text)
    case .copyPath: return copy(text: cell.name)
    case .moveLeft, .moveRight: return []
    default: return nil
    }
  }

  private mutating func open(_ cell: RowCell) -> [PreviewEffect] {
    let bytes = Array(cell.text.utf8)
    guard let inner = EmbeddedJSON.record(in: bytes) else { return [] }
    record?.layers.append(RecordLayer(PrettyRecord(inner), path: cell.name))
    record?.left = 0
    return []
  }

  private mutating func copy(text: String) -> [PreviewEffect] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { SafeText($0).string }
    let safe = lines.joined(separator: "\n")
    notice = .copied(bytes: safe.utf8.count, isCut: false)
    return [.copy(safe)]
  }
}

extension WindowRequest.Content {
  /// The rows of a table, or of fields; nil for all else.
  var rows: Range<Int>? {
    switch self {
    case .rows(let range, _, _), .fields(let range, _, _): range
    case .lines, .bytes: nil
    }
  }
}
