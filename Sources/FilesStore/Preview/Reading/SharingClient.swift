package import FilesAPI
import Synchronization

/// A client that takes content from the spool of a preview, where one reads that file already.
package struct SharingClient: FilesClient {
  private let base: any FilesClient
  private let shelf: ContentShelf

  package init(_ base: any FilesClient, shelf: ContentShelf) {
    self.base = base
    self.shelf = shelf
  }

  package var provider: Provider { base.provider }

  package func content(
    of id: FileID, from offset: Int64, _ options: CallOptions
  ) async throws(FilesError) -> FileContent {
    if let shared = await SharedChunks.content(of: id, from: offset, on: shelf) { return shared }
    return try await base.content(of: id, from: offset, options)
  }

  // MARK: Calls that are handed on

  package func listPage(_ request: ListRequest, _ options: CallOptions) async throws(FilesError) -> FilePage {
    try await base.listPage(request, options)
  }

  package func retrieve(_ id: FileID, _ options: CallOptions) async throws(FilesError) -> RetrievedFile {
    try await base.retrieve(id, options)
  }

  package func link(to id: FileID, _ options: CallOptions) async throws(FilesError) -> String {
    try await base.link(to: id, options)
  }

  package func upload(
    _ upload: UploadRequest, progress: @escaping @Sendable (Int64) -> Void, _ options: CallOptions
  ) async throws(FilesError) -> RemoteFile {
    try await base.upload(upload, progress: progress, options)
  }

  package func endUpload(_ uploadID: String, _ options: CallOptions) async -> PartedUploadEnd {
    await base.endUpload(uploadID, options)
  }

  package func delete(_ id: FileID, _ options: CallOptions) async throws(FilesError) -> DeletionOutcome {
    try await base.delete(id, options)
  }

  package func collectionPage(
    _ request: CollectionRequest, _ options: CallOptions
  ) async throws(FilesError) -> CollectionPage {
    try await base.collectionPage(request, options)
  }

  package func object(
    _ reference: ObjectReference, _ options: CallOptions
  ) async throws(FilesError) -> RetrievedObject {
    try await base.object(reference, options)
  }

  package func perform(
    _ order: CollectionOrder, _ options: CallOptions
  ) async throws(FilesError) -> CollectionOutcome {
    try await base.perform(order, options)
  }
}

/// Content as it lies in a spool and goes on to arrive there.
private final class SharedChunks: ContentChunks {
  private struct Place {
    var walk: ContentWalk
    var position: Int64
    var isOver = false
  }

  private let id: FileID
  private let shelf: ContentShelf
  private let place: Mutex<Place>

  private init(_ id: FileID, _ shelf: ContentShelf, _ walk: ContentWalk, from offset: Int64) {
    self.id = id
    self.shelf = shelf
    place = Mutex(Place(walk: walk, position: offset))
  }

  deinit { cancel() }

  /// The content of a file that is being read, unless what is kept of it is not what the server sends.
  static func content(of id: FileID, from offset: Int64, on shelf: ContentShelf) async -> FileContent? {
    guard let reader = await shelf.holdIfShared(id) else { return nil }
    guard let known = await reader.sent else {
      await shelf.release(id)
      return nil
    }
    let chunks = SharedChunks(id, shelf, await ContentWalk(reader), from: offset)
    return FileContent(
      offset: offset, byteCount: known.bytesTotal, acceptsRanges: true, requestID: nil, chunks: chunks)
  }

  func next() async throws(FilesError) -> [UInt8]? {
    var (walk, position) = place.withLock { ($0.walk, $0.position) }
    switch try await walk.next(in: position..<Int64.max) {
    case .piece(let piece):
      position += Int64(piece.bytes.count)
      place.withLock { [walk, position] in ($0.walk, $0.position) = (walk, position) }
      return piece.bytes
    case .end(.all): return nil
    case .end(.stopped): throw FilesError(operation: .download, reason: .cancelled)
    case .end(.cut(.interrupted(let error, _))): throw error
    case .end(.cut): throw .contentChanged
    }
  }

  func cancel() {
    let walk = place.withLock { place -> ContentWalk? in
      guard !place.isOver else { return nil }
      place.isOver = true
      return place.walk
    }
    guard let walk else { return }
    Task { [id, shelf] in
      await walk.end()
      await shelf.release(id)
    }
  }
}
