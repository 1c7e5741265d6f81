/// Cuts a table into rows, from bytes that arrive in chunks of any size; a row that is too long is told, not kept.
struct RowSplitter: Sendable {
  /// A row that has ended.
  struct Row: Equatable, Sendable {
    /// The bytes of the content that it takes, its line end included.
    let place: Range<Int>
    /// Where it lies in `bytes`, without its line end; nil for a row that is too long to be kept.
    let kept: Range<Int>?
  }

  /// What the rows told last lie in.
  private(set) var bytes: [UInt8] = []
  private let limit: Int
  private var scanner: RowScanner
  /// The place of the first of `bytes` in the content.
  private var base = 0
  private var rowStart = 0

  /// Keeps `limit` bytes of a row that has not ended, at most, between two chunks.
  init(_ format: TableFormat, limit: Int) {
    scanner = RowScanner(separator: format.separator)
    self.limit = limit
  }

  /// Takes in the bytes that follow those taken before, and tells the rows that they complete.
  mutating func feed(_ chunk: [UInt8]) -> [Row] {
    forgetRows()
    var ends: [Int] = []
    scanner.scan(chunk) { ends.append($0) }
    bytes += chunk
    return rows(endingAt: ends)
  }

  /// Tells the last rows; the very last may have no end.
  mutating func finish() -> [Row] {
    forgetRows()
    var ends: [Int] = []
    scanner.finish { ends.append($0) }
    let end = base + bytes.count
    if ends.last ?? rowStart < end { ends.append(end) }
    return rows(endingAt: ends)
  }

  private mutating func rows(endingAt ends: [Int]) -> [Row] {
    ends.map { end in
      defer { rowStart = end }
      guard rowStart >= base else { return Row(place: rowStart..<end, kept: nil) }
      let row = TableCell.withoutTerminator(bytes, rowStart - base..<end - base)
      return Row(place: rowStart..<end, kept: row)
    }
  }

  private mutating func forgetRows() {
    bytes.removeFirst(min(bytes.count, max(0, rowStart - base)))
    base = max(base, rowStart)
    guard bytes.count > limit else { return }
    base += bytes.count
    bytes = []
  }
}
