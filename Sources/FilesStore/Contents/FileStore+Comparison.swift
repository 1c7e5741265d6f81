package import FilesAPI

extension FileStore {
  /// Tells what was read of this account's files in earlier runs, when there is anything.
  package func findKnownContents() {
    guard let hashes else { return }
    _ = spawn { store in
      let known = await hashes.known()
      if !known.isEmpty { store.deliver(.contents(known)) }
    }
  }

  /// Reads the content of each file to its end and tells its hash; nothing of it is kept but that.
  ///
  /// One comparison runs at a time; a second one ends at once.
  package func compare(_ id: ComparisonID, _ files: [RemoteFile]) {
    guard comparison == nil, !isShutDown, hashes != nil else {
      return deliver(.comparison(id, .ended(.cancelled)))
    }
    comparison = Comparison(id, files, start: now())
    comparison?.task = spawn { store in await store.runComparison(id) }
  }

  /// Ends a comparison; what was read until then is known.
  package func cancel(_ id: ComparisonID) {
    guard comparison?.id == id else { return }
    comparison?.isCancelled = true
    if let task = comparison?.task { tasks[task]?.cancel() }
  }

  private func runComparison(_ id: ComparisonID) async {
    await reportingProgress { store in
      store.reportComparison(id)
    } while: {
      await withDiscardingTaskGroup { group in
        for _ in 0..<Self.downloadLimit { group.addTask { await self.readOneAfterAnother() } }
      }
    }
    let end = comparison?.end ?? .cancelled
    reportComparison(id)
    comparison = nil
    deliver(.comparison(id, .ended(end)))
  }

  private func readOneAfterAnother() async {
    while !Task.isCancelled, let hashes, let (file, tally) = comparison?.next() {
      let result = await read(file, tally, hashes)
      comparison?.record(file, result)
      if case .success(let content) = result { await hashes.keep([file.id: content]) }
    }
  }

  private func read(
    _ file: RemoteFile, _ tally: ByteCounter, _ hashes: any ContentHashes
  ) async -> Result<KnownContent, FilesError> {
    let result = await forwardingRetries { store, notice in
      if let id = store.comparison?.id { store.deliver(.comparison(id, .waiting(notice))) }
    } during: { [surroundings] (options) async throws(FilesError) in
      let target = try await HashingFile(hashes)
      var copy = surroundings.copy(of: file, into: target, options)
      copy.tally = tally
      _ = try await copy.run()
      return target.hash
    }
    return result.flatMap { hash in
      guard let hash else {
        return .failure(FilesError(operation: .download, reason: .invalidRequest("there is no hash")))
      }
      return .success(KnownContent(hash: hash, of: file))
    }
  }

  private func reportComparison(_ id: ComparisonID) {
    guard let bytes = comparison?.bytes, let results = comparison?.untold else { return }
    let progress = comparison?.meter.progress(bytesDone: bytes, at: now())
    guard progress != nil || !results.isEmpty else { return }
    comparison?.untold = []
    let known = progress ?? TransferProgress(bytesDone: bytes, bytesTotal: nil, bytesPerSecond: 0)
    deliver(.comparison(id, .progressed(results, known)))
  }
}
