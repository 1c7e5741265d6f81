/// Finds the rows of a table that fit a filter, in bytes that arrive in chunks of any size; the names of the columns
/// are no row.
package struct RowFilterScan: Sendable {
  /// The rows that fit.
  package private(set) var lines = LineSet()
  /// Rows too long to be looked at.
  package private(set) var longLines = 0
  /// The header and the rows that fit, as they stand in the content, since they were asked for last.
  private var copies: [UInt8] = []

  private let hasHeader: Bool
  private let copiesRows: Bool
  private var matcher: RecordMatcher
  private var splitter: RowSplitter

  package init(_ filter: RecordFilter, _ format: TableFormat, copiesRows: Bool = false) {
    matcher = RecordMatcher(filter)
    splitter = RowSplitter(format, limit: LineFilterScan.longestRecord)
    hasHeader = format.hasHeader
    self.copiesRows = copiesRows
  }

  /// The header, and the rows that have been found to fit since the last call, with their line ends.
  package mutating func takeCopies() -> [UInt8] {
    defer { copies = [] }
    return copies
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
    let isHeader = hasHeader && row.place.lowerBound == 0
    if copiesRows, isMember || isHeader, let start = row.kept?.lowerBound {
      copies += splitter.bytes[start..<start + row.place.count]
    }
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
