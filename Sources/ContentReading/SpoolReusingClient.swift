package import FilesAPI
import FilesStore
import Synchronization

/// A client that takes content from the spool of a preview, where one reads that file already.
package struct SpoolReusingClient: ForwardingClient {
  package let base: any FilesClient
  private let cache: SharedContentCache

  package init(_ base: any FilesClient, cache: SharedContentCache) {
    self.base = base
    self.cache = cache
  }

  package func content(
    of id: FileID, from offset: Int64, _ options: CallOptions
  ) async throws(FilesError) -> FileContent {
    if let shared = await SharedChunks.content(of: id, from: offset, in: cache) { return shared }
    return try await base.content(of: id, from: offset, options)
  }
}

/// Content as it lies in a spool and goes on to arrive there.
private final class SharedChunks: ContentChunks {
  private let id: FileID
  private let cache: SharedContentCache
  private let reader: ContentReader
  private let follower: Int
  private let position: Mutex<Int64>
  private let isOver = Mutex(false)
  private static let pieceBytes: Int64 = 1 << 20

  private init(_ id: FileID, _ cache: SharedContentCache, _ reader: ContentReader, from offset: Int64) async {
    self.id = id
    self.cache = cache
    self.reader = reader
    follower = await reader.join()
    position = Mutex(offset)
  }

  deinit { cancel() }

  /// The content of a file that is being read, unless what is kept of it is not what the server sends.
  static func content(
    of id: FileID, from offset: Int64, in cache: SharedContentCache
  ) async -> FileContent? {
    guard let reader = await cache.holdIfShared(id) else { return nil }
    guard let known = await reader.sent else {
      await cache.release(id)
      return nil
    }
    return FileContent(
      ContentExtent(offset: offset, byteCount: known.bytesTotal, acceptsRanges: true),
      await SharedChunks(id, cache, reader, from: offset))
  }

  func next() async throws(FilesError) -> [UInt8]? {
    let start = position.withLock { $0 }
    var seen: Int?
    while let now = await reader.content(for: follower, needing: start + 1, after: seen) {
      seen = now.change
      let status = now.snapshot.status
      if status.byteCount > start {
        let bytes = try now.snapshot.bytes(start..<min(status.byteCount, start + Self.pieceBytes))
        position.withLock { $0 = start + Int64(bytes.count) }
        return bytes
      }
      if status.isComplete { return nil }
      if case .interrupted(let error, _) = status.stage { throw error }
      guard !status.stage.isFinal else { throw .contentChanged }
    }
    throw FilesError(operation: .download, reason: .cancelled)
  }

  func cancel() {
    let wasOver = isOver.withLock { isOver in
      defer { isOver = true }
      return isOver
    }
    guard !wasOver else { return }
    Task { [id, cache, reader, follower] in
      await reader.leave(follower)
      await cache.release(id)
    }
  }
}
