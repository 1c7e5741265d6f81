import FilesAPI
import JSONLines

/// Goes from record to record where these do not stand one a line.
struct ValueWalk {
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
