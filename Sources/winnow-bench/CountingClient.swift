import FilesAPI
import Glibc
import Synchronization

/// A client that counts how often each file was deleted and how often there were too many calls.
struct CountingClient: FilesClient {
  struct Answers: Sendable {
    var done: [FileID: Int] = [:]
    var refused = 0
  }

  final class Counter: Sendable {
    private let answers = Mutex(Answers())

    var value: Answers { answers.withLock { $0 } }

    func add(_ id: FileID) { answers.withLock { $0.done[id, default: 0] += 1 } }
    func addRefusal() { answers.withLock { $0.refused += 1 } }
  }

  let base: HTTPFilesClient
  let counter = Counter()

  var provider: Provider { base.provider }

  func listPage(_ request: ListRequest, _ options: CallOptions) async throws(FilesError) -> FilePage {
    try await base.listPage(request, options)
  }

  func retrieve(_ id: FileID, _ options: CallOptions) async throws(FilesError) -> RetrievedFile {
    try await base.retrieve(id, options)
  }

  func upload(
    _ upload: UploadRequest, progress: @escaping @Sendable (Int64) -> Void, _ options: CallOptions
  ) async throws(FilesError) -> RemoteFile {
    try await base.upload(upload, progress: progress, options)
  }

  func delete(_ id: FileID, _ options: CallOptions) async throws(FilesError) -> DeletionOutcome {
    do throws(FilesError) {
      let outcome = try await base.delete(id, options)
      counter.add(id)
      return outcome
    } catch {
      if case .rejected(let rejection) = error.reason, rejection.status == 429 { counter.addRefusal() }
      throw error
    }
  }

  func content(
    of id: FileID, from offset: Int64, _ options: CallOptions
  ) async throws(FilesError) -> FileContent {
    try await base.content(of: id, from: offset, options)
  }

  func collectionPage(
    _ request: CollectionRequest, _ options: CallOptions
  ) async throws(FilesError) -> CollectionPage {
    try await base.collectionPage(request, options)
  }

  func object(
    _ reference: ObjectReference, _ options: CallOptions
  ) async throws(FilesError) -> RetrievedObject {
    try await base.object(reference, options)
  }

  func perform(
    _ order: CollectionOrder, _ options: CallOptions
  ) async throws(FilesError) -> CollectionOutcome {
    try await base.perform(order, options)
  }
}

/// A home folder for one measurement, removed with what winnow leaves there.
final class ScratchHome: Sendable {
  let path: String

  init() throws {
    var template = Array("/tmp/winnow-bench-XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else { throw BenchError("cannot make a temporary folder") }
    path = String(cString: made)
  }

  deinit { try? runProgram(["rm", "-rf", path]) }
}
