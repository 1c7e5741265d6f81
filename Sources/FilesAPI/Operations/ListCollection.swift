import LosslessJSON

/// Lists a collection, such as `GET /batches`, `GET /fine_tuning/jobs` or `GET /vector_stores/{id}/files`.
struct ListCollection: ListOperation {
  let request: CollectionRequest
  /// Whether an empty object is a list without anything in it.
  var mayBeEmpty = false
  /// Objects of a page; nil leaves it to the description.
  var limit: Int?

  var name: OperationName { .references }

  func request(_ endpoint: Endpoint) -> HTTPRequest {
    endpoint.request(.get, request.path, query: paging.items).with(request.description.headers)
  }

  var paging: ListPaging {
    ListPaging(listing: request.description.listing, cursor: request.cursor, limit: limit)
  }

  func output(_ answer: Answer) throws(FilesError) -> CollectionPage {
    let decoder = CollectionDecoder(
      request.description, in: request.parent?.id, answeredAt: answer.fields.serverTime)
    let page = try read(answer) { bytes, _ throws(JSONSyntaxError) in
      try CollectionPageDecoder(bytes, decoder)
    }
    guard page.outline.isList(emptyCounts: mayBeEmpty) else {
      throw unreadable("no list in the answer", answer)
    }
    var listed = CollectionPage(
      objects: page.objects, unreadableCount: page.unreadableCount, end: paging.end(of: page))
    listed.untoldCount = page.untoldCount
    return listed
  }
}

extension HTTPRequest {
  /// The request with headers of one collection, which replace those of the same name.
  func with(_ headers: [Provider.Header]) -> HTTPRequest {
    var request = self
    for header in headers { request.fields.set(header) }
    return request
  }
}
