package import FilesAPI
package import FilesStore
package import JSONLines
import Synchronization

/// The contents that are read, by file: everybody who reads a file shares its one spool.
///
/// A content is kept for as long as somebody holds it, and its spool is freed with the last.
package actor SharedContentCache {
  private struct Entry {
    let reader: ContentReader
    var holders: Int
  }

  /// Gets each snapshot with the preview it is for, from any thread; must not block.
  package typealias Delivery = @Sendable (PreviewID, ContentSnapshot) -> Void

  nonisolated let client: any FilesClient
  nonisolated let disk: any FileSystem
  nonisolated let dialect: RecordDialect
  nonisolated let clock: any Clock<Duration>
  private let deliver: Delivery
  private var entries: [FileID: Entry] = [:]
  /// The files of previews that are open.
  private var previews: [PreviewID: RemoteFile] = [:]
  var pipes: [PipeID: PreparedPipe] = [:]
  var saves: [TransferID: Task<Void, Never>] = [:]

  /// Records are judged by the rules of `dialect`.
  package init(
    client: any FilesClient, disk: any FileSystem, dialect: RecordDialect = .compatible,
    clock: any Clock<Duration> = ContinuousClock(), deliver: @escaping Delivery = { _, _ in }
  ) {
    self.client = client
    self.disk = disk
    self.dialect = dialect
    self.clock = clock
    self.deliver = deliver
  }

  // MARK: Holding

  /// The reader of a file, made if nobody has one; to be given back with `release`.
  func hold(_ file: RemoteFile) -> ContentReader {
    let reader = entries[file.id]?.reader ?? ContentReader(file, for: self)
    entries[file.id, default: Entry(reader: reader, holders: 0)].holders += 1
    return reader
  }

  /// The reader of a file that somebody holds already, or nil.
  func holdIfShared(_ id: FileID) -> ContentReader? {
    guard let reader = entries[id]?.reader else { return nil }
    entries[id]?.holders += 1
    return reader
  }

  func release(_ id: FileID) async {
    guard var entry = entries[id] else { return }
    entry.holders -= 1
    entries[id] = entry.holders > 0 ? entry : nil
    if entry.holders == 0 { await entry.reader.close() }
  }

  // MARK: Previews

  /// Begins to read a file's content; snapshots come at once and until `close`.
  package func open(_ id: PreviewID, _ file: RemoteFile) async {
    guard previews[id] == nil else { return }
    previews[id] = file
    let deliver = deliver
    await hold(file).show { deliver(id, $0) }
  }

  /// Does what a preview wants; a preview that is closed wants nothing.
  package func perform(_ command: PreviewCommand, in id: PreviewID) async {
    guard let file = previews[id] else { return }
    await entries[file.id]?.reader.perform(command, in: self)
  }

  /// Ends what the preview began and frees what was read; nothing is delivered afterwards.
  package func close(_ id: PreviewID) async {
    guard let file = previews.removeValue(forKey: id) else { return }
    await entries[file.id]?.reader.hide()
    await release(file.id)
  }

  /// Closes all previews, and ends what else reads content.
  package func closeAll() async {
    for id in previews.keys { await close(id) }
    await cancelSaves()
    for id in pipes.keys { await cancelPipe(id) }
  }
}

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
