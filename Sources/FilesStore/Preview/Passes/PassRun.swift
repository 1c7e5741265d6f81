import FilesAPI

/// Takes one pass through the content, outside of the session: asks it for how much is there, and reads that itself.
struct PassRun {
  /// What is read at once, in bytes.
  static let pieceBytes: Int64 = 1 << 20

  private let session: PreviewSession
  private let request: PassRequest
  /// Tells this run from one that replaced it.
  private let run: Int
  private var pass: any ContentPass
  private var bytesDone: Int64 = 0
  private let clock = ContinuousClock()
  private var lastReport: ContinuousClock.Instant

  /// How the way through the content came to its end.
  private enum End { case all, cut, stopped }

  init(_ request: PassRequest, run: Int, in session: PreviewSession, disk: any LocalDisk) {
    self.request = request
    self.run = run
    self.session = session
    pass = request.work.pass(on: disk)
    lastReport = clock.now
  }

  mutating func run() async {
    do throws(FilesError) {
      let end = try await goThrough()
      guard end != .stopped, !Task.isCancelled else { return await pass.abandon() }
      try await pass.finish(isCut: end == .cut)
      await report(end == .cut ? .cut : .ended, bytesTotal: end == .all ? bytesDone : nil)
    } catch {
      await pass.abandon()
      await report(.failed(error), bytesTotal: nil)
    }
  }

  private mutating func goThrough() async throws(FilesError) -> End {
    for range in request.ranges ?? [0..<Int64.max] {
      var position = range.lowerBound
      while position < range.upperBound {
        guard let supply = await session.supply(of: request.work.kind, run, from: position) else {
          return .stopped
        }
        guard supply.byteCount > position, let file = supply.file else {
          if supply.isCut { return .cut }
          break
        }
        let end = min(range.upperBound, supply.byteCount, position + Self.pieceBytes)
        let bytes = try file.read(at: position, count: Int(end - position))
        guard !bytes.isEmpty else { return .cut }
        try await pass.take(ContentPiece(offset: position, bytes: bytes))
        position += Int64(bytes.count)
        bytesDone += Int64(bytes.count)
        await reportNowAndThen(supply)
      }
    }
    return .all
  }

  private mutating func reportNowAndThen(_ supply: PassSupply) async {
    guard lastReport.duration(to: clock.now) >= PreviewSession.reportInterval else { return }
    lastReport = clock.now
    let total = request.ranges.map { $0.reduce(0) { $0 + Int64($1.count) } }
    await report(.running, bytesTotal: total ?? supply.bytesTotal)
  }

  private func report(_ stage: PassStage, bytesTotal: Int64?) async {
    let report = PassReport(
      number: request.number, kind: request.work.kind, stage: stage, bytesDone: bytesDone,
      bytesTotal: bytesTotal, outcome: pass.outcome)
    await session.take(report, of: run)
  }
}

/// What a pass can read at the moment.
struct PassSupply: Sendable {
  /// nil while nothing has ever come.
  var file: (any SpoolFile)?
  /// Bytes that are there.
  var byteCount: Int64
  /// Bytes that there will be, as far as is known.
  var bytesTotal: Int64?
  /// Whether no more will come although there is more.
  var isCut: Bool
}
