/// Finds the lines that fit a filter in content that comes in pieces, from its first byte on.
///
/// Holds at most 8 MiB of a line: longer ones are searched for text as they pass, but not looked at as records.
package struct LineFilterScan: FilterScan {
  package private(set) var lines = LineSet()
  /// Without a text that the filter needs, a line does not count, whatever it is.
  package private(set) var brokenLines = 0
  package private(set) var longLines = 0
  package private(set) var lostLines = 0

  /// The longest line that is looked at as a record, in bytes.
  package static let longestRecord = 8 << 20

  private var matcher: RecordMatcher
  /// Where the line in the works begins.
  private var lineStart: Int64 = 0
  /// Where the next piece begins.
  private var offset: Int64 = 0
  /// What came of the line in the works.
  private var kept: [UInt8] = []
  private var isInLongLine = false
  private let copiesLines: Bool
  /// Lines that fit, as they stand in the content, since they were asked for last.
  private var copies: [UInt8] = []

  package init(_ filter: RecordFilter, copiesLines: Bool = false) {
    matcher = RecordMatcher(filter)
    self.copiesLines = copiesLines
  }

  package mutating func drainCopies() -> [UInt8] {
    defer { copies = [] }
    return copies
  }

  package mutating func feed(_ bytes: [UInt8]) {
    var position = 0
    if isInLongLine || !kept.isEmpty { position = resume(bytes) }
    if position < bytes.count, let last = ByteScan.lastNewline(in: bytes, position..<bytes.count) {
      scan(bytes, position..<last + 1)
      position = last + 1
    }
    keep(bytes, position..<bytes.count)
    offset += Int64(bytes.count)
  }

  package mutating func finish() {
    guard offset > lineStart else { return }
    endLine(behind: offset, hasNewline: false)
  }

  // MARK: Lines that span pieces

  /// Adds to the line in the works, and returns where the next begins.
  private mutating func resume(_ bytes: [UInt8]) -> Int {
    guard let newline = ByteScan.first(ByteScan.newline, in: bytes, 0..<bytes.count) else {
      keep(bytes, 0..<bytes.count)
      return bytes.count
    }
    keep(bytes, 0..<newline)
    endLine(behind: offset + Int64(newline) + 1, hasNewline: true)
    return newline + 1
  }

  private mutating func keep(_ bytes: [UInt8], _ range: Range<Int>) {
    guard !range.isEmpty else { return }
    if isInLongLine { return matcher.feedLongLine(bytes, range) }
    kept += bytes[range]
    guard kept.count > Self.longestRecord else { return }
    isInLongLine = true
    matcher.beginLongLine()
    matcher.feedLongLine(kept, 0..<kept.count)
    kept = []
  }

  private mutating func endLine(behind end: Int64, hasNewline: Bool) {
    let verdict = isInLongLine ? matcher.endLongLine() : verdictOnKept()
    if copiesLines, verdict == .fits {
      if isInLongLine { lostLines += 1 } else { copies += kept + (hasNewline ? [ByteScan.newline] : []) }
    }
    isInLongLine = false
    kept.removeAll(keepingCapacity: kept.capacity < 2 << 20)
    note(verdict, end: end)
  }

  /// Judges as if the line had come in one piece: without a text that is needed it is not even broken.
  private mutating func verdictOnKept() -> RecordMatcher.Verdict {
    var searches = matcher.needed.map { ForwardSearch($0, range: 0..<kept.count, end: kept.count) }
    guard searches.isEmpty || Self.nearest(&searches, from: 0, kept) < kept.count else { return .other }
    return matcher.verdict(on: kept, line: Self.inner(kept, 0..<kept.count, at: lineStart))
  }

  // MARK: Lines inside of a piece

  /// Looks at whole lines; those without a text that is needed are passed over.
  private mutating func scan(_ bytes: [UInt8], _ range: Range<Int>) {
    var searches = matcher.needed.map { ForwardSearch($0, range: range, end: range.upperBound) }
    let canSkip = !searches.isEmpty
    var hit = canSkip ? Self.nearest(&searches, from: range.lowerBound, bytes) : range.lowerBound
    var start = range.lowerBound
    while start < range.upperBound {
      let end = ByteScan.first(ByteScan.newline, in: bytes, start..<range.upperBound) ?? range.upperBound
      let isCandidate = !canSkip || hit < end
      let line = isCandidate ? Self.inner(bytes, start..<end, at: lineStart) : start..<end
      let verdict = isCandidate ? matcher.verdict(on: bytes, line: line) : .other
      if copiesLines, verdict == .fits { copies += bytes[start..<end + 1] }
      note(verdict, end: offset + Int64(end) + 1)
      start = end + 1
      if canSkip, isCandidate { hit = Self.nearest(&searches, from: start, bytes) }
    }
  }

  /// The next place of any of the texts.
  private static func nearest(_ searches: inout [ForwardSearch], from start: Int, _ bytes: [UInt8]) -> Int {
    var nearest = Int.max
    for index in searches.indices {
      searches[index].move(to: start)
      if let hit = searches[index].nextNeeded(in: bytes) { nearest = min(nearest, hit) }
    }
    return nearest
  }

  /// A line without its `\r` and without the byte order mark of the first.
  private static func inner(_ bytes: [UInt8], _ range: Range<Int>, at offset: Int64) -> Range<Int> {
    var range = range
    if offset == 0 { range = ByteOrderMark.skipped(in: bytes, range) }
    if let last = range.last, bytes[last] == ByteScan.carriageReturn { range = range.dropLast() }
    return range
  }

  private mutating func note(_ verdict: RecordMatcher.Verdict, end: Int64) {
    switch verdict {
    case .fits, .other: break
    case .broken: brokenLines += 1
    case .tooLong: longLines += 1
    }
    lines.add(isMember: verdict == .fits, offset: lineStart, byteCount: end - lineStart)
    lineStart = end
  }
}

extension ForwardSearch {
  /// The next place of a needed text; escapes of characters beyond ASCII, such as `\u00e9`, are passed over.
  fileprivate mutating func nextNeeded(in bytes: [UInt8]) -> Int? {
    guard query == NeededLineTexts.escapeOfASCII else { return next(in: bytes) }
    while let hit = next(in: bytes) {
      let digit = hit + query.count
      guard digit < bytes.count, bytes[digit] >= UInt8(ascii: "8") else { return hit }
      move(to: digit)
    }
    return nil
  }
}

extension ByteScan {
  /// The last newline of a range.
  static func lastNewline(in bytes: [UInt8], _ range: Range<Int>) -> Int? { last(newline, in: bytes, range) }
}
