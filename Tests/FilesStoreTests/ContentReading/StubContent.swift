import FilesAPI
import FilesStore
import JSONLines
import Synchronization

/// A server that gives one file's content as a test tells it to.
final class StubContent: FilesClient {
  /// How one transfer goes.
  struct Transfer {
    var offset: Int64 = 0
    var byteCount: Int64?
    var acceptsRanges = false
    var entityTag: String?
    var chunks: [[UInt8]] = []
    /// What ends it instead of a proper end.
    var error: FilesError?
    /// Whether the server falls silent behind the chunks, until the transfer is cancelled.
    var stalls = false
    /// What the server makes the client wait for before it answers.
    var waits: RetryNotice?
  }

  let provider = Provider(name: "stub", baseURL: "", listing: .whole)
  /// Answers the nth call for content, from 0, that asks for an offset.
  private let answer: @Sendable (Int, Int64) throws(FilesError) -> Transfer
  private let state = Mutex(State())

  private struct State {
    var calls = 0
    var bytesTaken: Int64 = 0
    var cancelled = 0
  }

  init(_ answer: @escaping @Sendable (Int, Int64) throws(FilesError) -> Transfer) { self.answer = answer }

  /// All of the content in chunks of a size, with its length told.
  convenience init(_ content: [UInt8], chunk: Int = 65_536) {
    self.init { _, _ in
      Transfer(byteCount: Int64(content.count), chunks: StubContent.split(content, chunk))
    }
  }

  var bytesTaken: Int64 { state.withLock { $0.bytesTaken } }
  var calls: Int { state.withLock { $0.calls } }
  var cancelled: Int { state.withLock { $0.cancelled } }

  func content(
    of id: FileID, from offset: Int64, _ options: CallOptions
  ) async throws(FilesError) -> FileContent {
    let call = state.withLock { state in
      state.calls += 1
      return state.calls - 1
    }
    let transfer = try answer(call, offset)
    if let notice = transfer.waits { options.onRetry?(notice) }
    var extent = ContentExtent(
      offset: transfer.offset, byteCount: transfer.byteCount, acceptsRanges: transfer.acceptsRanges)
    extent.entityTag = transfer.entityTag
    return FileContent(extent, Chunks(transfer, self))
  }

  static func split(_ bytes: [UInt8], _ size: Int) -> [[UInt8]] {
    stride(from: 0, to: bytes.count, by: size).map { Array(bytes[$0..<min($0 + size, bytes.count)]) }
  }

  private final class Chunks: ContentChunks {
    private let rest: Mutex<[[UInt8]]>
    private let error: FilesError?
    private let stub: StubContent
    private let stalls: Bool
    private let silence = AsyncStream<Never>.makeStream()

    init(_ transfer: Transfer, _ stub: StubContent) {
      rest = Mutex(transfer.chunks.reversed())
      error = transfer.error
      stalls = transfer.stalls
      self.stub = stub
    }

    func next() async throws(FilesError) -> [UInt8]? {
      guard let chunk = rest.withLock({ $0.popLast() }) else {
        if stalls {
          for await _ in silence.stream {}
          throw FilesError(operation: .download, reason: .cancelled)
        }
        if let error { throw error }
        return nil
      }
      stub.state.withLock { $0.bytesTaken += Int64(chunk.count) }
      return chunk
    }

    func cancel() {
      silence.continuation.finish()
      stub.state.withLock { $0.cancelled += 1 }
    }
  }

  // MARK: Calls that no preview makes

  private static let unused = FilesError(operation: .list, reason: .invalidRequest("not in this test"))

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

  func delete(_ id: FileID, _ options: CallOptions) async throws(FilesError) -> DeletionOutcome {
    throw Self.unused
  }
}
