import FilesAPI
import FilesStore
import TerminalKit

/// A download for one of a command's lines.
struct PlacedDownload {
  /// Of the line.
  let place: Int
  var request: DownloadRequest
}

/// Downloads of a command, several at a time.
struct DownloadRun {
  let job: CommandContext

  /// How a download ended.
  enum End {
    case downloaded(path: String, byteCount: Int64)
    /// Something has its name already.
    case exists(path: String)
    case failed(FileResult)
  }

  /// Shows how they go on, and tells `body` how each ended.
  func run(
    _ downloads: [PlacedDownload],
    _ body: (PlacedDownload, End) async throws(CommandFailure) -> Void
  ) async throws(CommandFailure) {
    guard !downloads.isEmpty else { return }
    let session = StoreSession(job.wiring)
    let byPlace = Dictionary(downloads.map { ($0.place, $0) }) { $1 }
    for download in downloads {
      await session.store.download(TransferID(download.place), download.request)
    }
    var left = downloads.count
    try await session.forEach { (event) async throws(CommandFailure) in
      guard case .transfer(let id, let news) = event, let download = byPlace[id.number] else { return false }
      if let end = end(news, of: download.request.file) {
        left -= 1
        try await body(download, end)
      }
      return left == 0
    }
  }

  /// nil while it goes on.
  private func end(_ news: TransferEvent, of file: RemoteFile) -> End? {
    switch news {
    case .progressed(let progress): job.progress.show(file.name, progress)
    case .waiting(let notice): job.progress.show(notice)
    case .downloaded(let path, let byteCount): return .downloaded(path: path, byteCount: byteCount)
    case .targetExists(let path): return .exists(path: path)
    case .failed(let error): return .failed(FileResult(file.id, failure: CommandFailure(error), file: file))
    case .cancelled:
      var result = FileResult(file.id, .interrupted, file: file)
      result.failure = CommandFailure(
        .interrupted, "interrupted: what has come of it is kept for a later try")
      return .failed(result)
    case .started, .uploaded, .looking, .sentAgain, .twinFound, .isThere, .storedTwice, .mayBeStored: break
    }
    return nil
  }
}
