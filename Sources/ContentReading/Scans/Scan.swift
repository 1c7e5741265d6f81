package import FilesAPI
package import JSONLines

/// A look at content that takes long, in a task of its own: searching, filtering, summing up, saving, handing on.
///
/// Does its work in steps of at most 1 MiB, each on what is there then. To add one: a case in `ScanKind`, in `ScanWork`
/// and in `ScanResult`.
protocol Scan: Sendable {
  /// Bytes of the content that it needs to go on, from which the server is read some way ahead; 0 when it does with
  /// what comes by itself.
  var needed: Int64 { get }
  /// Bytes of the content looked at.
  var bytesDone: Int64 { get }
  /// What is known so far; cheap to copy.
  var result: ScanResult { get }

  /// Does a little more.
  ///
  /// Throws what ends the scan early; `cancel` is called then.
  mutating func step(_ content: ContentSnapshot) async throws(FilesError) -> ScanStep
  /// Bytes there are to look at; nil while that is not known.
  func bytesTotal(_ content: ContentSnapshot) -> Int64?
  /// Undoes what the scan began, as it was cancelled or has failed.
  mutating func cancel() async
}

extension Scan {
  func bytesTotal(_ content: ContentSnapshot) -> Int64? { content.bytesTotal }

  mutating func cancel() {}
}

/// What came of a step.
package enum ScanStep: Equatable {
  case progressed
  /// Something was found that is to be told at once.
  case found
  /// Nothing can be done before more content has come.
  case waits
  case ended(ScanStage)
}

/// What a scan is for; a content has at most one of each kind for whoever looks at it.
package enum ScanKind: Hashable, CaseIterable, Sendable {
  case search
  case filter
  case summary
  /// Counts values.
  case count
  /// Lays out a record that is too long to be laid out while somebody waits.
  case record
  /// Compares two records.
  case difference
  /// Begun with `SharedContentCache.save`, of which any number run.
  case save
  /// Begun with `SharedContentCache.pipe`.
  case pipe
}

/// How far a scan is, and what has come of it.
package struct ScanReport: Equatable, Sendable {
  /// Of the request, so that a later scan is told from an earlier one.
  package var number: Int
  package var stage: ScanStage
  /// Bytes of the content looked at.
  package var bytesDone: Int64 = 0
  /// Bytes there are to look at; nil while that is not known.
  package var bytesTotal: Int64?
  package var result: ScanResult

  package init(number: Int, stage: ScanStage, result: ScanResult) {
    self.number = number
    self.stage = stage
    self.result = result
  }

  package var isRunning: Bool { stage == .running }
  /// Whether all that can be read was looked at.
  package var isLookedThrough: Bool { stage == .ended || stage == .cut }
  /// Whether everything there is was looked at.
  package var isComplete: Bool { stage == .ended }
}

/// What a scan does just now.
package enum ScanStage: Equatable, Sendable {
  case running
  /// Everything was looked at.
  case ended
  /// Everything that could be read was looked at; the content's status says why there is no more.
  case cut
  case failed(FilesError)
  case stopped
}

/// What a scan has found out or done so far.
package enum ScanResult: Equatable, Sendable {
  case found(SearchResult)
  case filtered(FilteredLines)
  case summed(ContentSummary)
  case counted(ValueFigures)
  /// nil until it is there.
  case laidOut(LaidOutRecord?)
  /// nil until it is there.
  case compared(RecordDifference?)
  /// nil until the file has its final name.
  case saved(path: String?)
  /// Whether the program at the other end takes more.
  case piped(wantsMore: Bool)
}

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
    var report = ScanReport(number: number, stage: stage, result: scan.result)
    report.bytesDone = scan.bytesDone
    report.bytesTotal = stage == .ended ? scan.bytesDone : scan.bytesTotal(content)
    return report
  }
}
