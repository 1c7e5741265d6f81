/// Cuts content into records that do not stand one a line, from bytes that arrive in chunks of any size; one that is too
/// long is told, not kept.
///
/// Holds the record in the works and no more.
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
  private var scanner: ValueScanner
  /// Lines counted so far, up to `counted` in the content, and where the last of them begins.
  private var line = 1
  private var counted: Int64 = 0
  private var lineStart: Int64 = 0
  /// Where the record in the works begins, once its first bytes are forgotten.
  private var forgotten: (line: Int, column: Int)?

  package init(_ shape: ValueShape, limit: Int = ContentValidator.lineLimit) {
    scanner = ValueScanner(shape)
    self.limit = limit
  }

  /// Takes in the bytes that follow those taken before, and returns the records that ended in them.
  package mutating func feed(_ chunk: [UInt8]) -> [Record] {
    forget()
    var places: [Range<Int64>] = []
    scanner.scan(chunk) { places.append($0) }
    bytes += chunk
    let records = places.map { record(at: $0) }
    if let start = scanner.start { countLines(to: max(start, counted)) }
    return records
  }

  /// The record that has no end.
  package mutating func finish() -> [Record] {
    guard let start = scanner.start else { return [] }
    return [record(at: start..<base + Int64(bytes.count))]
  }

  /// Forgets what lies before the record in the works, and all of one that is too long.
  private mutating func forget() {
    let end = base + Int64(bytes.count)
    var used = scanner.start ?? end
    if scanner.start != nil, forgotten != nil || end - used > Int64(limit) {
      forgotten = forgotten ?? (line, Int(used - lineStart) + 1)
      used = end
    }
    countLines(to: used)
    bytes.removeSubrange(..<Int(used - base))
    base = used
  }

  private mutating func record(at place: Range<Int64>) -> Record {
    let isHeld = forgotten == nil && place.count <= limit
    let (line, column) = forgotten ?? position(of: place.lowerBound)
    forgotten = nil
    let kept = isHeld ? Int(place.lowerBound - base)..<Int(place.upperBound - base) : nil
    return Record(place: place, kept: kept, line: line, column: column)
  }

  private mutating func position(of offset: Int64) -> (line: Int, column: Int) {
    countLines(to: offset)
    return (line, Int(offset - lineStart) + 1)
  }

  private mutating func countLines(to offset: Int64) {
    guard offset > counted else { return }
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
