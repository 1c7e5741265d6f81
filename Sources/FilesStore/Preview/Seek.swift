import FilesAPI
import JSONLines

/// A search on its way: finds one place, then counts all matches in what is there.
///
/// Works in steps of at most 1 MiB, so that others get their turn between.
struct Seek {
  enum Outcome: Equatable {
    case running
    /// Needs content that has not come yet.
    case needsContent
    /// Nothing to do until there is more content.
    case settled
  }

  static let stepBytes: Int64 = 1 << 20

  let request: SeekRequest
  var report: SeekReport
  /// What makes a line a bad one, where a filter is shown; nil when it need only be JSON.
  var rules: RecordRules?
  /// Whether it waits for content.
  var isWaiting = false
  var position: Int64
  var hasWrapped = false
  var finder: TextFinder?
  /// Where a search among lines shown has to look for a match before it goes from line to line again.
  var sifted: Int64 = 0
  var counter: MatchCounter?
  /// Counts instead of `counter` where a filter is shown.
  var shownCounter: ShownMatchCounter?

  init(_ request: SeekRequest) {
    self.request = request
    report = SeekReport(number: request.number, stage: .running)
    position = request.from
    if case .text(let needle) = request.target {
      finder = TextFinder(needle)
      counter = request.filter == nil ? MatchCounter(needle) : nil
      shownCounter = request.filter.map { ShownMatchCounter(needle, filter: $0) }
    }
  }

  /// Does a little of the work; `isFinal` says that no more content will come.
  ///
  /// With `filter`, only matches in the lines that it lets through count.
  mutating func step(
    _ content: SpooledContent, isFinal: Bool, filter: inout FilterView?
  ) throws(FilesError) -> Outcome {
    guard report.stage == .running else {
      guard filter == nil else { return try countShown(content, &filter) }
      return try count(content, isFinal: isFinal)
    }
    if case .line(let line) = request.target { return try stand(onLine: line, content, &filter) }
    guard filter != nil else {
      return request.isBackward
        ? try stepBackward(content, isFinal: isFinal) : try stepForward(content, isFinal: isFinal)
    }
    return try stepFiltered(content, &filter)
  }

  // MARK: Finding

  private mutating func stepForward(
    _ content: SpooledContent, isFinal: Bool
  ) throws(FilesError) -> Outcome {
    let limit = hasWrapped ? min(request.from, content.byteCount) : content.byteCount
    let scan = try ForwardScan(&finder, content, position, limit: limit, isFinal: isFinal)
    report.bytesScanned += max(0, scan.position - position)
    position = scan.position
    if let hit = scan.hit { return try found(hit, content) }
    guard scan.isAtEnd else { return .running }
    if hasWrapped { return absent() }
    guard isFinal else { return .needsContent }
    guard request.from > 0 else { return absent() }
    hasWrapped = true
    position = 0
    return .running
  }

  private mutating func stepBackward(
    _ content: SpooledContent, isFinal: Bool
  ) throws(FilesError) -> Outcome {
    guard let stepBytes = finder?.stepBytes else { return absent() }
    let floor = hasWrapped ? min(request.from, content.byteCount) : 0
    position = min(position, content.byteCount)
    guard position > floor else {
      if hasWrapped { return absent() }
      guard isFinal else { return .needsContent }
      hasWrapped = true
      position = content.byteCount
      return position > request.from ? .running : absent()
    }
    let start = max(floor, position - stepBytes)
    report.bytesScanned += position - start
    if let hit = try finder?.last(in: content, start..<position) { return try found(hit, content) }
    position = start
    return .running
  }

  private mutating func found(
    _ match: Range<Int64>, _ content: SpooledContent
  ) throws(FilesError) -> Outcome {
    guard let extent = try content.extent(holding: match.lowerBound, request.unit) else { return absent() }
    found(
      SeekHit(extent: extent, offset: match.lowerBound, byteCount: match.count, hasWrapped: hasWrapped))
    return outcomeOfFind
  }

  mutating func found(_ hit: SeekHit) { report.stage = .found(hit) }

  /// Text is counted once it is found.
  var outcomeOfFind: Outcome { counter == nil && shownCounter == nil ? .settled : .running }

  mutating func note(bytesScanned: Int64) { report.bytesScanned += bytesScanned }

  mutating func absent() -> Outcome {
    report.stage = .absent
    report.isCountComplete = true
    return .settled
  }
}
