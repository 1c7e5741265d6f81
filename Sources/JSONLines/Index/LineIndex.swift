/// Where lines begin, sparsely: one entry for each stretch of content, so that memory stays small for any file.
///
/// Fed chunk by chunk. A line ends after its `\n`; the last one may have none. An entry takes 16 bytes and stands for
/// at least `spacing` bytes of content, so the index needs less than 1 byte per 100 bytes of content.
///
/// In a table a line is a row: it goes on where its `\n` stands inside of quotes. Where records do not stand one a line, a
/// line is a record: it ends with its last byte, and what lies between two belongs to the second.
package struct LineIndex: Equatable, Sendable {
  /// The fewest bytes between two entries.
  package static let spacing: Int64 = 8192

  /// The beginning of a line: its number from 0 and its first byte.
  package struct Anchor: Equatable, Sendable {
    package var line: Int
    package var offset: Int64
  }

  /// Bytes fed so far.
  package private(set) var byteCount: Int64 = 0
  /// Lines that ended with `\n`.
  package private(set) var endedLines = 0
  /// The first byte after the last `\n`.
  package private(set) var tail: Int64 = 0
  /// Entries in chunks, so that a copy of the index costs little when this one grows.
  private var chunks: [[Anchor]] = []
  /// The entries behind those in `chunks`.
  private var newest = [Anchor(line: 0, offset: 0)]
  private static let chunk = 512
  /// Set for the rows of a table.
  private var rows: RowScanner?
  /// Set for records that do not stand one a line.
  private var values: ValueScanner?

  /// Counts lines, or the rows of a table.
  package init(rowsSeparatedBy separator: UInt8? = nil) {
    rows = separator.map { RowScanner(separator: $0) }
  }

  /// Counts records that do not stand one a line.
  package init(recordsIn shape: ValueShape) {
    values = ValueScanner(shape)
    self.shape = shape
  }

  /// How records stand where they do not stand one a line; nil for lines and rows.
  package private(set) var shape: ValueShape?

  /// The scanner of records, as it would stand behind a record that has ended; nil for lines and rows.
  package func values(from offset: Int64) -> ValueScanner? {
    shape.map { ValueScanner($0, resumingAt: offset, arrayEnd: values?.arrayEnd) }
  }

  /// Where the record in the works begins; nil between two records, and for lines and rows.
  package var openStart: Int64? { values?.start }

  /// What separates the cells of a table's rows; nil for lines.
  package var separator: UInt8? { rows?.separator }

  /// The first row of those that are taken as lines because a quote is never closed, as its first byte.
  package var brokenFrom: Int64? { rows?.brokenFrom.map { Int64($0) } }

  /// All lines known, an unfinished last one included.
  package var lineCount: Int { endedLines + ((shape == nil ? tail < byteCount : openStart != nil) ? 1 : 0) }

  /// The memory the entries take, in bytes.
  package var memory: Int { (chunks.count * Self.chunk + newest.capacity) * MemoryLayout<Anchor>.stride }

  /// Takes in the bytes that follow those fed before.
  package mutating func append(_ bytes: [UInt8]) {
    guard rows == nil else { return appendRows(bytes) }
    guard values == nil else { return appendRecords(bytes) }
    var position = 0
    while let hit = ByteScan.first(ByteScan.newline, in: bytes, position..<bytes.count) {
      position = hit + 1
      endedLines += 1
      tail = byteCount + Int64(position)
      noteLineStart()
    }
    byteCount += Int64(bytes.count)
  }

  /// Tells that no more will come: a quote that is still open will never be closed.
  package mutating func finish() {
    guard var scanner = rows else { return }
    scanner.finish { endRow(at: $0) }
    rows = scanner
  }

  private mutating func appendRows(_ bytes: [UInt8]) {
    guard var scanner = rows else { return }
    scanner.scan(bytes) { endRow(at: $0) }
    rows = scanner
    byteCount += Int64(bytes.count)
  }

  private mutating func appendRecords(_ bytes: [UInt8]) {
    guard var scanner = values else { return }
    scanner.scan(bytes) { endRow(at: Int($0.upperBound)) }
    values = scanner
    byteCount += Int64(bytes.count)
  }

  private mutating func endRow(at place: Int) {
    endedLines += 1
    tail = Int64(place)
    noteLineStart()
  }

  private mutating func noteLineStart() {
    guard let last = newest.last, tail - last.offset >= Self.spacing else { return }
    if newest.count == Self.chunk {
      chunks.append(newest)
      newest.removeAll(keepingCapacity: true)
    }
    newest.append(Anchor(line: endedLines, offset: tail))
  }

  private var anchorCount: Int { chunks.count * Self.chunk + newest.count }

  private func anchor(at index: Int) -> Anchor {
    let chunk = index / Self.chunk
    return chunk < chunks.count
      ? chunks[chunk][index % Self.chunk] : newest[index - chunks.count * Self.chunk]
  }

  /// The nearest entry at or before a line: its start is less than `spacing` bytes away.
  package func anchor(atOrBeforeLine line: Int) -> Anchor {
    anchor(at: count(where: { $0.line <= line }) - 1)
  }

  /// The nearest entry at or before a byte.
  package func anchor(atOrBefore offset: Int64) -> Anchor {
    anchor(at: count(where: { $0.offset <= offset }) - 1)
  }

  /// The first entry behind a byte.
  package func anchor(after offset: Int64) -> Anchor? {
    let place = count(where: { $0.offset <= offset })
    return place < anchorCount ? anchor(at: place) : nil
  }

  /// How many entries from the first on satisfy `isBefore`; at least 1, as the first begins the content.
  private func count(where isBefore: (Anchor) -> Bool) -> Int {
    var low = 1
    var high = anchorCount
    while low < high {
      let middle = (low + high) / 2
      if isBefore(anchor(at: middle)) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
