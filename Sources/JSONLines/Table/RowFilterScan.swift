/// Finds the rows of a table that fit a filter, in bytes that arrive in chunks of any size; the names of the columns
/// are no row.
package struct RowFilterScan: Sendable {
  /// The rows that fit.
  package private(set) var lines = LineSet()
  /// Rows too long to be looked at.
  package private(set) var longLines = 0

  private let hasHeader: Bool
  private var matcher: RecordMatcher
  private var splitter: RowSplitter

  package init(_ filter: RecordFilter, _ format: TableFormat) {
    matcher = RecordMatcher(filter)
    splitter = RowSplitter(format, limit: LineFilterScan.longestRecord)
    hasHeader = format.hasHeader
  }

  /// Takes in the bytes that follow those taken before.
  package mutating func take(_ bytes: [UInt8]) {
    for row in splitter.take(bytes) { take(row) }
  }

  /// Takes the last row, which may have no end.
  package mutating func finish() {
    for row in splitter.finish() { take(row) }
  }

  private mutating func take(_ row: RowSplitter.Row) {
    let isMember = fits(row)
    lines.add(isMember: isMember, offset: Int64(row.place.lowerBound), byteCount: Int64(row.place.count))
  }

  private mutating func fits(_ row: RowSplitter.Row) -> Bool {
    if row.place.lowerBound == 0, hasHeader { return false }
    guard let line = row.kept else {
      longLines += 1
      return false
    }
    return matcher.verdict(on: splitter.bytes, line: line) == .fits
  }
}
