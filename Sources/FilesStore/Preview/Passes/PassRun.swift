import FilesAPI

/// Takes one pass through the content.
struct PassRun: Sendable {
  typealias Delivery = @Sendable (PassReport) async -> Void

  private let reader: ContentReader
  private let request: PassRequest
  private let deliver: Delivery
  private var pass: any ContentPass
  private let clock = ContinuousClock()
  private var lastReport: ContinuousClock.Instant

  init(_ request: PassRequest, _ reader: ContentReader, disk: any LocalDisk, deliver: @escaping Delivery) {
    self.request = request
    self.reader = reader
    self.deliver = deliver
    pass = request.work.pass(on: disk)
    lastReport = clock.now
  }

  mutating func run() async {
    var walk = PartWalk(request.part, await ContentWalk(reader))
    do throws(FilesError) {
      let end = try await goThrough(&walk)
      if end == .stopped || Task.isCancelled {
        await pass.abandon()
      } else {
        try await pass.finish(isCut: end != .all)
        await report(end == .all ? .ended : .cut, walk)
      }
    } catch {
      await pass.abandon()
      await report(.failed(error), walk)
    }
    await walk.end()
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
    guard lastReport.duration(to: clock.now) >= PreviewSession.reportInterval else { return }
    lastReport = clock.now
    await report(.running, walk)
  }

  private func report(_ stage: PassStage, _ walk: PartWalk) async {
    await deliver(
      PassReport(
        number: request.number, kind: request.work.kind, stage: stage, bytesDone: walk.bytesDone,
        bytesTotal: stage == .ended ? walk.bytesDone : walk.bytesTotal, outcome: pass.outcome))
  }
}
