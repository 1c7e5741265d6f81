import FilesAPI
import JSONLines

/// Goes from line to line, or from record to record.
protocol ExtentWalk {
  /// The number of the next one.
  var line: Int { get }
  /// The start of the next line, or the end of the last record told.
  var offset: Int64 { get }
  mutating func next() throws(FilesError) -> LineExtent?
}

/// Goes from line to line.
struct LineWalk: ExtentWalk {
  private let content: SpooledLines
  private(set) var line: Int
  /// The start of the next line.
  private(set) var offset: Int64
  private var block: [UInt8] = []
  private var blockStart: Int64 = 0

  init(_ content: SpooledLines, from anchor: LineIndex.Anchor) {
    self.content = content
    line = anchor.line
    offset = anchor.offset
  }

  mutating func next() throws(FilesError) -> LineExtent? {
    guard offset < content.byteCount else { return nil }
    let start = offset
    let behind = try lineEnd()
    let hasEnded = behind <= content.tail
    let end = hasEnded ? try withoutTerminator(behind, start: start) : behind
    let mark = start == 0 ? min(content.markBytes, end) : 0
    let extent = LineExtent(
      line: line, start + mark..<max(end, start + mark), isWhole: hasEnded || content.isOver)
    line += 1
    offset = behind
    return extent
  }

  /// Behind the line's `\n`, or the end of what is known.
  private mutating func lineEnd() throws(FilesError) -> Int64 {
    if offset >= content.tail { return content.byteCount }
    if let next = content.index.anchor(after: offset), next.line == line + 1 { return next.offset }
    if let separator = content.index.separator, offset < content.brokenFrom ?? .max {
      return try rowEnd(separator)
    }
    var place = offset
    while place < content.tail {
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
    while found == nil, place < content.tail {
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
    block = try content.bytes(place..<place + SpooledLines.blockBytes)
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

/// Goes from record to record where these do not stand one a line.
struct ValueWalk: ExtentWalk {
  private let content: SpooledLines
  private let index: LineIndex
  private var scanner: ValueScanner?
  /// The number of the next record.
  private(set) var line: Int
  /// The end of the last record told.
  private(set) var offset: Int64
  /// Records that were met in the last block, the next one first.
  private var met: ArraySlice<Range<Int64>> = []
  private var hasTold = false

  init(_ content: SpooledLines, _ index: LineIndex, from anchor: LineIndex.Anchor) {
    self.content = content
    self.index = index
    line = anchor.line
    offset = anchor.offset
    scanner = index.values(from: anchor.offset)
  }

  mutating func next() throws(FilesError) -> LineExtent? {
    if met.isEmpty { try look() }
    guard let place = met.popFirst() else { return unfinished() }
    defer {
      line += 1
      offset = place.upperBound
    }
    return LineExtent(line: line, place, isWhole: true)
  }

  private mutating func unfinished() -> LineExtent? {
    guard let openStart = index.openStart, !hasTold else { return nil }
    hasTold = true
    offset = index.byteCount
    return LineExtent(line: line, openStart..<index.byteCount, isWhole: content.isOver)
  }

  /// Looks at blocks until a record is met that has ended; the end of a long one is known.
  private mutating func look() throws(FilesError) {
    var found: [Range<Int64>] = []
    while found.isEmpty, let place = scanner?.place, place < index.tail {
      let bytes = try content.bytes(place..<min(index.tail, place + SpooledLines.blockBytes))
      guard !bytes.isEmpty else { return }
      scanner?.scan(bytes) { found.append($0) }
      guard found.isEmpty, let start = scanner?.start, let end = end(ofRecordAt: start) else { continue }
      found = [start..<end]
      scanner = index.values(from: end)
    }
    met = found[...]
  }

  private func end(ofRecordAt start: Int64) -> Int64? {
    if let next = index.anchor(after: start), next.line == line + 1 { return next.offset }
    // The last number or word is followed by nothing that was looked at.
    return scanner.map { $0.place >= index.tail } == true ? index.tail : nil
  }
}
