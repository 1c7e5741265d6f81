import FilesAPI

/// Copies a file's content to the local disk, off the actor: reads no faster than the disk writes.
///
/// Content that is cut is gone on with where it stopped, if the server answers from exactly there (a proved
/// range, RFC 9110 section 14); what was received is never mixed with a second answer from the start.
struct ContentCopy: Sendable {
  /// How often content is gone on with; each time it must have grown.
  static let resumptionLimit = 5

  let client: any FilesClient
  let file: RemoteFile
  let target: any DownloadFile
  let tally: ByteTally
  let options: CallOptions

  /// Asks for the content from its start.
  ///
  /// - Throws: `lengthMismatch` when the announced length is not the one that the file has in the list.
  func open() async throws(FilesError) -> FileContent {
    var content = try await client.content(of: file.id, from: 0, options)
    let announced = content.byteCount ?? listedByteCount
    if content.offset != 0 || announced != listedByteCount ?? announced {
      content.chunks.cancel()
      throw mismatch(expected: listedByteCount ?? 0, received: announced ?? content.offset)
    }
    content.byteCount = announced
    return content
  }

  /// Copies all of it, and gives the file its final name.
  ///
  /// - Returns: the length of the content in bytes.
  func complete(from opened: FileContent) async throws(FilesError) -> Int64 {
    var content = opened
    var received: Int64 = 0
    var resumptions = 0
    while let cut = try await drain(content, &received, expected: opened.byteCount) {
      guard received > content.offset, resumptions < Self.resumptionLimit else { throw cut }
      resumptions += 1
      content = try await resume(at: received, expected: opened.byteCount, after: cut)
    }
    guard !Task.isCancelled else { throw FilesError(operation: .download, reason: .cancelled) }
    try await target.commit()
    return received
  }

  /// Writes what comes.
  ///
  /// - Returns: nil at the end of the content, or what cut it.
  private func drain(
    _ content: FileContent, _ received: inout Int64, expected: Int64?
  ) async throws(FilesError) -> FilesError? {
    defer { content.chunks.cancel() }
    while true {
      let next: [UInt8]?
      do {
        next = try await content.chunks.next()
      } catch  where error.isCut {
        return error
      }
      guard let bytes = next else { break }
      try await target.write(bytes)
      received += Int64(bytes.count)
      tally.set(received)
      if let expected, received > expected { throw mismatch(expected: expected, received: received) }
    }
    guard let expected, received < expected else { return nil }
    return mismatch(expected: expected, received: received)
  }

  private func resume(
    at offset: Int64, expected: Int64?, after cut: FilesError
  ) async throws(FilesError) -> FileContent {
    let content = try await client.content(of: file.id, from: offset, options)
    if content.offset == offset, (content.byteCount ?? expected) == expected { return content }
    content.chunks.cancel()
    guard let expected else { throw cut }
    throw mismatch(expected: expected, received: offset)
  }

  /// The length the list tells, where it is that of the content: results are encoded anew on their way, and
  /// servers that have not counted yet say 0.
  private var listedByteCount: Int64? {
    guard file.purpose != .fineTuneResults, let bytes = file.byteCount?.bytes, bytes > 0 else { return nil }
    return bytes
  }

  private func mismatch(expected: Int64, received: Int64) -> FilesError {
    FilesError(operation: .download, reason: .lengthMismatch(expected: expected, received: received))
  }
}

extension FilesError {
  /// Whether content ended before its end for a reason of the line, so that the rest may still be had.
  fileprivate var isCut: Bool {
    switch reason {
    case .unreachable, .timedOut, .lengthMismatch: true
    case .untrusted, .cancelled, .rejected, .unreadable, .local, .invalidRequest, .readOnly, .notAsPlanned:
      false
    }
  }
}
