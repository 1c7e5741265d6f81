/// One page of the list; a size that the server refuses is asked for smaller, and remembered.
struct ListCall {
  let client: HTTPFilesClient
  let request: ListRequest
  let options: CallOptions

  /// What is tried below a refused size where the server names none; 0 leaves the size to it.
  private static let sizes = [1_000, 100, 50, 20, 0]

  func run() async throws(FilesError) -> FilePage {
    var limit = limit(client.learned.facts.pageSize)
    while true {
      let operation = operation(limit)
      do throws(FilesError) {
        let page = try await client.repeating(operation, options)
        note(page, limit)
        return page
      } catch {
        guard let smaller = operation.paging.size.flatMap({ Self.size(below: $0, after: error) }) else {
          throw error
        }
        limit = smaller
      }
    }
  }

  /// The size to ask for: the caller's, but never more than the server is known to give.
  private func limit(_ learned: Int?) -> Int? {
    guard let learned else { return request.limit }
    guard learned > 0, let wanted = request.limit ?? client.provider.listing.pageSize, wanted > 0 else {
      return learned
    }
    return min(wanted, learned)
  }

  private func operation(_ limit: Int?) -> ListFiles {
    var request = request
    request.limit = limit
    var operation = ListFiles(request: request, listing: client.provider.listing)
    operation.mayBeEmpty = client.provider.answersEmpty
    operation.onNextPage = options.onNextPage
    return operation
  }

  private func note(_ page: FilePage, _ limit: Int?) {
    client.learned.learn { facts in
      if let limit, limit != request.limit { facts.pageSize = limit }
      if page.tellsExpiry { facts.tellsExpiry = true }
    }
  }

  /// The next size to try: the largest that the refusal names, else one of our own; nil when it is about something else.
  static func size(below refused: (parameter: String, count: Int), after error: FilesError) -> Int? {
    guard case .rejected(let rejection) = error.reason, [400, 422].contains(rejection.status),
      !rejection.isStorageFull
    else {
      return nil
    }
    let words = rejection.message + " " + (rejection.parameter ?? "")
    let folded = words.lowercased().replacing("_", with: " ")
    guard folded.contains("limit") || folded.contains("page size") || folded.contains("pagesize") else {
      return nil
    }
    let named = words.split { !$0.isNumber }.compactMap { Int($0) }.filter { $0 > 1 && $0 < refused.count }
    return named.max() ?? sizes.first { $0 < refused.count }
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
