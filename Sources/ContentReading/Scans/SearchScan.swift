package import FilesAPI
import JSONLines

/// Finds one place, then counts all matches in what is there.
package struct SearchScan: Scan {
  static let stepBytes: Int64 = 1 << 20

  let request: SearchRequest
  var needed: Int64 = 0
  var bytesDone: Int64 = 0
  var found = SearchResult()
  var position: Int64
  var hasWrapped = false
  var finder: TextFinder?
  /// Where a search among lines shown has to look for a match before it goes from line to line again.
  var sifted: Int64 = 0
  private var counter: SearchCounter?
  /// What was there when all of it was counted.
  private var counted: (byteCount: Int64, shown: LineSet?, isOver: Bool)?

  package init(_ request: SearchRequest, earlier: ScanResult? = nil) {
    self.request = request
    position = request.from
    guard case .text(let query) = request.target else { return }
    finder = TextFinder(query)
    var known: SearchCounter?
    if case .found(let result) = earlier { known = result.counter }
    counter = SearchCounter(query, filter: request.filter, earlier: known)
  }

  package var result: ScanResult {
    var result = found
    result.counter = counter
    return .found(result)
  }

  package mutating func step(_ content: ContentSnapshot) throws(FilesError) -> ScanStep {
    guard let lines = content.lines else { return content.status.stage.isFinal ? absent() : wait(for: 1) }
    let isFinal = content.status.stage.isFinal
    guard let number = request.filter else {
      if found.hit != nil { return try count(lines, isFinal: isFinal) }
      return request.isBackward
        ? try stepBackward(lines, isFinal: isFinal) : try stepForward(lines, isFinal: isFinal)
    }
    guard let filtered = content.filtered(number), let report = content.scans[.filter] else {
      return .ended(.stopped)
    }
    let filter = ShownLines(
      lines: filtered, content: lines, isOver: !report.isRunning, isComplete: report.isLookedThrough,
      rules: content.diagnostics)
    return try found.hit == nil ? step(in: filter) : count(filter)
  }

  // MARK: Finding

  private mutating func stepForward(_ content: SpooledLines, isFinal: Bool) throws(FilesError) -> ScanStep {
    let limit = hasWrapped ? min(request.from, content.byteCount) : content.byteCount
    let before = position
    let step = try passOver(content, limit: limit, isFinal: isFinal)
    bytesDone += max(0, position - before)
    needed = position + 1
    switch step {
    case .hit(let match): return try found(match, content)
    case .passed: return .progressed
    case .atEnd: break
    }
    if hasWrapped { return absent() }
    guard isFinal else { return .waits }
    guard request.from > 0 else { return absent() }
    hasWrapped = true
    position = 0
    return .progressed
  }

  /// What came of a look at the next part.
  enum PartResult {
    case hit(Range<Int64>)
    case passed
    case atEnd
  }

  /// Looks at the next part, for matches that begin before `limit`; `isFinal` says that an unfinished line counts.
  mutating func passOver(_ content: SpooledLines, limit: Int64, isFinal: Bool) throws(FilesError)
    -> PartResult
  {
    guard let stepBytes = finder?.stepBytes, let known = finder?.end(of: content, isFinal: isFinal),
      position < min(limit, known)
    else { return .atEnd }
    let end = min(limit, known, position + stepBytes)
    let hit = try finder?.first(in: content, position..<end)
    position = end
    return hit.map { .hit($0) } ?? .passed
  }

  private mutating func stepBackward(_ content: SpooledLines, isFinal: Bool) throws(FilesError) -> ScanStep {
    guard let stepBytes = finder?.stepBytes else { return absent() }
    let floor = hasWrapped ? min(request.from, content.byteCount) : 0
    position = min(position, content.byteCount)
    guard position > floor else {
      if hasWrapped { return absent() }
      guard isFinal else { return wait(for: .max) }
      hasWrapped = true
      position = content.byteCount
      return position > request.from ? .progressed : absent()
    }
    let start = max(floor, position - stepBytes)
    bytesDone += position - start
    if let hit = try finder?.last(in: content, start..<position) { return try found(hit, content) }
    position = start
    return .progressed
  }

  private mutating func found(_ match: Range<Int64>, _ content: SpooledLines) throws(FilesError) -> ScanStep {
    guard let extent = try content.extent(holding: match.lowerBound, request.unit) else { return absent() }
    return found(SearchHit(match, in: extent, hasWrapped: hasWrapped))
  }

  /// Text is counted once it is found; nothing is needed any more for that.
  mutating func found(_ hit: SearchHit) -> ScanStep {
    found.hit = hit
    needed = 0
    return counter == nil ? .ended(.ended) : .found
  }

  mutating func wait(for byte: Int64) -> ScanStep {
    needed = byte
    return .waits
  }

  mutating func absent() -> ScanStep {
    found.isCountComplete = true
    return .ended(.ended)
  }

  // MARK: Counting

  /// Counts on in all of the content.
  private mutating func count(_ content: SpooledLines, isFinal: Bool) throws(FilesError) -> ScanStep {
    guard case .all(var counter) = counter, let offset = found.hit?.offset else { return .ended(.ended) }
    if let counted, counted.byteCount == content.byteCount, counted.isOver == isFinal {
      return isFinal ? .ended(.ended) : .waits
    }
    self.counter = nil
    let isDone = try counter.step(content)
    found.count = counter.count
    if isDone {
      found.hit?.ordinal = try counter.ordinal(ofMatchAt: offset, content)
      found.isCountComplete = isFinal
      counted = (content.byteCount, nil, isFinal)
    }
    self.counter = .all(counter)
    return isDone ? .found : .progressed
  }

  /// Counts on in the lines that a filter lets through.
  private mutating func count(_ shown: ShownLines) throws(FilesError) -> ScanStep {
    // Among arranged records matches have no order of their own.
    guard shown.lines.order == nil, case .shown(var counter) = counter, let hit = found.hit else {
      return .ended(.ended)
    }
    if let counted, counted.shown == shown.lines.lines, counted.isOver == shown.isOver {
      return shown.isOver ? .ended(.ended) : .waits
    }
    self.counter = nil
    let isDone = try counter.step(shown)
    found.count = counter.count
    if isDone {
      found.hit?.ordinal = try counter.ordinal(of: hit, shown)
      found.isCountComplete = shown.isComplete
      counted = (0, shown.lines.lines, shown.isOver)
    }
    self.counter = .shown(counter)
    return isDone ? .found : .progressed
  }
}

/// Looks for the next line with which something is wrong; checks on from where the check of all lines stands.
struct BadLineScan: Scan {
  private let request: SearchRequest
  private let reader: ContentReader
  private(set) var needed: Int64 = 0
  private(set) var bytesDone: Int64 = 0
  private var found = SearchResult()

  init(_ request: SearchRequest, _ reader: ContentReader) {
    self.request = request
    self.reader = reader
  }

  var result: ScanResult { .found(found) }

  mutating func step(_ content: ContentSnapshot) async throws(FilesError) -> ScanStep {
    let look = try await reader.lookForBadLine(from: request.from)
    bytesDone += look.bytesChecked
    needed = look.position + 1
    found.hit = look.hit
    found.isCountComplete = look.step == .ended(.ended) && look.hit == nil
    return look.step
  }
}
