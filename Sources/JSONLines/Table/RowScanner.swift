/// Finds where the rows of a table end, in bytes that arrive in chunks of any size: at `\n` outside of quotes.
///
/// A quote opens at the beginning of a cell only (RFC 4180). A quoted cell with more than `breakLimit` line breaks, or
/// one that the content's end leaves open, is taken as a mistake: the row it is in and all rows behind it are lines.
package struct RowScanner: Equatable, Sendable {
  /// Line breaks in one row.
  package static let breakLimit = 10_000

  package let separator: UInt8
  /// The row from which on rows are lines, as its first byte; nil while quotes are as they should be.
  package private(set) var brokenFrom: Int?
  private var state = State.cellStart
  /// Bytes scanned so far.
  private var position = 0
  private var rowStart = 0
  /// Behind each line break in the quoted cell that is open, and those before in the same row.
  private var breaks: [Int] = []

  private enum State: Equatable {
    case cellStart, plain, quoted
    /// Behind a quote inside of quotes: the second of a pair, or the end.
    case quoteInQuotes
  }

  /// Begins at a byte of the content, which has to be the first of a row.
  package init(separator: UInt8, at start: Int = 0) {
    self.separator = separator
    position = start
    rowStart = start
  }

  /// Takes in the bytes that follow those taken before, and tells the place behind each row's `\n`.
  ///
  /// A row with a broken quote is told late, with the rows behind it.
  package mutating func scan(_ bytes: [UInt8], _ rowEnded: (Int) -> Void) {
    if brokenFrom != nil || canSkipQuotes(bytes) {
      scanLines(bytes, rowEnded)
    } else {
      for (index, byte) in bytes.enumerated() {
        if brokenFrom != nil {
          if byte == ByteScan.newline { end(at: position + index + 1, rowEnded) }
        } else {
          feed(byte, at: position + index, rowEnded)
        }
      }
    }
    position += bytes.count
  }

  /// Ends the content: line breaks behind a quote that was never closed end rows after all.
  package mutating func finish(_ rowEnded: (Int) -> Void) {
    guard state == .quoted, brokenFrom == nil, !breaks.isEmpty else { return }
    giveUpQuotes(rowEnded)
  }

  private func canSkipQuotes(_ bytes: [UInt8]) -> Bool {
    (state == .cellStart || state == .plain)
      && ByteScan.first(TableFormat.quote, in: bytes, 0..<bytes.count) == nil
  }

  private mutating func scanLines(_ bytes: [UInt8], _ rowEnded: (Int) -> Void) {
    var from = 0
    while let newline = ByteScan.first(ByteScan.newline, in: bytes, from..<bytes.count) {
      end(at: position + newline + 1, rowEnded)
      from = newline + 1
    }
    guard let last = bytes.last, from < bytes.count else { return }
    let isMark = position + bytes.count <= ByteOrderMark.bytes.count && last >= 0x80
    state = last == separator || isMark ? .cellStart : .plain
  }

  private mutating func feed(_ byte: UInt8, at place: Int, _ rowEnded: (Int) -> Void) {
    switch (state, byte) {
    case (.cellStart, TableFormat.quote): state = .quoted
    case (.quoted, TableFormat.quote): state = .quoteInQuotes
    case (.quoteInQuotes, TableFormat.quote): state = .quoted
    case (.quoted, ByteScan.newline):
      breaks.append(place + 1)
      if breaks.count > Self.breakLimit { giveUpQuotes(rowEnded) }
    case (.quoted, _): break
    case (_, ByteScan.newline): end(at: place + 1, rowEnded)
    case (_, separator): state = .cellStart
    default:
      let isMark = place < ByteOrderMark.bytes.count && byte == ByteOrderMark.bytes[place]
      if !isMark || state != .cellStart { state = .plain }
    }
  }

  private mutating func end(at place: Int, _ rowEnded: (Int) -> Void) {
    rowEnded(place)
    rowStart = place
    state = .cellStart
    breaks.removeAll(keepingCapacity: true)
  }

  private mutating func giveUpQuotes(_ rowEnded: (Int) -> Void) {
    brokenFrom = rowStart
    let ends = breaks
    for place in ends { end(at: place, rowEnded) }
    breaks = []
  }
}
