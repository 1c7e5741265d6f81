/// The Files API over any transport: operations, retries, keys and redirects put together.
package struct HTTPFilesClient: FilesClient {
  package let provider: Provider
  let endpoint: Endpoint
  let transport: any HTTPTransport
  let environment: CallEnvironment
  let credentials: Credentials
  let learned: LearnedFactsKeeper

  /// Puts a client together; nothing is sent yet.
  ///
  /// Throws `.invalidRequest` (of the operation `list`) when the provider's base URL is none, is unencrypted beyond
  /// this machine, or a header cannot be sent.
  package init(
    provider: Provider, transport: any HTTPTransport,
    configuration: ClientConfiguration = ClientConfiguration()
  ) throws(FilesError) {
    self.provider = provider
    learned = configuration.learned
    do throws(EndpointProblem) {
      endpoint = try Endpoint(provider, configuration)
    } catch {
      throw FilesError(operation: .list, reason: .invalidRequest(error.words))
    }
    environment = CallEnvironment(
      retry: configuration.retry, clock: configuration.clock, random: configuration.random,
      now: configuration.now)
    let credentials = Credentials(
      key: configuration.key, secrets: configuration.secrets, read: configuration.readKey)
    self.credentials = credentials
    var middlewares: [any HTTPMiddleware] = [
      Authentication(credentials: credentials, scheme: provider.authentication), Redirects(),
    ]
    if let sink = configuration.log {
      let stopwatch = Stopwatch(clock: configuration.clock)
      middlewares.append(RequestLog(stopwatch: stopwatch) { sink($0.masked(credentials.mask)) })
    }
    self.transport = transport.behind(middlewares)
  }

  package func listPage(_ request: ListRequest, _ options: CallOptions) async throws(FilesError) -> FilePage {
    try await ListCall(client: self, request: request, options: options).run()
  }

  package func retrieve(_ id: FileID, _ options: CallOptions) async throws(FilesError) -> RetrievedFile {
    try await RetrieveCall(client: self, id: id, options: options).run()
  }

  package func link(to id: FileID, _ options: CallOptions) async throws(FilesError) -> String {
    guard let call = provider.linkCall else { throw FilesError.noLinks }
    return try await repeating(GetLink(id: id, call: call), options)
  }

  package func delete(_ id: FileID, _ options: CallOptions) async throws(FilesError) -> DeletionOutcome {
    try await DeleteCall(client: self, options: options, noun: "file") { (options) throws(CallFailure) in
      try await attempt(DeleteFile(id: id, isConfirmedByEmptiness: provider.answersEmpty), options).output
    } look: { (options) throws(FilesError) in
      _ = try await retrieve(id, options)
    }.run()
  }

  package func upload(
    _ upload: UploadRequest, progress: @escaping @Sendable (Int64) -> Void, _ options: CallOptions
  ) async throws(FilesError) -> RemoteFile {
    try await UploadCall(client: self, upload: upload, progress: progress, options: options).run()
  }

  package func cancelUpload(_ uploadID: String, _ options: CallOptions) async -> PartedUploadEnd {
    await PartedUploadCall(client: self, id: uploadID, options: options).end()
  }

  package func content(
    of id: FileID, from offset: Int64, _ options: CallOptions
  ) async throws(FilesError) -> FileContent {
    try await ContentCall(client: self, id: id, offset: offset, options: options).run()
  }

  package func collectionPage(
    _ request: CollectionRequest, _ options: CallOptions
  ) async throws(FilesError) -> CollectionPage {
    try await CollectionPageCall(client: self, request: request, options: options).run()
  }

  package func object(
    _ reference: ObjectReference, _ options: CallOptions
  ) async throws(FilesError) -> RetrievedObject {
    try await repeating(RetrieveObject(address: try address(reference, .references)), options)
  }

  package func perform(
    _ order: CollectionOrder, _ options: CallOptions
  ) async throws(FilesError) -> CollectionOutcome {
    try await OrderCall(client: self, order: order, options: options).run()
  }

  func address(
    _ reference: ObjectReference, _ operation: OperationName
  ) throws(FilesError) -> ObjectAddress {
    guard let address = ObjectAddress(reference, provider) else {
      let words = "this provider has no \(reference.kind.phrase) that can be asked for"
      throw FilesError(operation: operation, reason: .invalidRequest(words))
    }
    return address
  }
}
