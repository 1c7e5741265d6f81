package import FilesAPI
package import FilesStore
import Synchronization

extension SharedContentCache {
  /// Writes a part of a file's content into a local file, whether or not a preview of it stays open.
  ///
  /// What others have read already is taken from there. It is told like a download, with exactly one end.
  package func save(
    _ id: TransferID, _ file: RemoteFile, _ request: ScanRequest,
    publish: @escaping @Sendable (TransferEvent) -> Void
  ) {
    guard saves[id] == nil else { return }
    // Before anybody who holds it lets go of it.
    let reader = hold(file)
    saves[id] = Task {
      publish(.started)
      let end = await self.run(request, reader, publish)
      await release(file.id)
      saves[id] = nil
      publish(end)
    }
  }

  /// Ends a save; nothing of it is kept.
  package func cancelSave(_ id: TransferID) { saves[id]?.cancel() }

  /// Ends all saves, and waits until what they began is undone.
  func cancelSaves() async {
    let running = saves.values
    for task in running { task.cancel() }
    for task in running { await task.value }
  }

  private func run(
    _ request: ScanRequest, _ reader: ContentReader, _ publish: @escaping @Sendable (TransferEvent) -> Void
  ) async -> TransferEvent {
    await reader.resumeUnlessChanged()
    let meter = SaveMeter()
    var run = ScanRun(request.scan(of: reader, in: self), number: request.number, reader)
    let report = await run.run { report in
      if report.isRunning, let progress = meter.progress(report) { publish(.progressed(progress)) }
    }
    guard let report else { return Task.isCancelled ? .cancelled : .failed(.contentChanged) }
    switch report.stage {
    case .running, .stopped: return .cancelled
    case .failed(let error): return TransferEvent(failure: error, isCancelled: Task.isCancelled)
    case .cut: return .failed(await reader.content.status.stage.cutError ?? .contentChanged)
    case .ended:
      guard case .saved(let path?) = report.result else { return .cancelled }
      return .downloaded(path: path, byteCount: report.bytesDone)
    }
  }
}

extension ContentReader {
  /// Tries again where reading was cut off; not where that would replace the content that somebody looks at.
  func resumeUnlessChanged() async {
    switch content.status.stage {
    case .interrupted(_, .resume), .interrupted(_, .verifyFromStart): await resume()
    case .interrupted, .opening, .reading, .paused, .ended, .undecodable: return
    }
  }
}

/// How fast a save goes.
private final class SaveMeter: Sendable {
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant
  private let meter = Mutex<TransferMeter?>(nil)

  init() { start = clock.now }

  func progress(_ report: ScanReport) -> TransferProgress? {
    let now = start.duration(to: clock.now)
    return meter.withLock { meter in
      var known = meter ?? TransferMeter(bytesTotal: report.bytesTotal, start: .zero)
      defer { meter = known }
      return known.progress(bytesDone: report.bytesDone, at: now)
    }
  }
}
