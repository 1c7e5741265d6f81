import FilesAPI
import JSONLines

/// The lines that a search stays within.
struct ShownLines {
  let lines: FilteredLines
  let content: SpooledLines
  /// Whether no more will be found.
  let isOver: Bool
  /// Whether all that can be read was looked at.
  let isComplete: Bool
  let rules: Diagnostics
}

extension SearchScan {
  /// One step of a search within the lines that a filter lets through: the next of them, or some that are passed over.
  mutating func step(in shown: ShownLines) throws(FilesError) -> ScanStep {
    if case .line(let line) = request.target { return try moveCursor(toLine: line, shown) }
    let content = shown.content
    guard let start = try content.extent(holding: min(position, content.byteCount - 1), request.unit) else {
      return shown.isOver ? absent() : .waits
    }
    // Behind what was looked at there may be more.
    let isOverEnd = position >= content.byteCount || start.line >= shown.lines.lineCount
    // Behind the last record there may be brackets and blanks.
    let isBehindLast = request.unit == .values && start.isWhole && start.end <= position
    if !request.isBackward, isOverEnd || isBehindLast {
      return goRound(shown)
    }
    return request.isBackward ? try stepBackward(from: start, shown) : try stepForward(from: start, shown)
  }

  private mutating func stepForward(
    from start: LineExtent, _ shown: ShownLines
  ) throws(FilesError) -> ScanStep {
    if hasWrapped, position >= request.from { return absent() }
    if try leaveBehind(shown.content) { return .progressed }
    guard let next = try shown.lines.place(atOrAfterLine: start.line, in: shown.content) else {
      return goRound(shown)
    }
    let extents = try shown.lines.extents(
      ranks: next.place..<next.place + Self.linesInStep, in: shown.content)
    for (place, extent) in zip(next.place..., extents) {
      if hasWrapped, extent.start >= request.from { return absent() }
      if let match = try first(in: extent, from: max(extent.start, position), shown) {
        return found(match, in: extent, place: shown.lines.place(ofRank: place, line: extent.line))
      }
      bytesDone += extent.byteCount
      position = request.unit == .values ? extent.end : extent.end + 1
    }
    return .progressed
  }

  /// Leaves a part behind that has no match in any line; false when there is one, or the part is not all there.
  private mutating func leaveBehind(_ content: SpooledLines) throws(FilesError) -> Bool {
    guard finder != nil, position >= sifted else { return false }
    let before = position
    switch try passOver(content, limit: content.byteCount, isFinal: false) {
    case .passed:
      bytesDone += position - before
      return true
    case .hit, .atEnd:
      sifted = position
      position = before
      return false
    }
  }

  private mutating func stepBackward(
    from start: LineExtent, _ shown: ShownLines
  ) throws(FilesError) -> ScanStep {
    let after = try shown.lines.place(atOrAfterLine: start.line, in: shown.content)
    let end = after.map { $0.line == start.line ? $0.place + 1 : $0.place } ?? shown.lines.count
    let begin = max(0, end - Self.linesInStep)
    let extents = try shown.lines.extents(ranks: begin..<end, in: shown.content)
    for (place, extent) in zip(begin..., extents).reversed() {
      if hasWrapped, extent.end < request.from { return absent() }
      if let match = try last(in: extent, before: position, shown.content) {
        return found(match, in: extent, place: shown.lines.place(ofRank: place, line: extent.line))
      }
      bytesDone += extent.byteCount
      position = extent.start
    }
    if begin > 0 { return .progressed }
    guard !hasWrapped else { return absent() }
    guard shown.isOver else { return .waits }
    hasWrapped = true
    position = shown.content.byteCount
    return .progressed
  }

  private mutating func goRound(_ shown: ShownLines) -> ScanStep {
    if hasWrapped { return absent() }
    guard shown.isOver else { return .waits }
    guard request.from > 0 else { return absent() }
    hasWrapped = true
    position = 0
    sifted = 0
    return .progressed
  }

  private static var linesInStep: Int { 64 }

  private mutating func found(_ match: Range<Int64>, in extent: LineExtent, place: Int) -> ScanStep {
    var hit = SearchHit(match, in: extent, hasWrapped: hasWrapped)
    hit.place = place
    return found(hit)
  }

  /// The first match in a line; a bad line is one itself.
  private mutating func first(
    in extent: LineExtent, from: Int64, _ shown: ShownLines
  ) throws(FilesError) -> Range<Int64>? {
    guard let stepBytes = finder?.stepBytes else { return try badLine(extent, from: from, shown) }
    var start = from
    while start < extent.end {
      let end = min(extent.end, start + stepBytes)
      if let match = try finder?.first(in: shown.content, start..<end), match.upperBound <= extent.end {
        return match
      }
      start = end
    }
    return nil
  }

  private mutating func last(
    in extent: LineExtent, before limit: Int64, _ content: SpooledLines
  ) throws(FilesError) -> Range<Int64>? {
    guard let stepBytes = finder?.stepBytes else { return nil }
    var end = min(limit, extent.end)
    while end > extent.start {
      let start = max(extent.start, end - stepBytes)
      if let match = try finder?.last(in: content, start..<end) { return match }
      end = start
    }
    return nil
  }

  private func badLine(
    _ extent: LineExtent, from: Int64, _ shown: ShownLines
  ) throws(FilesError) -> Range<Int64>? {
    guard from == extent.start, extent.byteCount <= LaidOutRecord.byteLimit else { return nil }
    let bytes = try shown.content.bytes(extent.start..<extent.end)
    guard shown.rules.ownVerdict(on: bytes, line: extent.line).isBad else { return nil }
    return extent.start..<max(extent.end, extent.start + 1)
  }

  // MARK: Lines

  /// Goes to a line, or to the first one shown behind it, or to the last one.
  private mutating func moveCursor(toLine line: Int, _ shown: ShownLines) throws(FilesError) -> ScanStep {
    guard shown.isOver || shown.lines.lineCount > line else { return .waits }
    let next = try shown.lines.place(atOrAfterLine: line, in: shown.content)
    let place = next?.place ?? shown.lines.count - 1
    guard let extent = try shown.lines.extents(ranks: place..<place + 1, in: shown.content).first else {
      return shown.isOver ? absent() : .waits
    }
    return found(
      extent.start..<extent.end, in: extent, place: shown.lines.place(ofRank: place, line: extent.line))
  }
}
