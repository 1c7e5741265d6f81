package import FilesAPI

extension FileStore {
  /// Asks for everything the server says of one file; asked again meanwhile, there is still one answer.
  package func retrieve(_ id: FileID) {
    guard !isShutDown else { return reportUnasked(id) }
    retrievals.enqueue(id)
    startRetrievals()
  }

  /// Asks for a link to a file's content, and tells of it.
  package func link(to id: FileID) {
    _ = spawn { store in
      let result = await Result { () async throws(FilesError) in
        try await store.client.link(to: id, .standard)
      }
      store.deliver(.linked(id, result))
    }
  }

  /// Tells those who still wait for their turn that there will be none.
  func cancelRetrievals() {
    for id in retrievals.waiting where retrievals.withdraw(id) { reportUnasked(id) }
  }

  private func reportUnasked(_ id: FileID) {
    deliver(.retrieved(id, .failure(FilesError(operation: .retrieve, reason: .cancelled))))
  }

  private func startRetrievals() {
    while let id = retrievals.next() {
      _ = spawn { store in await store.runRetrieval(id) }
    }
  }

  private func runRetrieval(_ id: FileID) async {
    let result = await Result { () async throws(FilesError) in try await client.retrieve(id, .standard) }
    retrievals.finish(id)
    deliver(.retrieved(id, result))
    startRetrievals()
  }
}
