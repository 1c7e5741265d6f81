/// Makes lines out of pieces of content, for those who look at all of it in one go.
///
/// A line of up to `bound` bytes is handed on whole. A longer one is handed on in parts, so that a line of 300 MB
/// never lies in memory: what is kept between two pieces is at most `bound` bytes.
package struct LineSplitter: Sendable {
  /// What is kept of a line at most, in bytes, unless somebody chooses otherwise.
  package static let standardBound = 1 << 20

  /// Lines begun so far; the one in the works included.
  package private(set) var lineCount = 0
  private let bound: Int
  /// What was taken of the line in the works and not handed on yet.
  private var kept: [UInt8] = []
  private var isInLine = false
  /// Where the line in the works begins in the content.
  private var lineStart: Int64
  /// Bytes of the line in the works that were handed on.
  private var handedOn = 0
  /// Where the next piece begins.
  private var offset: Int64

  /// Begins at a byte of the content, which has to be the first of a line; `bound` is at least 8.
  package init(at offset: Int64 = 0, bound: Int = standardBound) {
    self.bound = max(8, bound)
    self.offset = offset
    lineStart = offset
  }

  /// Takes in the bytes that follow those taken before, and hands on each line that they complete.
  ///
  /// `isEnd` says that no more will come, so that a last line without `\n` is handed on too.
  package mutating func take(
    _ bytes: [UInt8], isEnd: Bool = false, _ handOn: (LinePart) -> Void
  ) {
    var position = 0
    while let newline = ByteScan.first(ByteScan.newline, in: bytes, position..<bytes.count) {
      endLine(bytes, position..<newline, handOn)
      position = newline + 1
      lineStart = offset + Int64(position)
    }
    keep(bytes, position..<bytes.count, handOn)
    offset += Int64(bytes.count)
    if isEnd, isInLine { endLine([], 0..<0, handOn) }
  }

  private mutating func endLine(_ bytes: [UInt8], _ range: Range<Int>, _ handOn: (LinePart) -> Void) {
    begin()
    if kept.isEmpty {
      hand(bytes, range, isLast: true, handOn)
    } else {
      kept += bytes[range]
      hand(kept, 0..<kept.count, isLast: true, handOn)
      kept.removeAll(keepingCapacity: kept.capacity <= 2 * Self.standardBound)
    }
    isInLine = false
    handedOn = 0
  }

  private mutating func keep(_ bytes: [UInt8], _ range: Range<Int>, _ handOn: (LinePart) -> Void) {
    guard !range.isEmpty else { return }
    begin()
    kept += bytes[range]
    guard kept.count > bound else { return }
    // A `\r` may turn out to be half of the line's end.
    let held = kept.last == ByteScan.carriageReturn ? 1 : 0
    hand(kept, 0..<kept.count - held, isLast: false, handOn)
    kept.removeFirst(kept.count - held)
  }

  private mutating func begin() {
    guard !isInLine else { return }
    isInLine = true
    lineCount += 1
  }

  private mutating func hand(
    _ bytes: [UInt8], _ range: Range<Int>, isLast: Bool, _ handOn: (LinePart) -> Void
  ) {
    var range = range
    let isFirst = handedOn == 0
    let count = range.count
    if isLast, range.last.map({ bytes[$0] == ByteScan.carriageReturn }) ?? false {
      range = range.lowerBound..<range.upperBound - 1
    }
    var start = lineStart
    if isFirst, lineStart == 0, bytes[range].starts(with: ByteOrderMark.bytes) {
      range = range.lowerBound + ByteOrderMark.bytes.count..<range.upperBound
      start += Int64(ByteOrderMark.bytes.count)
    }
    handOn(
      LinePart(
        line: lineCount - 1, start: isFirst ? start : lineStart + Int64(handedOn), bytes: bytes, range: range,
        isFirst: isFirst, isLast: isLast))
    handedOn += count
  }
}

/// A line, or a part of one that is longer than a splitter keeps.
///
/// The line's `\n` or `\r\n` and a byte order mark at the very beginning are left out.
package struct LinePart: Sendable {
  /// Counted from 0, from where the splitter began.
  package let line: Int
  /// The first byte of this part in the content.
  package let start: Int64
  /// The part is `bytes[range]`.
  package let bytes: [UInt8]
  package let range: Range<Int>
  package let isFirst: Bool
  package let isLast: Bool

  package var isWhole: Bool { isFirst && isLast }
  package var byteCount: Int { range.count }
}
