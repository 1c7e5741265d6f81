import ContentReading
import FilesAPI
import FilesStore
import JSONLines
import Synchronization

/// A preview with a stub behind it, and what becomes known to it in order.
final class PreviewBench: Sendable {
  let contents: SharedContentCache
  let id: PreviewID
  private let events: AsyncStream<ContentSnapshot>
  private let newest = Mutex(ContentSnapshot())

  convenience init(_ client: StubContent, disk: SpoolDisk = SpoolDisk()) {
    let (events, feed) = AsyncStream<ContentSnapshot>.makeStream()
    self.init(
      SharedContentCache(client: client, disk: disk, clock: InstantClock()) { feed.yield($1) }, events)
  }

  private init(_ contents: SharedContentCache, _ events: AsyncStream<ContentSnapshot>, _ id: Int = 1) {
    self.contents = contents
    self.events = events
    self.id = PreviewID(id)
  }

  /// Several previews with one cache behind them.
  static func sharing(_ count: Int, _ client: StubContent, disk: SpoolDisk = SpoolDisk()) -> [PreviewBench] {
    let streams = (0..<count).map { _ in AsyncStream<ContentSnapshot>.makeStream() }
    let feeds = streams.map(\.continuation)
    let contents = SharedContentCache(client: client, disk: disk, clock: InstantClock()) { id, content in
      feeds[id.number].yield(content)
    }
    return streams.indices.map { PreviewBench(contents, streams[$0].stream, $0) }
  }

  static let file = RemoteFile(id: FileID("file-1"), name: "content")

  func close() async { await contents.close(id) }

  func open(purpose: FilePurpose? = nil) async {
    await contents.open(id, RemoteFile(id: FileID("file-1"), name: "content", purpose: purpose))
  }

  func perform(_ command: PreviewCommand) async { await contents.perform(command, in: id) }

  /// What was made known last of what was looked at.
  var content: ContentSnapshot { newest.withLock { $0 } }

  /// The first snapshot from now on that a closure makes something of.
  func next<Found>(_ find: (ContentSnapshot) throws -> Found?) async rethrows -> Found? {
    for await snapshot in events {
      newest.withLock { $0 = snapshot }
      if let found = try find(snapshot) { return found }
    }
    return nil
  }

  /// The same of what is known already, or of what comes.
  func known<Found>(_ find: (ContentSnapshot) throws -> Found?) async rethrows -> Found? {
    if let found = try find(content) { return found }
    return try await next(find)
  }

  /// Waits until reading has come to a stage.
  @discardableResult
  func facts(at isStage: (ReadingStage) -> Bool) async -> ContentStatus? {
    if content.status.isComplete, isStage(.ended) { return content.status }
    return await next { isStage($0.status.stage) ? $0.status : nil }
  }

  // MARK: Lines

  /// Reads what a screen needs that shows lines from a byte on.
  func show(_ lines: Range<Int>, from left: Int64 = 0, width: Int = 80) async {
    _ = await known { $0.status.isKindKnown ? true : nil }
    var target = ReadAheadTarget()
    if let last = try? content.extents(lines, filter: nil).last {
      let end = last.start + left + Int64(width)
      target.byte = last.isWhole ? min(last.end, end) : end
    }
    target.long = ((try? content.extents(lines, filter: nil)) ?? []).filter { $0.byteCount > 16_384 }
    await perform(.need(target))
  }

  /// Waits until lines are there that a closure is content with.
  func lines(
    _ places: Range<Int>, from left: Int64 = 0, width: Int = 80, query: SearchQuery? = nil,
    filter: Int? = nil,
    unit: ContentUnit = .lines, where isEnough: ([ShownLine]) -> Bool = { !$0.isEmpty }
  ) async throws -> [ShownLine] {
    var slice = LineSlice(start: left, count: width)
    (slice.unit, slice.query) = (unit, query)
    let found = try await known { [slice] content -> [ShownLine]? in
      let lines = try content.extents(places, unit, filter: filter).map { try content.line($0, slice) }
      return isEnough(lines) ? lines : nil
    }
    return found ?? []
  }

  /// Waits for the rows of a table.
  func rows(_ places: Range<Int>, count: Int, query: SearchQuery? = nil, filter: Int? = nil) async throws
    -> [TableRow]
  {
    let slice = TableSlice(columns: 0..<10, keepsFirst: false)
    let found = try await known { content -> [TableRow]? in
      let extents = try content.extents(places, filter: filter)
      return extents.count < count ? nil : try extents.map { try content.row($0, slice, query: query) }
    }
    return found ?? []
  }

  /// Reads a line to its end, and lays it out.
  func record(_ line: Int, filter: Int? = nil, unit: ContentUnit = .lines) async throws -> LaidOutRecord? {
    _ = await known { $0.status.isKindKnown ? true : nil }
    let known = try content.extents(line..<line + 1, unit, filter: filter).first
    let end = known.map { $0.start + LaidOutRecord.beginningBytes + 1 }
    await perform(.need(ReadAheadTarget(byte: end ?? 0, line: end == nil ? line : nil, unit: unit)))
    return try await self.known { content in
      guard let extent = try content.extents(line..<line + 1, unit, filter: filter).first,
        content.isReady(extent)
      else { return nil }
      return try content.layOut(extent, isLine: true)
    }
  }

  // MARK: Scans

  /// Waits until a scan is not running any more.
  @discardableResult
  func scan(
    _ kind: ScanKind, number: Int = 1, where isEnough: (ScanReport) -> Bool = { !$0.isRunning }
  ) async -> ScanReport? {
    await known { content in content.scans[kind].flatMap { $0.number == number && isEnough($0) ? $0 : nil } }
  }

  func search(
    _ number: Int = 1, _ target: SearchRequest.Target, from: Int64 = 0, isBackward: Bool = false,
    filter: Int? = nil, unit: ContentUnit = .lines
  ) async {
    let request = SearchRequest(
      target: target, from: from, isBackward: isBackward, filter: filter, unit: unit)
    await perform(.scan(ScanRequest(number: number, work: .search(request))))
  }

  /// Waits until a search has found something, or nothing.
  func found(_ number: Int = 1) async -> (hit: SearchHit?, report: ScanReport?) {
    await settled(number) { $0.hit != nil }
  }

  /// Waits until all matches are counted.
  func counted(_ number: Int = 1) async -> (hit: SearchHit?, count: Int?) {
    let (hit, report) = await settled(number) { $0.isCountComplete }
    guard case .found(let result)? = report?.result else { return (hit, nil) }
    return (hit, result.count)
  }

  private func settled(
    _ number: Int, _ isEnough: (SearchResult) -> Bool
  ) async -> (hit: SearchHit?, report: ScanReport?) {
    let report = await scan(.search, number: number) { report in
      guard case .found(let result) = report.result else { return false }
      return isEnough(result) || !report.isRunning
    }
    guard case .found(let result)? = report?.result else { return (nil, report) }
    return (result.hit, report)
  }
}

extension [ShownLine] {
  var texts: [String] { map { $0.spans.map(\.text).joined() } }
}

extension FilesError {
  static let cut = FilesError(operation: .download, reason: .unreachable("connection reset"))
}
