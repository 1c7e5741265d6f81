/// One page of the list; a size that the server refuses is asked for smaller, and remembered.
struct ListCall {
  let client: HTTPFilesClient
  let request: ListRequest
  let options: CallOptions

  func run() async throws(FilesError) -> FilePage {
    let (page, limit) = try await client.page(operation, options)
    client.learned.learn { facts in
      if let limit, limit != request.limit { facts.pageSize = limit }
      if page.tellsExpiry { facts.tellsExpiry = true }
    }
    return page
  }

  /// The size to ask for: the caller's, but never more than the server is known to give.
  private func limit(_ learned: Int?) -> Int? {
    guard let learned else { return request.limit }
    guard learned > 0, let wanted = request.limit ?? client.provider.listing.pageSize, wanted > 0 else {
      return learned
    }
    return min(wanted, learned)
  }

  private var operation: ListFiles {
    var operation = ListFiles(request: request, listing: client.provider.listing)
    operation.limit = limit(client.learned.facts.pageSize)
    operation.mayBeEmpty = client.provider.answersEmpty
    operation.onNextPage = options.onNextPage
    return operation
  }
}

extension Provider.Listing {
  /// The size of a page that the preset asks for; nil where none can be asked for.
  var pageSize: Int? {
    switch self {
    case .cursor(_, let size), .pages(let size): size
    case .tokens(let names): names.size
    case .whole: nil
    }
  }
}
