import FilesAPI
import JSONLines

/// Content read so far: its bytes on disk, and where its lines begin.
struct SpooledContent {
  let file: any SpoolFile
  private(set) var index = LineIndex()
  /// Bytes of a byte order mark at the beginning.
  private(set) var markBytes: Int64 = 0
  /// Whether no more will come, so that the last line is whole.
  private(set) var isOver = false

  private static let blockBytes = 65_536
  private static let indexedBytes: Int64 = 1 << 20

  init(file: any SpoolFile) { self.file = file }

  var byteCount: Int64 { index.byteCount }

  mutating func append(_ bytes: [UInt8]) throws(FilesError) {
    try file.append(bytes)
    index.append(bytes)
    guard byteCount - Int64(bytes.count) < 3, byteCount >= 3 else { return }
    markBytes = try file.read(at: 0, count: 3) == ByteOrderMark.bytes ? 3 : 0
  }

  /// No more will come.
  mutating func end() {
    isOver = true
    index.finish()
  }

  /// Counts the rows of a table instead of lines, or lines when nil, from the beginning on.
  mutating func countRows(separatedBy separator: UInt8?) throws(FilesError) {
    guard separator != index.separator else { return }
    var index = LineIndex(rowsSeparatedBy: separator)
    while index.byteCount < byteCount {
      let block = try bytes(index.byteCount..<index.byteCount + Self.indexedBytes)
      index.append(block)
    }
    if isOver { index.finish() }
    self.index = index
  }

  /// The bytes of a range as far as they are known.
  func bytes(_ range: Range<Int64>) throws(FilesError) -> [UInt8] {
    let range = range.clamped(to: 0..<byteCount)
    return range.isEmpty ? [] : try file.read(at: range.lowerBound, count: range.count)
  }

  /// Lines of a range, as far as they are known.
  func extents(_ lines: Range<Int>) throws(FilesError) -> [LineExtent] {
    var walk = LineWalk(self, from: index.anchor(atOrBeforeLine: max(0, lines.lowerBound)))
    var found: [LineExtent] = []
    while walk.line < lines.upperBound, let extent = try walk.next() {
      if extent.line >= lines.lowerBound { found.append(extent) }
    }
    return found
  }

  /// The line that holds a byte.
  func extent(holding offset: Int64) throws(FilesError) -> LineExtent? {
    var walk = LineWalk(self, from: index.anchor(atOrBefore: max(0, offset)))
    while let extent = try walk.next() {
      if walk.offset > offset { return extent }
    }
    return nil
  }

  /// Goes from line to line.
  struct LineWalk {
    private let content: SpooledContent
    private(set) var line: Int
    /// The start of the next line.
    private(set) var offset: Int64
    private var block: [UInt8] = []
    private var blockStart: Int64 = 0

    init(_ content: SpooledContent, from anchor: LineIndex.Anchor) {
      self.content = content
      line = anchor.line
      offset = anchor.offset
    }

    mutating func next() throws(FilesError) -> LineExtent? {
      guard offset < content.byteCount else { return nil }
      let start = offset
      let behind = try lineEnd()
      let hasEnded = behind <= content.index.tail
      let end = hasEnded ? try withoutTerminator(behind, start: start) : behind
      let mark = start == 0 ? min(content.markBytes, end) : 0
      let extent = LineExtent(
        line: line, start: start + mark, end: max(end, start + mark), isWhole: hasEnded || content.isOver)
      line += 1
      offset = behind
      return extent
    }

    /// Behind the line's `\n`, or the end of what is known.
    private mutating func lineEnd() throws(FilesError) -> Int64 {
      if offset >= content.index.tail { return content.byteCount }
      if let anchor = content.index.anchor(after: offset), anchor.line == line + 1 { return anchor.offset }
      if let separator = content.index.separator, offset < content.index.brokenFrom ?? .max {
        return try rowEnd(separator)
      }
      var place = offset
      while place < content.index.tail {
        try fill(at: place)
        let from = Int(place - blockStart)
        if let hit = ByteScan.first(ByteScan.newline, in: block, from..<block.count) {
          return blockStart + Int64(hit) + 1
        }
        place = blockStart + Int64(block.count)
      }
      return content.byteCount
    }

    /// Behind the row's `\n`, those inside of quotes passed over.
    private mutating func rowEnd(_ separator: UInt8) throws(FilesError) -> Int64 {
      var scanner = RowScanner(separator: separator, at: Int(offset))
      var found: Int?
      var place = offset
      while found == nil, place < content.index.tail {
        try fill(at: place)
        let from = Int(place - blockStart)
        let newline = ByteScan.first(ByteScan.newline, in: block, from..<block.count)
        let end = newline.map { $0 + 1 } ?? block.count
        scanner.scan(Array(block[from..<end])) { found = found ?? $0 }
        place = blockStart + Int64(end)
      }
      return found.map { Int64($0) } ?? content.byteCount
    }

    private mutating func fill(at place: Int64) throws(FilesError) {
      guard place < blockStart || place >= blockStart + Int64(block.count) else { return }
      block = try content.bytes(place..<place + Int64(SpooledContent.blockBytes))
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
