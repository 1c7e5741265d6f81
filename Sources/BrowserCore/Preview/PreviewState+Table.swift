package import ContentReading
import FilesAPI
import JSONLines
package import TerminalKit

extension PreviewState {
  /// Lines that are no rows of the list: a table's header, which stays on top.
  ///
  /// A filter never lets it through.
  package var headerLines: Int { layout == .table && filter == nil ? headerRows : 0 }

  /// Rows of a table that name its columns and have no number.
  package var headerRows: Int { status.table?.headerRows ?? 0 }

  /// The rows of the screen that the list gets.
  package func listRows(_ viewport: Size) -> Int {
    layout == .table && viewport.rows > 1 ? viewport.rows - 1 : viewport.rows
  }

  /// The rows at places among those shown, as far as there are any.
  package func shownRows(_ places: Range<Int>, _ viewport: Size) -> Shown<TableRow> {
    let (slice, needle) = (tableSlice(viewport), markedNeedle)
    guard showsFields else {
      return shown(places) { extent throws(FilesError) in try content.row(extent, slice, needle: needle) }
    }
    return shown(places) { extent throws(FilesError) in try content.row(extent, fields, needle: needle) }
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
    learnColumns(viewport)
    lines.cursor = max(lines.cursor, min(headerLines, max(0, shownCount - 1)))
    lines.top = max(lines.top, headerLines)
    table.left = min(table.left, table.lastLeft(columns: tableColumns(viewport.columns)))
  }

  mutating func keepFirstColumn() -> [PreviewEffect]? {
    guard mode == .table else { return nil }
    table.keepsFirst.toggle()
    return []
  }

  /// Rows that are looked at to learn how wide columns are: what is on the screen, and a page on either side.
  private mutating func learnColumns(_ viewport: Size) {
    let rows = max(1, viewport.rows)
    table.look(at: tableSlice(viewport), filter: filter?.number)
    for places in [
      lines.top..<lines.top + rows, lines.top + rows..<lines.top + 2 * rows,
      max(0, lines.top - rows)..<lines.top,
    ] {
      let unseen = table.unseen(of: places)
      let known = unseen.isEmpty ? [] : shownRows(unseen, viewport).items
      table.learn(known, from: unseen.lowerBound, headerRows: headerRows)
      guard known.reduce(0, { $0 + $1.extent.byteCount }) < Self.learntBytes else { return }
    }
  }

  /// Of rows that have more in all, those on the screen are enough.
  private static let learntBytes: Int64 = 64 << 10

  /// Brings the column of a match onto the screen.
  mutating func revealColumn(of hit: SearchHit, _ viewport: Size) {
    let end = min(hit.extent.end, hit.extent.start + LaidOutRecord.byteLimit)
    guard !showsFields, let separator = status.table?.format.separator,
      let bytes = reading({ state throws(FilesError) in try state.content.bytes(hit.extent.start..<end) })
    else { return }
    let place = Int(hit.offset - hit.extent.start)
    let cells = TableCell.cells(
      of: bytes, 0..<bytes.count, separator: separator, limit: TableInfo.columnLimit)
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
