/// One page of a collection; a size that the server refuses is asked for smaller, and remembered for that kind.
struct CollectionPageCall {
  let client: HTTPFilesClient
  let request: CollectionRequest
  let options: CallOptions

  private var kind: CollectionKind { request.description.kind }

  func run() async throws(FilesError) -> CollectionPage {
    let (page, limit) = try await client.page(operation, options)
    client.learned.learn { facts in if let limit { facts.collectionPageSizes[kind] = limit } }
    return page
  }

  /// What the server is known to give, where that is less than the preset asks for.
  private var learned: Int? {
    guard let size = client.learned.facts.collectionPageSizes[kind],
      size < request.description.listing.pageSize ?? 0
    else { return nil }
    return size
  }

  private var operation: ListCollection {
    var operation = ListCollection(request: request)
    operation.limit = learned
    operation.mayBeEmpty = client.provider.answersEmpty
    return operation
  }
}
