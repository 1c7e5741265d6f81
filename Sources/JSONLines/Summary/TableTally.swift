/// Counts rows, cells and columns of a table that arrives in chunks of any size.
struct TableTally: Sendable {
  /// Columns whose cells are counted.
  static let columnLimit = 200
  /// Names of columns are kept up to here, in bytes.
  private static let nameLimit = 100

  private let format: TableFormat
  private var splitter: RowSplitter
  private(set) var rowCount = 0
  private(set) var blankRows = 0
  private(set) var longCount = 0
  private(set) var raggedRows = 0
  private(set) var columns: [ColumnFigures] = []
  private(set) var sizes = SizeSketch()
  /// Cells of the first row.
  private var width: Int?

  init(_ format: TableFormat) {
    self.format = format
    splitter = RowSplitter(format, limit: SummaryBuilder.recordLimit)
  }

  mutating func append(_ bytes: [UInt8]) {
    for row in splitter.feed(bytes) { feed(row) }
  }

  /// Takes in a last row without an end.
  mutating func finish() {
    for row in splitter.finish() { feed(row) }
  }

  private mutating func feed(_ told: RowSplitter.Row) {
    guard var row = told.kept else { return feedLong(size: told.place.count) }
    if told.place.lowerBound == 0 { row = ByteOrderMark.skipped(in: splitter.bytes, row) }
    guard !row.isEmpty else { return blankRows += 1 }
    let cells = TableCell.cells(of: splitter.bytes, row, separator: format.separator)
    guard let width else { return begin(cells, row) }
    count(cells, row, width)
  }

  private mutating func feedLong(size: Int) {
    rowCount += 1
    longCount += 1
    sizes.add(Int64(size))
  }

  private mutating func begin(_ cells: [TableCell], _ row: Range<Int>) {
    width = cells.count
    columns = cells.prefix(Self.columnLimit).enumerated().map { index, cell in
      guard format.hasHeader else { return ColumnFigures(name: String(index + 1)) }
      return ColumnFigures(name: cell.spans(splitter.bytes, limit: Self.nameLimit).map(\.text).joined())
    }
    if !format.hasHeader { count(cells, row, cells.count) }
  }

  private mutating func count(_ cells: [TableCell], _ row: Range<Int>, _ width: Int) {
    rowCount += 1
    sizes.add(Int64(row.count))
    if cells.count != width { raggedRows += 1 }
    for (index, cell) in cells.prefix(columns.count).enumerated() where !cell.range.isEmpty {
      columns[index].filled += 1
      guard let number = cell.number(splitter.bytes) else { continue }
      columns[index].numbers += 1
      columns[index].least = min(columns[index].least ?? number, number)
      columns[index].greatest = max(columns[index].greatest ?? number, number)
    }
  }

  /// Fills in what was counted.
  func fill(_ summary: inout ContentSummary) {
    summary.recordCount = rowCount
    summary.blankLines = blankRows
    summary.longCount = longCount
    summary.raggedRows = raggedRows
    summary.columns = columns
    summary.sizes = sizes.spread
  }
}
