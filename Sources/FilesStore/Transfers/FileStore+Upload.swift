import FilesAPI

extension FileStore {
  /// Checks and hashes the local file, sends it, and finds out what became of it.
  func runUpload(_ id: TransferID, _ request: UploadRequest, _ transfer: Transfer) async -> TransferEvent {
    let local: LocalFile
    switch await disk.inspect(request.path) {
    case .success(let file): local = file
    case .failure(let error): return TransferEvent(failure: error, isCancelled: Task.isCancelled)
    }
    guard !Task.isCancelled else { return .cancelled }
    let hash = await disk.hash(local.path)
    guard !Task.isCancelled else { return .cancelled }
    startMeter(of: id, bytesTotal: local.byteCount.bytes)
    var request = request
    request.byteCount = local.byteCount.bytes
    request.checksum = hash?.hex
    var key = UploadKey(name: request.name, purpose: request.purpose, byteCount: local.byteCount.bytes)
    key.hash = hash
    let end = await reportingUpload(id) { [request, key] options, report in
      await UploadRun(
        id: id, request: request, key: key, surroundings: surroundings, options: options,
        progress: { transfer.tally.set($0) }, report: report, onStored: transfer.onStored
      ).run()
    }
    if case .stored = end { transfer.tally.set(local.byteCount.bytes) }
    return TransferEvent(end)
  }

  /// Tells the news of an upload in order, all of them before the return.
  private func reportingUpload(
    _ id: TransferID, _ upload: (CallOptions, @escaping @Sendable (UploadNews) -> Void) async -> UploadEnd
  ) async -> UploadEnd {
    let (news, source) = AsyncStream.makeStream(of: UploadNews.self)
    let reporter = Task {
      for await one in news { deliver(.transfer(id, TransferEvent(one))) }
    }
    let options = CallOptions(onRetry: { source.yield(.waiting($0)) })
    let end = await upload(options) { source.yield($0) }
    source.finish()
    await reporter.value
    return end
  }
}

extension TransferEvent {
  fileprivate init(_ news: UploadNews) {
    self =
      switch news {
      case .waiting(let notice): .waiting(notice)
      case .looking(let error, let limit): .looking(error, upTo: limit)
      case .sentAgain(let error): .sentAgain(error)
      case .twin(let file, let basis): .twinFound(file, basis)
      }
  }

  fileprivate init(_ end: UploadEnd) {
    self =
      switch end {
      case .stored(let file): .uploaded(file)
      case .storedTwice(let file, let others): .storedTwice(file, others: others)
      case .isThere(let file, let basis): .isThere(file, basis)
      case .failed(let error): TransferEvent(failure: error, isCancelled: false)
      case .doubtful(let doubt): .mayBeStored(doubt)
      }
  }
}
