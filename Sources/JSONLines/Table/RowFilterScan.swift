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
  private var scanner: RowScanner
  /// Bytes from `base` on: the row that has not ended yet, or nothing when it is too long to be kept.
  private var held: [UInt8] = []
  private var base = 0
  private var rowStart = 0

  package init(_ filter: RecordFilter, _ format: TableFormat, copiesRows: Bool = false) {
    matcher = RecordMatcher(filter)
    scanner = RowScanner(separator: format.separator)
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
    var ends: [Int] = []
    scanner.scan(bytes) { ends.append($0) }
    held += bytes
    take(rowsEndingAt: ends)
    held.removeFirst(min(held.count, max(0, rowStart - base)))
    base = max(base, rowStart)
    guard held.count > LineFilterScan.longestRecord else { return }
    base += held.count
    held = []
  }

  /// Takes the last row, which may have no end.
  package mutating func finish() {
    var ends: [Int] = []
    scanner.finish { ends.append($0) }
    take(rowsEndingAt: ends)
    let end = base + held.count
    if rowStart < end { take(rowsEndingAt: [end]) }
  }

  private mutating func take(rowsEndingAt ends: [Int]) {
    for end in ends {
      let isMember = fits(rowEndingAt: end)
      let isHeader = hasHeader && rowStart == 0
      if copiesRows, isMember || isHeader, rowStart >= base {
        copies += held[rowStart - base..<end - base]
      }
      lines.add(isMember: isMember, offset: Int64(rowStart), byteCount: Int64(end - rowStart))
      rowStart = end
    }
  }

  private mutating func fits(rowEndingAt end: Int) -> Bool {
    if rowStart == 0, hasHeader { return false }
    guard rowStart >= base else {
      longLines += 1
      return false
    }
    let row = TableCell.withoutTerminator(held, rowStart - base..<end - base)
    return matcher.verdict(on: held, line: row) == .fits
  }
}
