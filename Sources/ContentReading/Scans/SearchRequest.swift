import FilesAPI
package import JSONLines

/// Looks for something in the content, reading on as needed.
package struct SearchRequest: Equatable, Sendable {
  package var target: Target
  /// Where to begin, in bytes of the content: forwards at this byte, backwards before it.
  package var from: Int64
  package var isBackward: Bool
  /// The filter within whose lines is looked, by the number of its scan; nil when all lines are.
  package var filter: Int?
  package var unit: ContentUnit

  /// What is looked for.
  package enum Target: Equatable, Sendable {
    case text(SearchQuery)
    /// A line that is no good record.
    case badLine
    /// The line itself (from 0), or the first one shown behind it.
    case line(Int)
  }

  package init(
    target: Target, from: Int64, isBackward: Bool = false, filter: Int? = nil, unit: ContentUnit = .lines
  ) {
    self.unit = unit
    self.filter = filter
    self.target = target
    self.from = from
    self.isBackward = isBackward
  }
}

/// What has come of a search so far; nothing was found where it has ended without a hit.
package struct SearchResult: Sendable {
  package var hit: SearchHit?
  /// Matches in what was counted so far.
  package var count = 0
  /// Whether all of the content was counted.
  package var isCountComplete = false
  /// What was counted, for the next search for the same.
  var counter: SearchCounter?

  package init() {}
}

extension SearchResult: Equatable {
  package static func == (left: SearchResult, right: SearchResult) -> Bool {
    left.hit == right.hit && left.count == right.count && left.isCountComplete == right.isCountComplete
  }
}

/// Where something was found.
package struct SearchHit: Equatable, Sendable {
  package var extent: LineExtent
  /// In bytes of the content.
  package var offset: Int64
  /// The length of the match.
  package var byteCount: Int
  /// The line's place among those shown, from 0.
  package var place: Int
  /// Whether the search went over the end (or the beginning) to find it.
  package var hasWrapped: Bool
  /// Which of the matches it is, from 1, in the order of the content; nil while not counted that far.
  package var ordinal: Int?

  /// All of a line.
  package init(line extent: LineExtent, hasWrapped: Bool) {
    self.init(extent.start..<extent.end, in: extent, hasWrapped: hasWrapped)
  }

  /// A match in a line that is shown at its own place.
  package init(_ match: Range<Int64>, in extent: LineExtent, hasWrapped: Bool) {
    place = extent.line
    self.extent = extent
    offset = match.lowerBound
    byteCount = match.count
    self.hasWrapped = hasWrapped
  }

  /// Behind the match, in bytes of the content.
  package var end: Int64 { offset + Int64(byteCount) }
}

extension TextFinder {
  /// How much is looked at without a pause; expressions take longer.
  var stepBytes: Int64 { query.pattern == nil ? SearchScan.stepBytes : SearchScan.stepBytes / 4 }

  /// Where matches may begin that are known whole: bytes that are still to come are looked at with what comes then.
  func end(of content: SpooledLines, isFinal: Bool) -> Int64 {
    if query.pattern == nil { return content.byteCount - Int64(query.count) + 1 }
    return isFinal ? content.byteCount : max(content.tail, content.byteCount - reach)
  }

  /// The first match that begins in `range`.
  mutating func first(
    in content: SpooledLines, _ range: Range<Int64>
  ) throws(FilesError) -> Range<Int64>? {
    let part = try part(of: content, around: range)
    return first(in: part.haystack, part.range).map { part.place($0) }
  }

  /// The last match that begins in `range`.
  mutating func last(
    in content: SpooledLines, _ range: Range<Int64>
  ) throws(FilesError) -> Range<Int64>? {
    let part = try part(of: content, around: range)
    return last(in: part.haystack, part.range).map { part.place($0) }
  }

  /// How many matches begin in `range`.
  mutating func count(in content: SpooledLines, _ range: Range<Int64>) throws(FilesError) -> Int {
    let part = try part(of: content, around: range)
    return count(in: part.haystack, part.range)
  }

  /// How many matches begin in ranges that ascend and are read at once.
  mutating func count(in content: SpooledLines, _ ranges: [Range<Int64>]) throws(FilesError) -> Int {
    guard let first = ranges.first, let last = ranges.last else { return 0 }
    let part = try part(of: content, around: first.lowerBound..<last.upperBound)
    return count(
      in: part.haystack, ranges.map { Int($0.lowerBound - part.start)..<Int($0.upperBound - part.start) })
  }

  private struct Part {
    var haystack: Haystack
    var start: Int64
    var range: Range<Int>

    func place(_ match: Range<Int>) -> Range<Int64> {
      start + Int64(match.lowerBound)..<start + Int64(match.upperBound)
    }
  }

  /// Reads a range with what is needed around it.
  private func part(of content: SpooledLines, around range: Range<Int64>) throws(FilesError) -> Part {
    let wanted = lead == 0 ? range.lowerBound : max(0, range.lowerBound - lead)
    // A byte order mark is no part of the first line.
    let begin = query.pattern != nil && wanted <= content.markBytes ? content.markBytes : wanted
    let start = min(begin, range.lowerBound)
    let end = min(content.byteCount, range.upperBound + reach)
    let haystack = Haystack(
      try content.bytes(start..<max(start, end)), opensLine: start <= content.markBytes,
      closesLine: end == content.byteCount)
    let lower = Int(range.lowerBound - start)
    return Part(haystack: haystack, start: start, range: lower..<lower + range.count)
  }
}

extension SearchQuery {
  /// What is needed before a part of a line that is drawn, for matches that begin before it.
  var drawingLead: Int64 { pattern == nil ? Int64(max(count, 4)) : 4_096 }
}
