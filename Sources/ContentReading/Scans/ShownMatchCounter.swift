import FilesAPI
import JSONLines

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
  mutating func step(_ content: SpooledLines, _ filter: FilteredLines) throws(FilesError) -> Bool {
    let lines = filter.lines
    guard next < lines.stretchCount else { return true }
    let stretch = lines.stretch(at: next)
    guard last?.stretch != stretch else {
      if next == lines.stretchCount - 1 { return true }
      closeLast()
      return false
    }
    let span = try content.span(of: stretch, filter.unit)
    let start = max(position, span.lowerBound)
    let end = span.upperBound
    let limit = max(start, min(end, start + finder.stepBytes))
    let matches = try matches(in: start..<limit, of: stretch, content, filter)
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
    in range: Range<Int64>, of stretch: LineSet.Stretch, _ content: SpooledLines,
    _ filter: FilteredLines
  ) throws(FilesError) -> Int {
    let all = range.isEmpty ? 0 : try finder.count(in: content, range)
    guard all > 0, stretch.count < stretch.lineCount else { return all }
    let extents = try filter.extents(ofStretch: stretch, in: content)
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

  /// Which match, from 1, begins at a byte of a line that was counted; `place` is that line's among those shown.
  mutating func ordinal(
    ofMatchAt offset: Int64, place: Int, _ content: SpooledLines, _ filter: FilteredLines
  ) throws(FilesError) -> Int? {
    let lines = filter.lines
    guard let index = lines.stretchIndex(ofRank: place),
      let piece = piece(holding: offset)
    else { return nil }
    let range = piece.start..<max(piece.start, offset)
    return piece.before
      + (try matches(in: range, of: lines.stretch(at: index), content, filter)) + 1
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
