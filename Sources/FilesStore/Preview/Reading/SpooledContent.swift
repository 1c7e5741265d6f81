import FilesAPI
import JSONLines
import Synchronization

/// Content read so far: its bytes on disk, and where its lines begin.
///
/// Written by one reader, and looked at by anybody at the same time; each look sees a state that once was.
final class SpooledContent: Sendable {
  let file: any SpoolFile
  private let known = Mutex(Known())

  private struct Known {
    var index = LineIndex()
    /// Where records begin that do not stand one a line.
    var values: LineIndex?
    var markBytes: Int64 = 0
    var isOver = false

    func index(of unit: ContentUnit) -> LineIndex { unit == .values ? values ?? index : index }
  }

  static let blockBytes: Int64 = 65_536
  private static let indexedBytes: Int64 = 1 << 20

  init(file: any SpoolFile) { self.file = file }

  var byteCount: Int64 { known.withLock { $0.index.byteCount } }
  /// All lines known, an unfinished last one included.
  var lineCount: Int { known.withLock { $0.index.lineCount } }
  /// Lines that ended with `\n`.
  var endedLines: Int { known.withLock { $0.index.endedLines } }
  /// The first byte behind the last `\n`.
  var tail: Int64 { known.withLock { $0.index.tail } }
  /// The row of a table from which on rows are lines, as its first byte; nil while quotes are as they should be.
  var brokenFrom: Int64? { known.withLock { $0.index.brokenFrom } }
  /// The index as it is now.
  var index: LineIndex { known.withLock { $0.index } }
  /// Bytes of a byte order mark at the beginning.
  var markBytes: Int64 { known.withLock { $0.markBytes } }
  /// Whether no more will come, so that the last line is whole.
  var isOver: Bool { known.withLock { $0.isOver } }

  func append(_ bytes: [UInt8]) throws(FilesError) {
    try file.append(bytes)
    let mayBeginWithMark = known.withLock { known in
      let before = known.index.byteCount
      known.index.append(bytes)
      known.values?.append(bytes)
      return before < 3 && known.index.byteCount >= 3
    }
    guard mayBeginWithMark, try file.read(at: 0, count: 3) == ByteOrderMark.bytes else { return }
    known.withLock { $0.markBytes = 3 }
  }

  /// Notes that no more will come.
  func end() {
    known.withLock { known in
      known.isOver = true
      known.index.finish()
    }
  }

  /// Counts the rows of a table instead of lines, or lines when nil, from the beginning on.
  func countRows(separatedBy separator: UInt8?) throws(FilesError) {
    let (byteCount, isOver, old) = known.withLock { ($0.index.byteCount, $0.isOver, $0.index.separator) }
    guard separator != old else { return }
    var index = LineIndex(rowsSeparatedBy: separator)
    while index.byteCount < byteCount {
      index.append(try bytes(index.byteCount..<index.byteCount + Self.indexedBytes))
    }
    if isOver { index.finish() }
    known.withLock { $0.index = index }
  }

  /// How records stand where they do not stand one a line, as far as that was told.
  var shape: ValueShape? { known.withLock { $0.values?.shape } }

  /// Notes how records stand where they do not stand one a line; nil where they do.
  func countRecords(in shape: ValueShape?) throws(FilesError) {
    let (byteCount, old) = known.withLock { ($0.index.byteCount, $0.values?.shape) }
    guard shape != old else { return }
    var index = shape.map { LineIndex(recordsIn: $0) }
    while let done = index?.byteCount, done < byteCount {
      index?.append(try bytes(done..<done + Self.indexedBytes))
    }
    known.withLock { $0.values = index }
  }

  /// Lines, or records, known of: an unfinished last one included.
  func count(_ unit: ContentUnit) -> Int { known.withLock { $0.index(of: unit).lineCount } }

  /// Those that have ended.
  func endedCount(_ unit: ContentUnit) -> Int { known.withLock { $0.index(of: unit).endedLines } }

  /// The bytes of a range as far as they are known.
  func bytes(_ range: Range<Int64>) throws(FilesError) -> [UInt8] {
    let range = range.clamped(to: 0..<byteCount)
    return range.isEmpty ? [] : try file.read(at: range.lowerBound, count: range.count)
  }

  /// Lines of a range, or records, as far as they are known.
  func extents(_ lines: Range<Int>, _ unit: ContentUnit = .lines) throws(FilesError) -> [LineExtent] {
    var found: [LineExtent] = []
    let first = max(0, lines.lowerBound)
    if var walk = records(unit, { $0.anchor(atOrBeforeLine: first) }) {
      while walk.line < lines.upperBound, let extent = try walk.next() {
        if extent.line >= first { found.append(extent) }
      }
      return found
    }
    var walk = LineWalk(self) { $0.anchor(atOrBeforeLine: first) }
    while walk.line < lines.upperBound, let extent = try walk.next() {
      if extent.line >= first { found.append(extent) }
    }
    return found
  }

