/// Finds the rows of a table that fit a filter, in bytes that arrive in chunks of any size; the names of the columns
/// are no row.
package struct RowFilterScan: FilterScan {
  package private(set) var lines = LineSet()
  package private(set) var longLines = 0
  package private(set) var lostLines = 0
  package private(set) var brokenLines = 0
  /// The header and the rows that fit, as they stand in the content, since they were asked for last.
  private var copies: [UInt8] = []

  private let format: TableFormat
  private let copiesRows: Bool
  private var matcher: RecordMatcher
  private var splitter: RowSplitter

  package init(_ filter: RecordFilter, _ format: TableFormat, copiesRows: Bool = false) {
    matcher = RecordMatcher(filter)
    splitter = RowSplitter(format, limit: LineFilterScan.longestRecord)
    self.format = format
    self.copiesRows = copiesRows
  }

  /// Names that the filter asks for and no column has, once the first row was seen.
  package var missingColumns: [String] { matcher.columns?.missing(in: matcher.filter) ?? [] }

  package mutating func drainCopies() -> [UInt8] {
    defer { copies = [] }
    return copies
  }

  package mutating func feed(_ bytes: [UInt8]) {
    for row in splitter.feed(bytes) { feed(row) }
  }

  package mutating func finish() {
    for row in splitter.finish() { feed(row) }
  }

  private mutating func feed(_ row: RowSplitter.Row) {
    if row.place.lowerBound == 0, let first = row.kept {
      matcher.columns = TableColumns(format, firstRow: splitter.bytes, first)
    }
    let isHeader = format.hasHeader && row.place.lowerBound == 0
    let isMember = !isHeader && fits(row)
    if copiesRows, isMember || isHeader { copy(row) }
    lines.add(isMember: isMember, offset: Int64(row.place.lowerBound), byteCount: Int64(row.place.count))
  }

  private mutating func copy(_ row: RowSplitter.Row) {
    guard let start = row.kept?.lowerBound else {
      lostLines += 1
      return
    }
    copies += splitter.bytes[start..<start + row.place.count]
  }

  private mutating func fits(_ row: RowSplitter.Row) -> Bool {
    guard var line = row.kept else {
      longLines += 1
      return false
    }
    if row.place.lowerBound == 0 { line = ByteOrderMark.skipped(in: splitter.bytes, line) }
    let verdict = matcher.verdict(on: splitter.bytes, line: line)
    if verdict == .broken { brokenLines += 1 }
    return verdict == .fits
  }
}
