import FilesAPI
import Testing

/// A client made of closures; a call that a test does not expect is a failure of the test.
struct StubFilesClient: FilesClient {
  var provider = Provider(name: "stub", baseURL: "http://127.0.0.1", listing: .whole)
  var onListPage: @Sendable (ListRequest, CallOptions) async throws(FilesError) -> FilePage = {
    (_, _) async throws(FilesError) in throw unexpected(.list)
  }
  var onRetrieve: @Sendable (FileID) async throws(FilesError) -> RetrievedFile = {
    (_) async throws(FilesError) in throw unexpected(.retrieve)
  }
  var onUpload:
    @Sendable (UploadRequest, @Sendable (Int64) -> Void, CallOptions) async throws(FilesError) -> RemoteFile =
      {
        (_, _, _) async throws(FilesError) in throw unexpected(.upload)
      }
  var onDelete: @Sendable (FileID, CallOptions) async throws(FilesError) -> DeletionOutcome = {
    (_, _) async throws(FilesError) in throw unexpected(.delete)
  }
  var onContent: @Sendable (FileID, Int64) async throws(FilesError) -> FileContent = {
    (_, _) async throws(FilesError) in throw unexpected(.download)
  }
  /// Stands for `onContent` where a test looks at the options.
  var onContentWithOptions: (@Sendable (FileID, Int64, CallOptions) async throws(FilesError) -> FileContent)?
  var onCollectionPage: @Sendable (CollectionRequest) async throws(FilesError) -> CollectionPage = {
    (_) async throws(FilesError) in throw unexpected(.references)
  }
  /// Is shown the options of each call for a page of a collection, before it is answered.
  var onCollectionOptions: @Sendable (CallOptions) -> Void = { _ in }
  var onObject: @Sendable (ObjectReference) async throws(FilesError) -> RetrievedObject = {
    (_) async throws(FilesError) in throw unexpected(.references)
  }
  var onPerform: @Sendable (CollectionOrder, CallOptions) async throws(FilesError) -> CollectionOutcome = {
    (_, _) async throws(FilesError) in throw unexpected(.change)
  }
  var onEndUpload: @Sendable (String) async -> PartedUploadEnd = { _ in .unknown }

  func cancelUpload(_ uploadID: String, _ options: CallOptions) async -> PartedUploadEnd {
    await onEndUpload(uploadID)
  }

  func listPage(_ request: ListRequest, _ options: CallOptions) async throws(FilesError) -> FilePage {
    try await onListPage(request, options)
  }

  func retrieve(_ id: FileID, _ options: CallOptions) async throws(FilesError) -> RetrievedFile {
    try await onRetrieve(id)
  }

  func upload(
    _ upload: UploadRequest, progress: @escaping @Sendable (Int64) -> Void, _ options: CallOptions
  ) async throws(FilesError) -> RemoteFile {
    try await onUpload(upload, progress, options)
  }

  func delete(_ id: FileID, _ options: CallOptions) async throws(FilesError) -> DeletionOutcome {
    try await onDelete(id, options)
  }

  func content(of id: FileID, from offset: Int64, _ options: CallOptions) async throws(FilesError)
    -> FileContent
  {
    if let onContentWithOptions { return try await onContentWithOptions(id, offset, options) }
    return try await onContent(id, offset)
  }

  func collectionPage(
    _ request: CollectionRequest, _ options: CallOptions
  ) async throws(FilesError) -> CollectionPage {
    onCollectionOptions(options)
    return try await onCollectionPage(request)
  }

  func object(
    _ reference: ObjectReference, _ options: CallOptions
  ) async throws(FilesError) -> RetrievedObject {
    try await onObject(reference)
  }

  func perform(
    _ order: CollectionOrder, _ options: CallOptions
  ) async throws(FilesError) -> CollectionOutcome {
    try await onPerform(order, options)
  }
}

extension StubFilesClient {
  /// A server without files.
  static var empty: StubFilesClient {
    var client = StubFilesClient()
    client.onListPage = { (_, _) async throws(FilesError) in FilePage(files: [], end: PageEnd(hasMore: false))
    }
    return client
  }
}

private func unexpected(_ operation: OperationName) -> FilesError {
  Issue.record("The store called \(operation.rawValue), which this test does not expect.")
  return FilesError(operation: operation, reason: .invalidRequest("unexpected"))
}

/// Content in pieces, perhaps with a failure after them.
final class StubChunks: ContentChunks {
  private let rest: Watched<[[UInt8]]>
  private let failure: FilesError?
  /// How often a piece was asked for.
  let asked = Watched(0)
  let isCancelled = Gate()

  init(_ pieces: [[UInt8]], then failure: FilesError? = nil) {
    rest = Watched(pieces)
    self.failure = failure
  }

  func next() async throws(FilesError) -> [UInt8]? {
    asked.update { $0 += 1 }
    let piece = rest.update { $0.isEmpty ? nil : $0.removeFirst() }
    if piece == nil, let failure { throw failure }
    return piece
  }

  func cancel() { isCancelled.open() }
}
