/// One page of a collection; a size that the server refuses is asked for smaller, and remembered for that kind.
struct CollectionPageCall {
  let client: HTTPFilesClient
  let request: CollectionRequest
  let options: CallOptions

  private var kind: CollectionKind { request.description.kind }

  func run() async throws(FilesError) -> CollectionPage {
    var limit = learned
    while true {
      let operation = operation(limit)
      do throws(FilesError) {
        let page = try await client.repeating(operation, options)
        client.learned.learn { facts in if let limit { facts.collectionPageSizes[kind] = limit } }
        return page
      } catch {
        guard let smaller = operation.paging.size.flatMap({ ListCall.size(below: $0, after: error) }) else {
          throw error
        }
        limit = smaller
      }
    }
  }

  /// What the server is known to give, where that is less than the preset asks for.
  private var learned: Int? {
    guard let size = client.learned.facts.collectionPageSizes[kind],
      size < request.description.listing.pageSize ?? 0
    else { return nil }
    return size
  }

  private func operation(_ limit: Int?) -> ListCollection {
    var operation = ListCollection(request: request)
    operation.limit = limit
    operation.mayBeEmpty = client.provider.answersEmpty
    return operation
  }
}
