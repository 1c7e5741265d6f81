import FilesAPI
import FilesStore
import JSONLines

/// A preview service with a stub behind it, and its events in order.
final class PreviewBench: Sendable {
  let service: PreviewService
  let id: PreviewID
  private let events: AsyncStream<PreviewEvent>

  convenience init(_ client: StubContent, disk: SpoolDisk = SpoolDisk()) {
    self.init(PreviewBench.sharing(1, client, disk: disk)[0])
  }

  private init(_ bench: PreviewBench) {
    service = bench.service
    id = bench.id
    events = bench.events
  }

  private init(_ service: PreviewService, _ id: PreviewID, _ events: AsyncStream<PreviewEvent>) {
    self.service = service
    self.id = id
    self.events = events
  }

  /// Several previews of one service.
  static func sharing(_ count: Int, _ client: StubContent, disk: SpoolDisk = SpoolDisk()) -> [PreviewBench] {
    let streams = (0..<count).map { _ in AsyncStream<PreviewEvent>.makeStream() }
    let feeds = streams.map(\.continuation)
    let service = PreviewService(client: client, disk: disk, clock: InstantClock()) { id, event in
      feeds[id.number].yield(event)
    }
    return streams.indices.map { PreviewBench(service, PreviewID($0), streams[$0].stream) }
  }

  func close() async { await service.close(id) }

  func open(purpose: FilePurpose? = nil) async {
    await service.open(id, RemoteFile(id: FileID("file-1"), name: "content", purpose: purpose))
  }

  func perform(_ order: PreviewOrder) async { await service.perform(order, in: id) }

  /// Asks for lines, all of them on the screen.
  func show(_ lines: Range<Int>, number: Int = 1, from left: Int64 = 0, width: Int = 80) async {
    let slice = WindowRequest.Slice(start: left, count: width)
    await perform(.show(WindowRequest(number: number, content: .lines(lines, shown: lines, slice: slice))))
  }

  /// The first event from now on that a closure makes something of.
  func next<Found>(_ find: (PreviewEvent) -> Found?) async -> Found? {
    for await event in events {
      if let found = find(event) { return found }
    }
    return nil
  }

  /// Waits until reading has come to a stage.
  @discardableResult
  func facts(at isStage: (ReadingStage) -> Bool) async -> PreviewFacts? {
    await next { event in
      guard case .progressed(let facts) = event, isStage(facts.stage) else { return nil }
      return facts
    }
  }

  /// Waits for a window that a closure is content with.
  func window(where isEnough: (PreviewWindow) -> Bool = { _ in true }) async -> PreviewWindow? {
    await next { event in
      guard case .window(let window) = event, isEnough(window) else { return nil }
      return window
    }
  }

  /// Waits for the record that a request asked for.
  func record(_ number: Int) async -> PreviewRecord? {
    await next { event in
      guard case .record(let record) = event, record.request.number == number else { return nil }
      return record
    }
  }

  /// Waits until a pass is not running any more.
  @discardableResult
  func pass(where isEnough: (PassReport) -> Bool = { $0.stage != .running }) async -> PassReport? {
    await next { event in
      guard case .passed(let report) = event, isEnough(report) else { return nil }
      return report
    }
  }

  /// Waits until a search is not running any more.
  func report(where isEnough: (SeekReport) -> Bool = { $0.stage != .running }) async -> SeekReport? {
    await next { event in
      guard case .sought(let report) = event, isEnough(report) else { return nil }
      return report
    }
  }
}

extension PreviewWindow {
  var texts: [String] { lines.map { $0.spans.map(\.text).joined() } }
}

extension FilesError {
  static let cut = FilesError(operation: .download, reason: .unreachable("connection reset"))
}
