/// Counts rows, cells and columns of a table that arrives in chunks of any size.
struct TableTally: Sendable {
  /// Columns whose cells are counted.
  static let columnLimit = 200
  /// Names of columns are kept up to here, in bytes.
  private static let nameLimit = 100

  private let format: TableFormat
  private var scanner: RowScanner
  /// Bytes from `base` on: the row that has not ended yet, or nothing when it is too long to be kept.
  private var held: [UInt8] = []
  private var base = 0
  private var rowStart = 0
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
    scanner = RowScanner(separator: format.separator)
  }

  mutating func append(_ bytes: [UInt8]) {
    var ends: [Int] = []
    scanner.scan(bytes) { ends.append($0) }
    held += bytes
    take(rowsEndingAt: ends)
    held.removeFirst(min(held.count, max(0, rowStart - base)))
    base = max(base, rowStart)
    guard held.count > SummaryBuilder.recordLimit else { return }
    base += held.count
    held = []
  }

  /// Takes in a last row without an end.
  mutating func finish() {
    var ends: [Int] = []
    scanner.finish { ends.append($0) }
    take(rowsEndingAt: ends)
    let end = base + held.count
    if rowStart < end { take(rowsEndingAt: [end]) }
  }

  private mutating func take(rowsEndingAt ends: [Int]) {
    for end in ends {
      if rowStart < base {
        takeLong(size: end - rowStart)
      } else {
        take(TableCell.withoutTerminator(held, rowStart - base..<end - base))
      }
      rowStart = end
    }
  }

  private mutating func takeLong(size: Int) {
    rowCount += 1
    longCount += 1
    sizes.add(Int64(size))
  }

  private mutating func take(_ row: Range<Int>) {
    var row = row
    if rowStart == 0, held[row].starts(with: ByteOrderMark.bytes) {
      row = row.dropFirst(ByteOrderMark.bytes.count)
    }
    guard !row.isEmpty else { return blankRows += 1 }
    let cells = TableCell.cells(of: held, row, separator: format.separator)
    guard let width else { return begin(cells, row) }
    count(cells, row, width)
  }

  private mutating func begin(_ cells: [TableCell], _ row: Range<Int>) {
    width = cells.count
    columns = cells.prefix(Self.columnLimit).enumerated().map { index, cell in
      guard format.hasHeader else { return ColumnFigures(name: String(index + 1)) }
      return ColumnFigures(name: cell.spans(held, limit: Self.nameLimit).map(\.text).joined())
    }
    if !format.hasHeader { count(cells, row, cells.count) }
  }

  private mutating func count(_ cells: [TableCell], _ row: Range<Int>, _ width: Int) {
    rowCount += 1
    sizes.add(Int64(row.count))
    if cells.count != width { raggedRows += 1 }
    for (index, cell) in cells.prefix(columns.count).enumerated() where !cell.range.isEmpty {
      columns[index].filled += 1
      guard let number = cell.number(held) else { continue }
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
