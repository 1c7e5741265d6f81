import FilesAPI
import Synchronization

/// A client that notes which of its calls were made and refuses them all.
final class SpyClient: FilesClient {
  let provider = Provider(name: "spy", baseURL: "http://127.0.0.1", listing: .whole)
  private let noted = Mutex<[String]>([])

  /// The calls since the last look, by their names in `FilesClient`.
  func calls() -> [String] {
    noted.withLock { noted in
      defer { noted = [] }
      return noted
    }
  }

  private func note(_ name: String) -> FilesError {
    noted.withLock { $0.append(String(name.prefix { $0 != "(" })) }
    return FilesError(operation: .list, reason: .invalidRequest("a spy"))
  }

  func listPage(_ request: ListRequest, _ options: CallOptions) async throws(FilesError) -> FilePage {
    throw note(#function)
  }

  func retrieve(_ id: FileID, _ options: CallOptions) async throws(FilesError) -> RetrievedFile {
    throw note(#function)
  }

  func upload(
    _ upload: UploadRequest, progress: @escaping @Sendable (Int64) -> Void, _ options: CallOptions
  ) async throws(FilesError) -> RemoteFile {
    throw note(#function)
  }

  func cancelUpload(_ uploadID: String, _ options: CallOptions) async -> PartedUploadEnd {
    _ = note(#function)
    return .unknown
  }

  func link(to id: FileID, _ options: CallOptions) async throws(FilesError) -> String {
    throw note(#function)
  }

  func delete(_ id: FileID, _ options: CallOptions) async throws(FilesError) -> DeletionOutcome {
    throw note(#function)
  }

  func content(
    of id: FileID, from offset: Int64, _ options: CallOptions
  ) async throws(FilesError) -> FileContent {
    throw note(#function)
  }

  func collectionPage(
    _ request: CollectionRequest, _ options: CallOptions
  ) async throws(FilesError) -> CollectionPage {
    throw note(#function)
  }

  func object(
    _ reference: ObjectReference, _ options: CallOptions
  ) async throws(FilesError) -> RetrievedObject {
    throw note(#function)
  }

  func perform(
    _ order: CollectionOrder, _ options: CallOptions
  ) async throws(FilesError) -> CollectionOutcome {
    throw note(#function)
  }
}
