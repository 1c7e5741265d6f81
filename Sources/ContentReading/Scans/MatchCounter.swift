import FilesAPI
import JSONLines

/// Counts the matches of a text in content that grows; keeps one number for each MiB.
struct MatchCounter {
  var query: SearchQuery { finder.query }
  private var finder: TextFinder
  /// Matches that begin in each block that is all there.
  private var blocks: [Int] = []
  private var blockTotal = 0
  /// Matches in the block that is not all there yet.
  private var partial = 0

  init(_ query: SearchQuery) { finder = TextFinder(query) }

  private var blockBytes: Int64 { finder.stepBytes }

  var count: Int { blockTotal + partial }

  /// Counts one block more, and returns whether all that is there was counted.
  mutating func step(_ content: SpooledLines) throws(FilesError) -> Bool {
    let start = Int64(blocks.count) * blockBytes
    let end = start + blockBytes
    guard end + finder.reach <= content.byteCount else {
      // All that there is, also what lies behind the block and is too little for its last match to be known whole.
      partial = try matches(from: start, before: content.byteCount, content)
      return true
    }
    let matches = try matches(from: start, before: end, content)
    blocks.append(matches)
    blockTotal += matches
    partial = 0
    return false
  }

  /// Which match, from 1, begins at a byte.
  mutating func ordinal(ofMatchAt offset: Int64, _ content: SpooledLines) throws(FilesError) -> Int {
    let block = min(Int(offset / blockBytes), blocks.count)
    let start = Int64(block) * blockBytes
    return blocks.prefix(block).reduce(0, +) + (try matches(from: start, before: offset, content)) + 1
  }

  private mutating func matches(
    from start: Int64, before end: Int64, _ content: SpooledLines
  ) throws(FilesError) -> Int {
    start < end ? try finder.count(in: content, start..<end) : 0
  }
}

/// Counts the matches of a text in the lines that a filter lets through, while these become more.
///
/// Keeps two numbers for each piece that was counted: of a stretch of lines, which has at least 64 KiB, or of a part
/// of a longer line.
struct ShownMatchCounter {
  /// The filter whose lines are counted.
  let filter: Int
  private var finder: TextFinder
  private var pieces: [Piece] = []
  /// Matches in `pieces`.
  private var total = 0
  /// The stretch that is counted next, and where in it.
  private var next = 0
  private var position: Int64 = 0
  private var last: Last?

  private struct Piece {
    var start: Int64
    /// Matches before it.
    var before: Int
  }

  /// The rest of the last stretch, which may get further lines.
  private struct Last {
    var stretch: LineSet.Stretch
    var start: Int64
    var matches: Int
  }

  init(_ query: SearchQuery, filter: Int) {
    self.filter = filter
    finder = TextFinder(query)
  }

  var query: SearchQuery { finder.query }

  var count: Int { total + (last?.matches ?? 0) }

  /// Counts one piece more, and returns whether all that the filter has let through was counted.
  mutating func step(_ shown: ShownLines) throws(FilesError) -> Bool {
    let lines = shown.lines.lines
    guard next < lines.stretchCount else { return true }
    let stretch = lines.stretch(at: next)
    guard last?.stretch != stretch else {
      if next == lines.stretchCount - 1 { return true }
      closeLast()
      return false
    }
    let span = try shown.content.span(of: stretch, shown.lines.unit)
    let start = max(position, span.lowerBound)
    let end = span.upperBound
    let limit = max(start, min(end, start + finder.stepBytes))
    let matches = try matches(in: start..<limit, of: stretch, shown)
    guard limit < end else {
      last = Last(stretch: stretch, start: start, matches: matches)
      return false
    }
    // Only a line that has a stretch for itself is so long, so nothing is added to it any more.
    pieces.append(Piece(start: start, before: total))
    total += matches
    position = limit
    return false
  }

  /// Which lines are shown is looked up only where there is anything to count.
  private mutating func matches(
    in range: Range<Int64>, of stretch: LineSet.Stretch, _ shown: ShownLines
  ) throws(FilesError) -> Int {
    let content = shown.content
    let all = range.isEmpty ? 0 : try finder.count(in: content, range)
    guard all > 0, stretch.count < stretch.lineCount else { return all }
    let extents = try shown.lines.extents(ofStretch: stretch, in: content)
    return try finder.count(in: content, Self.ranges(of: extents, in: range))
  }

  /// Goes on behind the last stretch, as there is another one now.
  private mutating func closeLast() {
    guard let last else { return }
    pieces.append(Piece(start: last.start, before: total))
    total += last.matches
    self.last = nil
    next += 1
    position = 0
  }

  /// Which match, from 1, one in a line that was counted is.
  mutating func ordinal(of hit: SearchHit, _ shown: ShownLines) throws(FilesError) -> Int? {
    let lines = shown.lines.lines
    guard let index = lines.stretchIndex(ofRank: hit.place), let piece = piece(holding: hit.offset) else {
      return nil
    }
    let range = piece.start..<max(piece.start, hit.offset)
    return piece.before + (try matches(in: range, of: lines.stretch(at: index), shown)) + 1
  }

  private func piece(holding offset: Int64) -> Piece? {
    if let last, last.start <= offset { return Piece(start: last.start, before: total) }
    let behind = pieces.partitionIndex { $0.start > offset }
    return behind > 0 ? pieces[behind - 1] : nil
  }

  /// The parts of lines that lie in a range.
  private static func ranges(of extents: [LineExtent], in range: Range<Int64>) -> [Range<Int64>] {
    extents.map { ($0.start..<$0.end).clamped(to: range) }.filter { !$0.isEmpty }
  }
}

extension SpooledLines {
  /// The bytes of a stretch's lines.
  fileprivate func span(
    of stretch: LineSet.Stretch, _ unit: ContentUnit
  ) throws(FilesError) -> Range<Int64> {
    let lines = try extents(stretch.line..<stretch.line + Int(stretch.lineCount), unit)
    let start = lines.first?.start ?? stretch.offset
    return start..<max(start, lines.last?.end ?? start)
  }
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
