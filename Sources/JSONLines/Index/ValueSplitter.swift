/// Finds records that do not stand one a line, in bytes that arrive in chunks of any size: elements of one array, or values
/// that follow each other.
///
/// Only brackets and strings are looked at; whether a record is good JSON is for others to say. Holds the record in the
/// works and no more.
package struct ValueSplitter: Sendable {
  /// A record that ended.
  package struct Record: Equatable, Sendable {
    /// Where it lies in the content.
    package var place: Range<Int64>
    /// Where it lies in `bytes`; nil when it was too long to be held.
    package var kept: Range<Int>?
    /// The line it begins in, and the byte of that line; both count from 1.
    package var line: Int
    package var column: Int
  }

  /// What the records of the last call lie in.
  package private(set) var bytes: [UInt8] = []
  /// Where `bytes` begins in the content.
  private var base: Int64 = 0
  /// The longest record that is held, in bytes.
  private let limit: Int
  private let isArray: Bool

  /// The next byte to be looked at.
  private var position = 0
  private var depth = 0
  private var isInString = false
  /// Whether what was looked at last ends with a backslash that escapes what comes.
  private var held = false
  /// Whether the record in the works is a number or a word.
  private var isScalar = false
  /// Where the record in the works begins in the content.
  private var start: Int64?
  private var startLine = 1
  private var startColumn = 1
  private var isTooLong = false
  /// Lines counted so far, up to `counted` in the content, and where the last of them begins.
  private var line = 1
  private var counted: Int64 = 0
  private var lineStart: Int64 = 0

  package init(_ shape: ValueShape, limit: Int = ContentValidator.lineLimit) {
    isArray = shape == .array
    self.limit = limit
  }

  /// How many brackets are open around each record.
  private var level: Int { isArray ? 1 : 0 }

  /// Takes in the bytes that follow those taken before, and returns the records that ended in them.
  package mutating func take(_ chunk: [UInt8]) -> [Record] {
    dropUsed()
    bytes += chunk
    var records: [Record] = []
    while position < bytes.count { step(&records) }
    countLines(to: base + Int64(bytes.count))
    return records
  }

  /// The record that has no end.
  package mutating func finish() -> [Record] {
    guard start != nil else { return [] }
    return [record(endingAt: bytes.count)]
  }

  /// Forgets what lies before the record in the works, and all of one that is too long.
  private mutating func dropUsed() {
    var used = start.map { Int($0 - base) } ?? position
    if start != nil, isTooLong || position - used > limit {
      isTooLong = true
      used = position
    }
    guard used > 0 else { return }
    bytes.removeSubrange(..<used)
    base += Int64(used)
    position -= used
  }

  // MARK: Steps

  private mutating func step(_ records: inout [Record]) {
    if isInString { return stepInString(&records) }
    let byte = bytes[position]
    switch byte {
    case UInt8(ascii: "\""):
      endScalar(&records)
      begin()
      isInString = true
      position += 1
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      endScalar(&records)
      if depth >= level { begin() }
      depth += 1
      position += 1
    case UInt8(ascii: "}"), UInt8(ascii: "]"): close(&records)
    case UInt8(ascii: ","), 0x20, 0x09...0x0D:
      endScalar(&records)
      position += 1
    default:
      if start == nil {
        begin()
        isScalar = true
      }
      position += 1
    }
  }

  /// Goes to the end of the string, or of what has come of it.
  private mutating func stepInString(_ records: inout [Record]) {
    guard let quote = ByteScan.first(UInt8(ascii: "\""), in: bytes, position..<bytes.count) else {
      // An escape may be cut in two: its backslashes are looked at again.
      let backslashes = bytes[position...].reversed().prefix { $0 == UInt8(ascii: "\\") }.count
      let isAll = backslashes == bytes.count - position
      held = (backslashes % 2 == 1) != (isAll && held)
      position = bytes.count
      return
    }
    var backslash = quote
    while backslash > position, bytes[backslash - 1] == UInt8(ascii: "\\") { backslash -= 1 }
    let isEscaped = ((quote - backslash) % 2 == 1) != (held && backslash == position)
    held = false
    position = quote + 1
    guard !isEscaped else { return }
    isInString = false
    if depth <= level, depth == 0 || isArray { endRecord(at: position, &records) }
  }

  private mutating func close(_ records: inout [Record]) {
    endScalar(&records)
    if depth > level {
      depth -= 1
      position += 1
      if depth == level { endRecord(at: position, &records) }
    } else if depth == 1, isArray, bytes[position] == UInt8(ascii: "]") {
      depth = 0
      position += 1
    } else {
      // It closes nothing, and is told as a record of its own.
      begin()
      position += 1
      endRecord(at: position, &records)
    }
  }

  // MARK: Records

  private mutating func begin() {
    guard start == nil else { return }
    let offset = base + Int64(position)
    countLines(to: offset)
    start = offset
    startLine = line
    startColumn = Int(offset - lineStart) + 1
  }

  /// A number or a word ends before the next sign.
  private mutating func endScalar(_ records: inout [Record]) {
    guard isScalar else { return }
    endRecord(at: position, &records)
  }

  private mutating func endRecord(at end: Int, _ records: inout [Record]) {
    guard start != nil, depth <= level else { return }
    records.append(record(endingAt: end))
  }

  private mutating func record(endingAt end: Int) -> Record {
    let offset = start ?? base
    let first = Int(offset - base)
    let isHeld = !isTooLong && end - first <= limit
    defer {
      start = nil
      isTooLong = false
      isScalar = false
    }
    return Record(
      place: offset..<base + Int64(end), kept: isHeld ? first..<end : nil, line: startLine,
      column: startColumn)
  }

  private mutating func countLines(to offset: Int64) {
    var index = Int(counted - base)
    let end = Int(offset - base)
    while let newline = ByteScan.first(ByteScan.newline, in: bytes, index..<end) {
      line += 1
      lineStart = base + Int64(newline) + 1
      index = newline + 1
    }
    counted = offset
  }
}
