import FilesAPI
import Glibc

/// A client that gives a local file as the content of any: so that searching is measured and not the network.
struct LocalContent: FilesClient {
  let provider = Provider.compatible
  let path: String

  func content(
    of id: FileID, from offset: Int64, _ options: CallOptions
  ) async throws(FilesError) -> FileContent {
    let descriptor = open(path, O_RDONLY)
    guard descriptor >= 0 else { throw Self.unused }
    let count = lseek(descriptor, 0, SEEK_END)
    return FileContent(ContentExtent(byteCount: Int64(count)), Chunks(descriptor))
  }

  /// One reader at a time, as the protocol says.
  private actor Place {
    var offset: Int = 0

    func next() -> Int {
      defer { offset += Chunks.byteCount }
      return offset
    }
  }

  private final class Chunks: ContentChunks {
    static let byteCount = 1 << 20
    private let descriptor: Int32
    private let place = Place()

    init(_ descriptor: Int32) { self.descriptor = descriptor }

    deinit { close(descriptor) }

    func next() async throws(FilesError) -> [UInt8]? {
      let offset = await place.next()
      let bytes = [UInt8](unsafeUninitializedCapacity: Self.byteCount) { buffer, count in
        count = max(0, pread(descriptor, buffer.baseAddress, Self.byteCount, offset))
      }
      return bytes.isEmpty ? nil : bytes
    }

    func cancel() {}
  }

  // MARK: Calls that are not measured

  private static let unused = FilesError(operation: .list, reason: .invalidRequest("not measured"))

  func listPage(_ request: ListRequest, _ options: CallOptions) async throws(FilesError) -> FilePage {
    throw Self.unused
  }

  func retrieve(_ id: FileID, _ options: CallOptions) async throws(FilesError) -> RetrievedFile {
    throw Self.unused
  }

  func upload(
    _ upload: UploadRequest, progress: @escaping @Sendable (Int64) -> Void, _ options: CallOptions
  ) async throws(FilesError) -> RemoteFile {
    throw Self.unused
  }

  func delete(_ id: FileID, _ options: CallOptions) async throws(FilesError) -> DeletionOutcome {
    throw Self.unused
  }

  func collectionPage(
    _ request: CollectionRequest, _ options: CallOptions
  ) async throws(FilesError) -> CollectionPage {
    throw Self.unused
  }

  func object(
    _ reference: ObjectReference, _ options: CallOptions
  ) async throws(FilesError) -> RetrievedObject {
    throw Self.unused
  }

  func perform(
    _ order: CollectionOrder, _ options: CallOptions
  ) async throws(FilesError) -> CollectionOutcome {
    throw Self.unused
  }
}
