import FilesAPI

/// A client that refuses to change anything, whoever asks: the last gate of `--read-only`.
struct ReadOnlyClient: FilesClient {
  let base: any FilesClient

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
    throw FilesError(operation: .upload, reason: .readOnly)
  }

  func endUpload(_ uploadID: String, _ options: CallOptions) async -> PartedUploadEnd { .unknown }

  func link(to id: FileID, _ options: CallOptions) async throws(FilesError) -> String {
    try await base.link(to: id, options)
  }

  func delete(_ id: FileID, _ options: CallOptions) async throws(FilesError) -> DeletionOutcome {
    throw FilesError(operation: .delete, reason: .readOnly)
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
    throw FilesError(operation: order.operation, reason: .readOnly)
  }
}
