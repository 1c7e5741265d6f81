/// A client that hands each call on to another: what wraps a client says only what it does differently.
package protocol ForwardingClient: FilesClient {
  /// Who makes the calls.
  var base: any FilesClient { get }

  /// Asked before each call that is handed on; throws where it is not to be made.
  func admit(_ operation: OperationName) throws(FilesError)
}

extension ForwardingClient {
  package var provider: Provider { base.provider }

  package func admit(_ operation: OperationName) throws(FilesError) {}

  package func listPage(_ request: ListRequest, _ options: CallOptions) async throws(FilesError) -> FilePage {
    try admit(.list)
    return try await base.listPage(request, options)
  }

  package func retrieve(_ id: FileID, _ options: CallOptions) async throws(FilesError) -> RetrievedFile {
    try admit(.retrieve)
    return try await base.retrieve(id, options)
  }

  package func upload(
    _ upload: UploadRequest, progress: @escaping @Sendable (Int64) -> Void, _ options: CallOptions
  ) async throws(FilesError) -> RemoteFile {
    try admit(.upload)
    return try await base.upload(upload, progress: progress, options)
  }

  package func cancelUpload(_ uploadID: String, _ options: CallOptions) async -> PartedUploadEnd {
    guard (try? admit(.upload)) != nil else { return .unknown }
    return await base.cancelUpload(uploadID, options)
  }

  package func link(to id: FileID, _ options: CallOptions) async throws(FilesError) -> String {
    try admit(.link)
    return try await base.link(to: id, options)
  }

  package func delete(_ id: FileID, _ options: CallOptions) async throws(FilesError) -> DeletionOutcome {
    try admit(.delete)
    return try await base.delete(id, options)
  }

  package func content(
    of id: FileID, from offset: Int64, _ options: CallOptions
  ) async throws(FilesError) -> FileContent {
    try admit(.download)
    return try await base.content(of: id, from: offset, options)
  }

  package func collectionPage(
    _ request: CollectionRequest, _ options: CallOptions
  ) async throws(FilesError) -> CollectionPage {
    try admit(.references)
    return try await base.collectionPage(request, options)
  }

  package func object(
    _ reference: ObjectReference, _ options: CallOptions
  ) async throws(FilesError) -> RetrievedObject {
    try admit(.references)
    return try await base.object(reference, options)
  }

  package func perform(
    _ order: CollectionOrder, _ options: CallOptions
  ) async throws(FilesError) -> CollectionOutcome {
    try admit(order.operation)
    return try await base.perform(order, options)
  }
}
