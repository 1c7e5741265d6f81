package import ContentReading
import FilesAPI
import JSONLines
import TerminalKit

/// How a table is laid out: what is known of its columns, and which of them are on the screen.
///
/// A column is as wide as its widest cell seen so far and never gets narrower, so scrolling does not make it jump to
/// and fro.
package struct TableView: Equatable, Sendable {
  /// Columns between two columns of the table.
  package static let gap = 2

  /// Widest cell of each column seen so far.
  private var widths: [Int] = []
  /// Whether a cell was seen that is a number, and one that is none.
  private var hasNumbers: [Bool] = []
  private var hasTexts: [Bool] = []
  private var seen: Seen?
  /// The first column shown, but for the first of the table when that is kept.
  package internal(set) var left = 0
  /// Whether the first column stays in sight.
  package internal(set) var keepsFirst = false

  /// Columns known.
  package var columnCount: Int { widths.count }

  /// Whether all cells seen are numbers, so that they are aligned to the right.
  package func isNumeric(_ column: Int) -> Bool {
    hasNumbers.indices.contains(column) && hasNumbers[column] && !hasTexts[column]
  }

  mutating func learn(names: [String]) {
    for (column, name) in names.enumerated() { widen(column, to: SafeText(name).width) }
  }

  // MARK: Learning

  /// Rows that were looked at, by their place among those shown, without a gap; they need no second look.
  private struct Seen: Equatable, Sendable {
    var slice: TableSlice
    var filter: Int?
    var places = 0..<0
  }

  /// Forgets which rows were looked at, as there are others now.
  mutating func lookAnew() { seen = nil }

  /// Rows are looked at for these columns, and through a filter.
  mutating func look(at slice: TableSlice, filter: Int?) {
    guard seen?.slice != slice || seen?.filter != filter else { return }
    seen = Seen(slice: slice, filter: filter)
  }

  /// The places that were not looked at.
  func unseen(of places: Range<Int>) -> Range<Int> {
    guard let known = seen?.places, known.overlaps(places) else { return places }
    if places.lowerBound >= known.lowerBound {
      return min(known.upperBound, places.upperBound)..<places.upperBound
    }
    return known.upperBound >= places.upperBound ? places.lowerBound..<known.lowerBound : places
  }

  /// Takes in the rows from a place on; one that is still to grow is looked at again.
  mutating func learn(_ rows: [TableRow], from place: Int, headerRows: Int) {
    for row in rows where row.extent.line >= headerRows {
      if row.cellCount > 0 { widen(row.cellCount - 1, to: 1) }
      for cell in row.cells { learn(cell) }
    }
    let whole = place..<place + rows.prefix { $0.extent.isWhole && !$0.isPending }.count
    guard let known = seen?.places, !whole.isEmpty else { return }
    let isNext = known.lowerBound <= whole.upperBound && whole.lowerBound <= known.upperBound
    seen?.places =
      isNext && !known.isEmpty
      ? min(known.lowerBound, whole.lowerBound)..<max(known.upperBound, whole.upperBound) : whole
  }

  private mutating func learn(_ cell: ShownCell) {
    let width = cell.spans.reduce(0) { $0 + SafeText($1.text).width }
    widen(cell.column, to: width)
    guard width > 0 else { return }
    if cell.isNumber { hasNumbers[cell.column] = true } else { hasTexts[cell.column] = true }
  }

  private mutating func widen(_ column: Int, to width: Int) {
    while widths.count <= column {
      widths.append(1)
      hasNumbers.append(false)
      hasTexts.append(false)
    }
    widths[column] = max(widths[column], width)
  }

  // MARK: Layout

  /// A column on the screen.
  package struct Place: Equatable, Sendable {
    package var column: Int
    /// Screen columns from the left edge of the table.
    package var start: Int
    package var width: Int
    /// Whether the column goes on beyond the screen.
    package var isCut = false
  }

  /// The columns that a screen shows, from left to right.
  package func places(columns room: Int) -> [Place] {
    var places: [Place] = []
    var start = 0
    let kept = keepsFirst && left > 0 ? [0] : []
    for column in kept + Array(min(left, columnCount)..<columnCount) {
      guard start < room else { break }
      let wanted = width(of: column, room: room)
      let isLast = column == columnCount - 1
      let width = min(isLast ? widths[column] : wanted, room - start)
      places.append(
        Place(column: column, start: start, width: width, isCut: width < min(wanted, widths[column])))
      start += width + Self.gap
    }
    if places.last?.column == columnCount - 1 { spread(room - start + Self.gap, over: &places) }
    return places
  }

  /// Gives what is left of the screen to columns that are narrower than their cells.
  private func spread(_ room: Int, over places: inout [Place]) {
    var shift = 0
    for index in places.indices {
      places[index].start += shift
      let more = min(widths[places[index].column] - places[index].width, room - shift)
      guard more > 0 else { continue }
      places[index].width += more
      shift += more
    }
  }

  /// Very wide columns leave room for others.
  private func width(of column: Int, room: Int) -> Int { min(widths[column], max(10, room / 3)) }

  /// The farthest that `left` may go: from there on all columns to the last are on the screen.
  func lastLeft(columns room: Int) -> Int {
    var taken = keepsFirst && columnCount > 1 ? width(of: 0, room: room) + Self.gap : 0
    var first = columnCount
    while first > 0 {
      taken += width(of: first - 1, room: room) + (first < columnCount ? Self.gap : 0)
      guard taken <= room || first == columnCount else { break }
      first -= 1
    }
    return min(first, max(0, columnCount - 1))
  }

  /// Brings a column onto the screen.
  mutating func reveal(_ column: Int, columns room: Int) {
    guard !places(columns: room).contains(where: { $0.column == column && !$0.isCut }) else { return }
    left = column
  }
}

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

  static func advance(_ preview: inout PreviewState) { preview.changeLayout(.text) }
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
