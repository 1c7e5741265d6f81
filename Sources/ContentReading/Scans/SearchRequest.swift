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

  package init(
    extent: LineExtent, offset: Int64, byteCount: Int, hasWrapped: Bool, ordinal: Int? = nil,
    place: Int? = nil
  ) {
    self.place = place ?? extent.line
    self.extent = extent
    self.offset = offset
    self.byteCount = byteCount
    self.hasWrapped = hasWrapped
    self.ordinal = ordinal
  }

  /// Behind the match, in bytes of the content.
  package var end: Int64 { offset + Int64(byteCount) }
}

/// Counts the matches of a text: in all of the content, or in the lines that a filter lets through.
enum SearchCounter: Sendable {
  case all(MatchCounter)
  case shown(ShownMatchCounter)

  /// A counter that has counted nothing, unless an earlier search counted the same.
  init(_ query: SearchQuery, filter: Int?, earlier: SearchCounter?) {
    switch earlier {
    case .all(let known) where filter == nil && known.query == query: self = .all(known)
    case .shown(let known) where known.filter == filter && known.query == query: self = .shown(known)
    case nil, .all, .shown:
      self = filter.map { .shown(ShownMatchCounter(query, filter: $0)) } ?? .all(MatchCounter(query))
    }
  }

  var count: Int {
    switch self {
    case .all(let counter): counter.count
    case .shown(let counter): counter.count
    }
  }
}
