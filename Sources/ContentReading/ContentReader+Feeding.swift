import FilesAPI
import FilesStore
import JSONLines

/// What becomes of the server's bytes, and how reading ends: with all of the content, or with what went wrong and how
/// that can be mended.
extension ContentReader {
  /// Spools what is new; returns how reading ends where the bytes are not what they say.
  func feed(_ new: [UInt8], isEnd: Bool) async throws(FilesError) -> ReadingStage? {
    var decoded: [UInt8] = []
    var failure: ReadingStage?
    // What does not fit on the disk was not taken, and comes again.
    var next = decoding
    if next.isPlain {
      decoded = new
    } else {
      do {
        try next.feed(new, isEnd: isEnd, into: &decoded)
      } catch {
        failure = .undecodable(atByte: error.offset, as: "base64")
      }
    }
    let taken: (sample: [UInt8], failure: ReadingStage?)
    do throws(FilesError) {
      taken = try spool(decoded, isEnd: isEnd || failure != nil)
    } catch {
      isSpoilt = unwrapping.isPacked
      await source?.dropLast()
      throw error
    }
    decoding = next
    content.status.bytesRead += Int64(new.count)
    try note(taken.sample)
    return failure ?? taken.failure
  }

  /// Keeps what is readable of the bytes, and returns as much of it as is judged.
  private func spool(
    _ bytes: [UInt8], isEnd: Bool
  ) throws(FilesError) -> (sample: [UInt8], failure: ReadingStage?) {
    var next = unwrapping
    var sample: [UInt8] = []
    var problem: FilesError?
    var failure: ReadingStage?
    do throws(UnpackingFailure) {
      try next.feed(bytes, isEnd: isEnd) { piece in
        guard problem == nil else { return }
        do throws(FilesError) {
          try content.lines?.append(piece)
          sample += piece.prefix(ContentKind.sniffedBytes - min(sample.count, ContentKind.sniffedBytes))
        } catch {
          problem = error
        }
      }
    } catch {
      failure = .undecodable(atByte: error.offset, as: error.format)
    }
    if let problem { throw problem }
    unwrapping = next
    return (sample, failure)
  }

  func note(_ readable: [UInt8]) throws(FilesError) {
    content.count()
    content.status.layers = (decoding.isDecoded ? ["base64"] : []) + unwrapping.layers
    content.status.missing = unwrapping.missing
    if !isJudged {
      head += readable.prefix(ContentKind.sniffedBytes - head.count)
      // Not with each of many small pieces, once there is much to look at.
      if isJudged || head.count <= Self.judgedOften || head.count >= 2 * judgedBytes {
        judgedBytes = head.count
        try sniff(isWhole: false)
      }
    }
    try content.describeTable()
    renewCheck()
    lookAtEnd()
  }

  // MARK: Ends

  /// No more will come.
  func finish(_ stage: ReadingStage) async {
    await source?.disconnect()
    content.lines?.end()
    content.status.stage = stage
    content.status.waiting = nil
    do throws(FilesError) {
      if !isJudged { try sniff(isWhole: true) }
      content.count()
      try content.describeTable()
    } catch {
      content.status.stage = .interrupted(error, .none)
    }
    renewCheck()
    announceChange()
  }

  /// Says what stopped reading, and how it can go on.
  func handle(_ error: FilesError) async {
    content.status.waiting = nil
    if let status = await source?.status, status.hasOpened {
      releaseHeldBytes()
      content.status.stage = .interrupted(error, remedy(for: error, status))
    } else {
      content.status.stage = .interrupted(error, error.isWorthAnotherTry ? .resume : .none)
    }
    announceChange()
  }

  private func remedy(for error: FilesError, _ status: ContentSource.Status) -> ReadingRemedy {
    if status.hasChanged || isSpoilt { return .restart }
    switch error.reason {
    case .local, .unreadable: break
    default: guard error.isWorthAnotherTry else { return .none }
    }
    return status.acceptsRanges ? .resume : .verifyFromStart
  }

  /// Shows what was kept back for judging it, as no more will come to judge by.
  private func releaseHeldBytes() {
    var held: [UInt8] = []
    if content.lines?.byteCount == 0, !content.status.isDecoded {
      try? decoding.feed([], isEnd: true, into: &held)
    }
    var shown: [UInt8] = []
    if !held.isEmpty { try? unwrapping.feed(held, isEnd: false) { shown += $0 } }
    unwrapping.release { shown += $0 }
    guard !shown.isEmpty, (try? content.lines?.append(shown)) != nil else { return }
    try? note(shown)
  }

  // MARK: What a Parquet file says of itself at its end, which is read by one call of its own

  /// Asks for the end, once, as soon as the content is known to be Parquet and of a known length.
  func lookAtEnd() {
    guard lookingAtEnd == nil, content.status.kind == .binary, ParquetFacts.begins(head), decoding.isPlain,
      unwrapping.isPlain,
      let total = content.status.bytesTotal
    else { return }
    let start = max(0, total - ParquetFacts.endBytes)
    lookingAtEnd = Task {
      let end = await self.bytes(from: start)
      guard !Task.isCancelled, let end, let facts = ParquetFacts(end: end) else { return }
      self.content.status.parquet = facts
      self.publish()
    }
  }

  /// Nil where the server cannot give a part, or gives more than was asked for; what it says instead is told by whoever
  /// reads the content itself.
  nonisolated private func bytes(from start: Int64) async -> [UInt8]? {
    guard let content = try? await client.content(of: file.id, from: start, .standard) else { return nil }
    defer { content.chunks.cancel() }
    guard content.extent.offset == start else { return nil }
    var bytes: [UInt8] = []
    while let more = try? await content.chunks.next() {
      bytes += more
      guard Int64(bytes.count) <= ParquetFacts.endBytes else { return nil }
    }
    return bytes
  }
}
