import FilesAPI

/// Takes one scan through a content.
struct ScanRun: Sendable {
  private let reader: ContentReader
  private let number: Int
  private var scan: any Scan
  private let clock = ContinuousClock()
  private var lastReport: ContinuousClock.Instant
  private var isNews = false

  /// The shortest time between two reports of progress.
  private static let reportInterval = Duration.milliseconds(100)

  init(_ scan: any Scan, number: Int, _ reader: ContentReader) {
    self.reader = reader
    self.scan = scan
    self.number = number
    lastReport = clock.now
  }

  /// Does all of it, and returns what was told at its end; nil when the scan was cancelled.
  @discardableResult
  mutating func run(publish: @Sendable (ScanReport) async -> Void) async -> ScanReport? {
    let follower = await reader.join()
    let last = await run(follower, publish)
    await reader.leave(follower)
    if let last { await publish(last) } else { await scan.cancel() }
    return last
  }

  private mutating func run(_ follower: Int, _ publish: @Sendable (ScanReport) async -> Void) async
    -> ScanReport?
  {
    var seen: Int?
    while let content = await reader.content(for: follower, needing: scan.needed, after: seen) {
      guard !Task.isCancelled else { return nil }
      do throws(FilesError) {
        let step = try await scan.step(content.snapshot)
        isNews = isNews || step != .waits
        seen = step == .waits ? content.change : nil
        if case .ended(let stage) = step { return Task.isCancelled ? nil : report(stage, content.snapshot) }
        if isNews, step != .progressed || isTimeToTell {
          lastReport = clock.now
          isNews = false
          await publish(report(.running, content.snapshot))
        }
      } catch {
        await scan.cancel()
        return report(.failed(error), content.snapshot)
      }
    }
    return nil
  }

  private var isTimeToTell: Bool { lastReport.duration(to: clock.now) >= Self.reportInterval }

  private func report(_ stage: ScanStage, _ content: ContentSnapshot) -> ScanReport {
    ScanReport(
      number: number, stage: stage, bytesDone: scan.bytesDone,
      bytesTotal: stage == .ended ? scan.bytesDone : scan.bytesTotal(content), result: scan.result)
  }
}
