import FilesAPI

extension FileStore {
  /// Copies the content into a file beside its target, and gives it its name when all of it is there.
  func runDownload(_ id: TransferID, _ request: DownloadRequest, _ tally: ByteCounter) async -> TransferEvent
  {
    let target: any DownloadFile
    do {
      target = try await disk.openDownload(request)
    } catch {
      return TransferEvent(failure: error, isCancelled: Task.isCancelled)
    }
    let result = await forwardingRetries { store, notice in
      store.reportWait(of: id, notice)
    } during: { [surroundings] (options) async throws(FilesError) in
      var copy = surroundings.copy(of: request.file, into: target, options)
      copy.tally = tally
      return try await copy.run { await self.startMeter(of: id, bytesTotal: $0) }
    }
    switch result {
    case .success(let byteCount):
      return .downloaded(path: target.path, byteCount: byteCount)
    case .failure(let error):
      await end(target, after: error)
      return TransferEvent(failure: error, isCancelled: Task.isCancelled)
    }
  }

  /// What was downloaded survives what may pass; nothing is left of what the person cancelled or nobody can use.
  private func end(_ target: any DownloadFile, after error: FilesError) async {
    if isShutDown || !Task.isCancelled && error.leavesUsableContent {
      await target.keep(isOffered: isInterrupted)
    } else {
      await target.discard()
    }
  }
}

extension FilesError {
  /// Whether what came of a content before this may be the beginning of what comes at another time.
  var leavesUsableContent: Bool {
    switch reason {
    case .unreachable, .timedOut, .untrusted, .redirected, .unreadable: true
    case .lengthMismatch(let expected, let received): received < expected
    case .rejected(let rejection): rejection.status != 404 && rejection.status != 410
    case .cancelled, .local, .invalidRequest, .readOnly, .notAsPlanned: false
    }
  }
}
