/// What is to be said of a table that is checked although records are wanted: how large it is, and where it is broken.
struct TableCheck: Sendable {
  private let format: TableFormat
  private var splitter: RowSplitter
  private var columns = 0
  private var rows = 0
  /// The line in which the next row begins; nil behind a row that was too long to be looked at.
  private var line: Int? = 1
  private var uneven = 0
  private var firstUneven: (line: Int?, cells: Int)?
  private var openQuote: Int?

  init(_ format: TableFormat, limit: Int) {
    self.format = format
    splitter = RowSplitter(format, limit: limit)
  }

  mutating func feed(_ bytes: [UInt8]) { look(at: splitter.feed(bytes)) }

  private mutating func look(at found: [RowSplitter.Row]) {
    for row in found {
      if row.place.lowerBound == splitter.brokenFrom { openQuote = line }
      guard let kept = row.kept else {
        rows += 1
        line = nil
        continue
      }
      if !kept.isEmpty { count(kept) }
      line = line.map { $0 + 1 + splitter.bytes[kept].count { $0 == ByteScan.newline } }
    }
  }

  private mutating func count(_ row: Range<Int>) {
    rows += 1
    let cells = TableCell.cells(of: splitter.bytes, row, separator: format.separator).count
    if columns == 0 { columns = cells }
    guard cells != columns else { return }
    uneven += 1
    firstUneven = firstUneven ?? (line, cells)
  }

  /// What is said of it.
  mutating func finish() -> ValidationReport {
    look(at: splitter.finish())
    let records = max(0, rows - (format.hasHeader ? 1 : 0))
    var report = ValidationReport(notLines: ForeignContent.words(columns: columns, rows: records), keeping: 3)
    if let firstUneven {
      let others = uneven == 1 ? "1 row has" : "\(uneven) rows have"
      let words = "\(others) not \(columns) cells as the first row, but \(firstUneven.cells) here"
      report.add(Diagnostic(.warning, .unevenRow, words).at(line: firstUneven.line))
    }
    if splitter.brokenFrom != nil {
      let words = "a quote is opened here and never closed"
      report.add(Diagnostic(.warning, .openQuote, words).at(line: openQuote))
    }
    return report
  }
}