  /// The line that holds a byte; of records the one behind it where that lies between two, or the last.
  func extent(holding offset: Int64, _ unit: ContentUnit = .lines) throws(FilesError) -> LineExtent? {
    if var walk = records(unit, { $0.anchor(atOrBefore: max(0, offset)) }) {
      var last: LineExtent?
      while let extent = try walk.next() {
        if walk.offset > offset { return extent }
        last = extent
      }
      let count = count(unit)
      return if let last { last } else { try extents(count - 1..<count, unit).first }
    }
    var walk = LineWalk(self) { $0.anchor(atOrBefore: max(0, offset)) }
    while let extent = try walk.next() {
      if walk.offset > offset { return extent }
    }
    return nil
  }

  /// A walk through records that do not stand one a line; nil where lines are meant.
  private func records(_ unit: ContentUnit, _ start: (LineIndex) -> LineIndex.Anchor) -> ValueWalk? {
    guard unit == .values else { return nil }
    let known = known.withLock { $0 }
    return known.values.map { ValueWalk(self, $0, isOver: known.isOver, from: start($0)) }
  }

  /// The first known end of a record behind a byte.
  func recordEnd(after offset: Int64) -> LineIndex.Anchor? {
    known.withLock { $0.values?.anchor(after: offset) }
  }

  private func lineStart(after offset: Int64) -> LineIndex.Anchor? {
    known.withLock { $0.index.anchor(after: offset) }
  }

  /// Goes from line to line.
  struct LineWalk {
    private let content: SpooledContent
    // What was known at the beginning of the walk.
    private let byteCount: Int64
    private let tail: Int64
    private let markBytes: Int64
    private let isOver: Bool
    private let separator: UInt8?
    /// The row from which on rows are lines.
    private let brokenFrom: Int64
    private(set) var line: Int
    /// The start of the next line.
    private(set) var offset: Int64
    private var block: [UInt8] = []
    private var blockStart: Int64 = 0

    init(_ content: SpooledContent, from start: (LineIndex) -> LineIndex.Anchor) {
      self.content = content
      let (known, anchor) = content.known.withLock { ($0, start($0.index)) }
      byteCount = known.index.byteCount
      tail = known.index.tail
      markBytes = known.markBytes
      isOver = known.isOver
      separator = known.index.separator
      brokenFrom = known.index.brokenFrom ?? .max
      line = anchor.line
      offset = anchor.offset
    }

    mutating func next() throws(FilesError) -> LineExtent? {
      guard offset < byteCount else { return nil }
      let start = offset
      let behind = try lineEnd()
      let hasEnded = behind <= tail
      let end = hasEnded ? try withoutTerminator(behind, start: start) : behind
      let mark = start == 0 ? min(markBytes, end) : 0
      let extent = LineExtent(
        line: line, start: start + mark, end: max(end, start + mark), isWhole: hasEnded || isOver)
      line += 1
      offset = behind
      return extent
    }

    /// Behind the line's `\n`, or the end of what is known.
    private mutating func lineEnd() throws(FilesError) -> Int64 {
      if offset >= tail { return byteCount }
      if let next = content.lineStart(after: offset), next.line == line + 1 { return next.offset }
      if let separator, offset < brokenFrom { return try rowEnd(separator) }
      var place = offset
      while place < tail {
        try fill(at: place)
        let from = Int(place - blockStart)
        if let hit = ByteScan.first(ByteScan.newline, in: block, from..<block.count) {
          return blockStart + Int64(hit) + 1
        }
        place = blockStart + Int64(block.count)
      }
      return byteCount
    }

    /// Behind the row's `\n`, those inside of quotes passed over.
    private mutating func rowEnd(_ separator: UInt8) throws(FilesError) -> Int64 {
      var scanner = RowScanner(separator: separator, at: Int(offset))
      var found: Int?
      var place = offset
      while found == nil, place < tail {
        try fill(at: place)
        let from = Int(place - blockStart)
        let newline = ByteScan.first(ByteScan.newline, in: block, from..<block.count)
        let end = newline.map { $0 + 1 } ?? block.count
        scanner.scan(Array(block[from..<end])) { found = found ?? $0 }
        place = blockStart + Int64(end)
      }
      return found.map { Int64($0) } ?? byteCount
    }

    private mutating func fill(at place: Int64) throws(FilesError) {
      guard place < blockStart || place >= blockStart + Int64(block.count) else { return }
      block = try content.bytes(place..<place + SpooledContent.blockBytes)
      blockStart = place
    }

    private func withoutTerminator(_ behind: Int64, start: Int64) throws(FilesError) -> Int64 {
      let end = behind - 1
      guard end > start else { return end }
      let inBlock = end - 1 - blockStart
      let isKnown = inBlock >= 0 && inBlock < Int64(block.count)
      let last = isKnown ? block[Int(inBlock)] : try content.bytes(end - 1..<end).first
      return last == ByteScan.carriageReturn ? end - 1 : end
    }
  }
}
