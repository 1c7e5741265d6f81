import FilesAPI

/// Copies a content to where it is kept, off the actor: reads no faster than the disk writes.
struct ContentCopy: Sendable {
  let source: ContentSource
  let target: any DownloadFile
  var tally = ByteCounter()

  /// Copies all of it, and gives the file its final name; `onOpen` is told its length, where known.
  ///
  /// - Returns: the length of the content in bytes.
  func run(onOpen: @Sendable (Int64?) async -> Void = { _ in }) async throws(FilesError) -> Int64 {
    do throws(FilesError) {
      let byteCount = try await copy(onOpen)
      guard !Task.isCancelled else { throw FilesError(operation: .download, reason: .cancelled) }
      try await target.commit()
      return byteCount
    } catch {
      await source.disconnect()
      throw error
    }
  }

  private func copy(_ onOpen: @Sendable (Int64?) async -> Void) async throws(FilesError) -> Int64 {
    var received = target.kept?.byteCount ?? 0
    tally.set(received)
    while true {
      switch try await source.next() {
      case .opened(let bytesTotal):
        if let version = await source.status.version { await target.note(version) }
        await onOpen(bytesTotal)
      case .bytes(let bytes):
        try await target.write(bytes)
        received += Int64(bytes.count)
      case .compared: break
      case .restarted:
        try await target.restart()
        received = 0
      case .end: return received
      }
      tally.set(received)
    }
  }
}

extension StoreSurroundings {
  /// The copy of a content into a file, which begins behind what an earlier attempt kept there.
  func copy(
    of file: RemoteFile, into target: any DownloadFile, _ options: CallOptions = .standard
  ) -> ContentCopy {
    var policy = ContentSource.Policy(options, clock: clock)
    policy.kept = target.kept
    return ContentCopy(source: ContentSource(file, client: client, policy), target: target)
  }
}
