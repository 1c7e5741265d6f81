import FilesAPI

extension FileStore {
  /// Copies the content into a file beside its target, and gives it its name when all of it is there.
  func runDownload(_ id: TransferID, _ request: DownloadRequest, _ tally: ByteTally) async -> TransferEvent {
    let target: any DownloadFile
    do {
      target = try await disk.openDownload(request)
    } catch {
      return TransferEvent(failure: error, isCancelled: Task.isCancelled)
    }
    let result = await telling { store, notice in
      store.tellWait(of: id, notice)
    } during: { [client] (options) async throws(FilesError) in
      let copy = ContentCopy(
        client: client, file: request.file, target: target, tally: tally, options: options)
      let content = try await copy.open()
      startMeter(of: id, bytesTotal: content.byteCount)
      return try await copy.complete(from: content)
    }
    switch result {
    case .success(let byteCount):
      return .downloaded(path: target.path, byteCount: byteCount)
    case .failure(let error):
      if isInterrupted { await target.interrupt() } else { await target.discard() }
      return TransferEvent(failure: error, isCancelled: Task.isCancelled)
    }
  }
}
