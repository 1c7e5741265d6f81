package import ContentReading
import FilesAPI
import JSONLines
import TerminalKit

/// The rows of a table, or fields of records, in columns.
enum TableMode: LinesBehavior {
  static func moveToStart(_ preview: inout PreviewState) {
    preview.lines = ScrollPosition()
    preview.table.left = 0
  }

  static func moveSideways(_ preview: inout PreviewState, _ direction: Int) {
    let last = preview.table.lastLeft(columns: preview.textColumns)
    // The kept column is no step of its own.
    preview.table.left = max(0, min(preview.table.left + direction, last))
  }

  static func moveToLineStart(_ preview: inout PreviewState) { preview.table.left = 0 }

  static func moveToLineEnd(_ preview: inout PreviewState) {
    preview.table.left = preview.table.lastLeft(columns: preview.textColumns)
  }

  static func goOn(_ preview: inout PreviewState) { preview.changeLayout(.text) }
}

extension PreviewState {
  /// Lines that are no rows of the list: a table's header, which stays on top.
  ///
  /// A filter never lets it through.
  package var headerLines: Int { layout == .table && filter == nil ? headerRows : 0 }

  /// Rows of a table that name its columns and have no number.
  package var headerRows: Int { status.table?.headerRows ?? 0 }

  /// The rows of the screen that the list gets.
  package var listRows: Int {
    layout == .table && viewport.rows > 1 ? viewport.rows - 1 : viewport.rows
  }

  /// The rows at places among those shown, as far as there are any.
  package func shownRows(_ places: Range<Int>) -> Shown<TableRow> {
    let (slice, query, fields) = (tableSlice, markedQuery, showsFields ? fields : nil)
    return shown(places) { extent throws(FilesError) in
      if let fields { return try content.row(extent, fields, query: query) }
      return try content.row(extent, slice, query: query)
    }
  }

  /// What of each row is to be seen: no more columns than a screen has room for.
  private var tableSlice: TableSlice {
    let most = viewport.columns / (TableView.gap + 1) + 2
    return TableSlice(columns: table.left..<table.left + most, keepsFirst: table.keepsFirst)
  }

  mutating func settleTable() {
    guard layout == .table else { return }
    learnColumns()
    lines.cursor = max(lines.cursor, min(headerLines, max(0, shownCount - 1)))
    lines.top = max(lines.top, headerLines)
    table.left = min(table.left, table.lastLeft(columns: textColumns))
  }

  /// Rows that are looked at to learn how wide columns are: what is on the screen, and a page on either side.
  private mutating func learnColumns() {
    let rows = max(1, viewport.rows)
    table.look(at: tableSlice, filter: filter?.number)
    for places in [
      lines.top..<lines.top + rows, lines.top + rows..<lines.top + 2 * rows,
      max(0, lines.top - rows)..<lines.top,
    ] {
      let unseen = table.unseen(of: places)
      let known = unseen.isEmpty ? [] : shownRows(unseen).items
      table.learn(known, from: unseen.lowerBound, headerRows: headerRows)
      guard known.reduce(0, { $0 + $1.extent.byteCount }) < Self.learntBytes else { return }
    }
  }

  /// Of rows that have more in all, those on the screen are enough.
  private static let learntBytes: Int64 = 64 << 10

  /// Brings the column of a match onto the screen.
  mutating func revealColumn(of hit: SearchHit) {
    let end = min(hit.extent.end, hit.extent.start + LaidOutRecord.beginningBytes)
    guard !showsFields, let separator = status.table?.format.separator,
      let bytes = reading({ state throws(FilesError) in try state.content.bytes(hit.extent.start..<end) })
    else { return }
    let place = Int(hit.offset - hit.extent.start)
    let cells = TableCells(of: bytes, 0..<bytes.count, separator: separator).prefix(TableInfo.columnLimit)
    guard let column = Array(cells).firstIndex(where: { place <= $0.range.upperBound }) else { return }
    table.reveal(column, columns: textColumns)
  }
}
