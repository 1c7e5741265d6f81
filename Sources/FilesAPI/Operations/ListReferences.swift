import LosslessJSON

/// Lists what uses files, such as `GET /batches`, `GET /fine_tuning/jobs` or `GET /vector_stores/{id}/files`.
struct ListReferences: Operation {
  let request: ReferenceRequest

  var name: OperationName { .references }

  func request(_ endpoint: Endpoint) -> HTTPRequest {
    let source = request.source
    let path = source.path + (request.container.map { [$0] + (source.members ?? []) } ?? [])
    var built = endpoint.request(.get, path, query: paging.items)
    for header in source.headers {
      built.fields.removeAll { $0.name.lowercased() == header.name.lowercased() }
      built.fields.append(HTTPField(header.name, header.value))
    }
    return built
  }

  private var paging: ListPaging { ListPaging(listing: request.source.listing, cursor: request.cursor) }

  func output(_ answer: Answer) throws(FilesError) -> ReferencePage {
    let page: ReferenceDecoder
    do throws(JSONSyntaxError) {
      page = try answer.read { bytes, _ throws(JSONSyntaxError) in
        try ReferenceDecoder(bytes, fields: request.container == nil ? request.source.fields : [])
      }
    } catch {
      throw unreadable("no JSON at byte \(error.offset)", answer)
    }
    guard page.hasData else { throw unreadable("no list in the answer", answer) }
    let next = paging.next(
      page.signals, count: page.entries.count + page.unreadableCount, lastElement: page.entries.last?.id)
    return ReferencePage(
      entries: page.entries, unreadableCount: page.unreadableCount, next: next,
      hasMore: page.signals.hasMore, total: page.signals.total)
  }
}
