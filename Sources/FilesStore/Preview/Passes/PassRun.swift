import FilesAPI

/// Takes one pass through the content.
struct PassRun: Sendable {
  typealias Delivery = @Sendable (PassReport) async -> Void

  private let reader: ContentReader
  private let request: PassRequest
  private let deliver: Delivery
  private var pass: any ContentPass
  private let shelf: ContentShelf
  private let clock = ContinuousClock()
  private var lastReport: ContinuousClock.Instant
  /// Why the content ended before its end; nil when it did not.
  private(set) var cut: ReadingStage?

  init(_ request: PassRequest, _ reader: ContentReader, shelf: ContentShelf, deliver: @escaping Delivery) {
    self.shelf = shelf
    self.request = request
    self.reader = reader
    self.deliver = deliver
    pass = request.work.pass(on: shelf.disk)
    lastReport = clock.now
  }

  /// Goes through the content, and returns what was told at its end; nil when the pass was stopped.
  @discardableResult
  mutating func run() async -> PassReport? {
    var walk = PartWalk(request.part, await ContentWalk(reader))
    let stage = await end(&walk)
    await walk.end()
    guard let stage else { return nil }
    let last = report(stage, walk)
    await deliver(last)
    return last
  }

  /// Comes to an end; nil when the pass was stopped.
  private mutating func end(_ walk: inout PartWalk) async -> PassStage? {
    do throws(FilesError) {
      if !request.work.others.isEmpty {
        guard let ids = try await shelf.batchIDs(of: request.work.others) else { return nil }
        pass = request.work.pass(on: shelf.disk, ids)
      }
      let end = try await goThrough(&walk)
      guard end != .stopped, !Task.isCancelled else {
        await pass.abandon()
        return nil
      }
      if case .cut(let stage) = end { cut = stage }
      try await pass.finish(isCut: end != .all)
      return end == .all ? .ended : .cut
    } catch {
      await pass.abandon()
      return .failed(error)
    }
  }

  private mutating func goThrough(_ walk: inout PartWalk) async throws(FilesError) -> ContentWalk.End {
    while true {
      switch try await walk.next() {
      case .end(let end): return end
      case .piece(let piece):
        try await pass.take(piece)
        await reportNowAndThen(walk)
      }
    }
  }

  private mutating func reportNowAndThen(_ walk: PartWalk) async {
    let rest = PreviewSession.reportInterval - lastReport.duration(to: clock.now)
    // Where nothing more comes for now, what came last is told as well.
    if rest > .zero, await walk.hasNext(within: rest) { return }
    lastReport = clock.now
    await deliver(report(.running, walk))
  }

  private func report(_ stage: PassStage, _ walk: PartWalk) -> PassReport {
    PassReport(
      number: request.number, kind: request.work.kind, stage: stage, bytesDone: walk.bytesDone,
      bytesTotal: stage == .ended ? walk.bytesDone : walk.bytesTotal, outcome: pass.outcome)
  }
}
