package import FilesAPI
package import FilesStore
package import JSONLines

/// Content read so far: its bytes on disk, and where its lines begin.
///
/// Written by one reader alone; a copy is what was there when it was made, and can be read from any thread.
package struct SpooledLines: Sendable {
  let file: any SpoolFile
  private(set) var index = LineIndex()
  /// Where records begin that do not stand one a line.
  private(set) var values: LineIndex?
  /// Bytes of a byte order mark at the beginning.
  package private(set) var markBytes: Int64 = 0
  /// Whether no more will come, so that the last line is whole.
  package private(set) var isOver = false

  static let blockBytes: Int64 = 16_384
  private static let indexedBytes: Int64 = 1 << 20
  /// Bytes that were written are not there any more.
  private static let lost = FilesError(
    operation: .download, reason: .local(path: "temporary file", problem: .system("shorter than it was")))

  package init(file: any SpoolFile) { self.file = file }

  package var byteCount: Int64 { index.byteCount }
  /// All lines known, an unfinished last one included.
  package var lineCount: Int { index.lineCount }
  /// The first byte behind the last `\n`.
  var tail: Int64 { index.tail }
  /// The row of a table from which on rows are lines, as its first byte; nil while quotes are as they should be.
  var brokenFrom: Int64? { index.brokenFrom }

  /// Adds what follows.
  package mutating func append(_ bytes: [UInt8]) throws(FilesError) {
    try file.append(bytes)
    let before = index.byteCount
    index.append(bytes)
    values?.append(bytes)
    guard before < 3, index.byteCount >= 3, try file.read(at: 0, count: 3) == ByteOrderMark.bytes else {
      return
    }
    markBytes = 3
  }

  /// Notes that no more will come.
  package mutating func end() {
    isOver = true
    index.finish()
  }

  /// Counts the rows of a table instead of lines, or lines when nil, from the beginning on.
  package mutating func countRows(separatedBy separator: UInt8?) throws(FilesError) {
    guard separator != index.separator else { return }
    var counted = LineIndex(rowsSeparatedBy: separator)
    while counted.byteCount < index.byteCount {
      counted.append(try bytes(counted.byteCount..<counted.byteCount + Self.indexedBytes))
    }
    if isOver { counted.finish() }
    index = counted
  }

  // MARK: Records that do not stand one a line

  /// How they stand, as far as that was told; nil where records are lines.
  package var shape: ValueShape? { values?.shape }

  /// Notes how records stand where they do not stand one a line; nil where they do.
  package mutating func countRecords(in shape: ValueShape?) throws(FilesError) {
    guard shape != values?.shape else { return }
    var counted = shape.map { LineIndex(recordsIn: $0) }
    while let done = counted?.byteCount, done < index.byteCount {
      counted?.append(try bytes(done..<done + Self.indexedBytes))
    }
    values = counted
  }

  /// Lines, or records, known of: an unfinished last one included.
  package func count(_ unit: ContentUnit) -> Int { index(of: unit).lineCount }

  /// Those that have ended.
  package func endedCount(_ unit: ContentUnit) -> Int { index(of: unit).endedLines }

  private func index(of unit: ContentUnit) -> LineIndex { unit == .values ? values ?? index : index }

  /// A walk through records from an entry on; nil where lines are meant.
  private func records(_ unit: ContentUnit, _ start: (LineIndex) -> LineIndex.Anchor) -> ValueWalk? {
    guard unit == .values, let values else { return nil }
    return ValueWalk(self, values, from: start(values))
  }

  // MARK: Reading

  /// The bytes of a range, all of them as far as they are known.
  package func bytes(_ range: Range<Int64>) throws(FilesError) -> [UInt8] {
    let range = range.clamped(to: 0..<byteCount)
    guard !range.isEmpty else { return [] }
    let bytes = try file.read(at: range.lowerBound, count: range.count)
    guard bytes.count == range.count else { throw Self.lost }
    return bytes
  }

  /// Lines of a range, or records, as far as they are known.
  package func extents(
    _ lines: Range<Int>, _ unit: ContentUnit = .lines
  ) throws(FilesError) -> [LineExtent] {
    let first = max(0, lines.lowerBound)
    if let walk = records(unit, { $0.anchor(atOrBeforeLine: first) }) { return try extents(lines, walk) }
    return try extents(lines, LineWalk(self, from: index.anchor(atOrBeforeLine: first)))
  }

  private func extents(_ lines: Range<Int>, _ start: some ExtentWalk) throws(FilesError) -> [LineExtent] {
    var found: [LineExtent] = []
    var walk = start
    while walk.line < lines.upperBound, let extent = try walk.next() {
      if extent.line >= lines.lowerBound { found.append(extent) }
    }
    return found
  }

  /// The line that holds a byte; of records the one behind it where that lies between two, or the last.
  package func extent(
    holding offset: Int64, _ unit: ContentUnit = .lines
  ) throws(FilesError) -> LineExtent? {
    if let walk = records(unit, { $0.anchor(atOrBefore: max(0, offset)) }) {
      return try record(holding: offset, walk)
    }
    var walk = LineWalk(self, from: index.anchor(atOrBefore: max(0, offset)))
    while let extent = try walk.next() {
      if walk.offset > offset { return extent }
    }
    return nil
  }

  private func record(holding offset: Int64, _ start: ValueWalk) throws(FilesError) -> LineExtent? {
    var walk = start
    var last: LineExtent?
    while let extent = try walk.next() {
      if walk.offset > offset { return extent }
      last = extent
    }
    let count = count(.values)
    return if let last { last } else { try extents(count - 1..<count, .values).first }
  }
}
