import FilesAPI

extension FileStore {
  /// Checks the local file, sends it and writes down what came of it.
  func runUpload(_ id: TransferID, _ request: UploadRequest, _ tally: ByteTally) async -> TransferEvent {
    let local: LocalFile
    switch await disk.inspect(request.path) {
    case .success(let file): local = file
    case .failure(let error): return TransferEvent(failure: error, isCancelled: Task.isCancelled)
    }
    guard !Task.isCancelled else { return .cancelled }
    startMeter(of: id, bytesTotal: local.byteCount.bytes)
    var request = request
    request.byteCount = local.byteCount.bytes
    let note = RequestIDNote()
    let result = await telling { store, notice in
      store.tellWait(of: id, notice)
    } during: { [client, request] (options) async throws(FilesError) in
      var noting = options
      noting.onRequestID = { note.note($0) }
      return try await client.upload(request, progress: { tally.set($0) }, noting)
    }
    await audit.record(
      AuditEntry(
        upload: request, byteCount: local.byteCount, result: result, requestID: note.requestID))
    switch result {
    case .success(let file):
      tally.set(local.byteCount.bytes)
      return .uploaded(file)
    case .failure(let error):
      return TransferEvent(failure: error, isCancelled: Task.isCancelled)
    }
  }
}
