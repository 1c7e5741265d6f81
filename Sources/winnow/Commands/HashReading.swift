import BrowserCore
import FilesAPI
import FilesStore
import TerminalKit

/// Reads contents for their hashes: those that were read before, and are of files that did not change, are known.
struct HashReading {
  let job: CommandContext

  /// The hash of each file, or why there is none; `report` gets each as soon as it is known.
  func read(
    _ files: [RemoteFile],
    report: (FileID, Result<ContentHash, CommandFailure>) throws(CommandFailure) -> Void
  ) async throws(CommandFailure) {
    let known = KnownContents(await job.wiring.hashes.known())
    var unread: [RemoteFile] = []
    for file in files {
      if let hash = known.hash(of: file) {
        try report(file.id, .success(hash))
      } else if job.wiring.profile.provider.canDownload(file) {
        unread.append(file)
      } else {
        try report(file.id, .failure(CommandFailure(.refused, "the provider does not give its content out")))
      }
    }
    var left = Set(unread.map(\.id))
    var stop: FilesError?
    guard !unread.isEmpty else { return }
    let session = StoreSession(job.wiring)
    await session.store.compare(ComparisonID(1), unread)
    try await session.forEach { (event) throws(CommandFailure) in
      guard case .comparison(_, let news) = event else { return false }
      switch news {
      case .progressed(let results, let progress):
        job.progress.show("contents", progress)
        for result in results where left.remove(result.id) != nil {
          try report(result.id, result.outcome.map(\.hash).mapError { CommandFailure($0) })
        }
      case .waiting(let notice): job.progress.show(notice)
      case .ended(let end):
        if case .stopped(let error) = end { stop = error }
        return true
      }
      return false
    }
    job.progress.clear()
    let failure = stop.map { CommandFailure($0) } ?? CommandFailure(.interrupted, "interrupted")
    for file in unread where left.contains(file.id) { try report(file.id, .failure(failure)) }
  }
}
