/// A part of content in memory in which something is looked for.
package struct Haystack: Sendable {
  package var bytes: [UInt8]
  /// Whether a line begins with the first byte.
  package var opensLine: Bool
  /// Whether a line, or the content, ends behind the last byte.
  package var closesLine: Bool

  package init(_ bytes: [UInt8], opensLine: Bool = true, closesLine: Bool = true) {
    self.bytes = bytes
    self.opensLine = opensLine
    self.closesLine = closesLine
  }
}

/// Finds the matches of a needle; keeps what it learns about an expression from one part of the content to the next.
package struct TextFinder: Sendable {
  package let query: SearchQuery
  var scanner: PatternScanner?

  /// How much is looked at before and behind the place where a match of an expression may begin, in bytes: a longer
  /// match, in a longer line, is cut.
  private static let longestMatch: Int64 = 65_536

  package init(_ query: SearchQuery) {
    self.query = query
    scanner = query.pattern?.scanner
  }

  /// The bytes needed before the place where matches may begin.
  package var lead: Int64 { query.pattern == nil ? 0 : Self.longestMatch }

  /// The bytes needed behind the place where matches may begin.
  package var reach: Int64 {
    query.pattern == nil ? Int64(query.count - 1) : Self.longestMatch
  }

  /// The first match that begins in `range`.
  package mutating func first(in haystack: Haystack, _ range: Range<Int>) -> Range<Int>? {
    guard query.pattern != nil else {
      return query.first(in: haystack.bytes, range).map { $0..<$0 + query.count }
    }
    var found: Range<Int>?
    visit(haystack, range) {
      found = $0
      return false
    }
    return found
  }

  /// The last match that begins in `range`.
  package mutating func last(in haystack: Haystack, _ range: Range<Int>) -> Range<Int>? {
    guard query.pattern != nil else {
      return query.last(in: haystack.bytes, range).map { $0..<$0 + query.count }
    }
    var found: Range<Int>?
    visit(haystack, range) {
      found = $0
      return true
    }
    return found
  }

  /// How many matches begin in `range`.
  package mutating func count(in haystack: Haystack, _ range: Range<Int>) -> Int {
    guard query.pattern != nil else { return query.matches(in: haystack.bytes, range) }
    var count = 0
    visit(haystack, range) { _ in
      count += 1
      return true
    }
    return count
  }

  /// How many matches begin in ranges that ascend.
  package mutating func count(in haystack: Haystack, _ ranges: [Range<Int>]) -> Int {
    guard query.pattern != nil else {
      return ranges.reduce(0) { $0 + query.matches(in: haystack.bytes, $1) }
    }
    guard let first = ranges.first, let last = ranges.last else { return 0 }
    var rest = ranges[...]
    var count = 0
    visit(haystack, first.lowerBound..<last.upperBound) { match in
      while let range = rest.first, range.upperBound <= match.lowerBound { rest.removeFirst() }
      if rest.first?.contains(match.lowerBound) == true { count += 1 }
      return true
    }
    return count
  }

  /// Visits the matches that begin in `range`, line by line, until `visit` returns false.
  private mutating func visit(
    _ haystack: Haystack, _ range: Range<Int>, _ visit: (Range<Int>) -> Bool
  ) {
    guard var scanner, let pattern = query.pattern else { return }
    defer { self.scanner = scanner }
    self.scanner = nil
    scanner.renewPatience(8 * haystack.bytes.count)
    var lines = CandidateLines(haystack, pattern, from: range.lowerBound)
    while let line = lines.next(), line.range.lowerBound < range.upperBound {
      var place = line.range.lowerBound
      while let match = scanner.next(in: haystack.bytes, line, from: place) {
        guard match.lowerBound < range.upperBound else { return }
        if match.lowerBound >= range.lowerBound, !visit(match) { return }
        place = match.upperBound
      }
    }
  }
}

/// The lines in which an expression may be found: those that have a text in them that it needs.
struct CandidateLines {
  private let haystack: Haystack
  private var searches: [ForwardSearch]
  private var position: Int

  /// Begins with the line that holds the byte at `start`.
  init(_ haystack: Haystack, _ pattern: TextPattern, from start: Int) {
    self.haystack = haystack
    let count = haystack.bytes.count
    position = ByteScan.lineStart(in: haystack.bytes, before: start)
    let range = position..<max(position, count)
    searches = pattern.needed.map { ForwardSearch($0, range: range, end: count) }
  }

  mutating func next() -> PatternScanner.Line? {
    let bytes = haystack.bytes
    guard position < bytes.count || (position == 0 && bytes.isEmpty) else { return nil }
    if !searches.isEmpty {
      guard let hit = nextHit() else { return nil }
      position = ByteScan.lineStart(in: bytes, before: hit, notBefore: position)
    }
    let start = position
    let newline = ByteScan.first(ByteScan.newline, in: bytes, start..<bytes.count)
    position = newline.map { $0 + 1 } ?? bytes.count
    var end = newline ?? bytes.count
    if newline != nil, end > start, bytes[end - 1] == ByteScan.carriageReturn { end -= 1 }
    return PatternScanner.Line(
      range: start..<end, opens: start > 0 || haystack.opensLine,
      closes: newline != nil || haystack.closesLine)
  }

  /// The next place of any of the texts, from the position on.
  private mutating func nextHit() -> Int? {
    var nearest: Int?
    for index in searches.indices {
      searches[index].move(to: position)
      guard let hit = searches[index].next(in: haystack.bytes) else { continue }
      nearest = min(nearest ?? hit, hit)
    }
    return nearest
  }
}

extension ByteScan {
  /// The first byte of the line that holds the byte at `place`, not before `limit`.
  static func lineStart(in bytes: [UInt8], before place: Int, notBefore limit: Int = 0) -> Int {
    let place = min(place, bytes.count)
    guard limit < place else { return limit }
    return last(newline, in: bytes, limit..<place).map { $0 + 1 } ?? limit
  }
}
