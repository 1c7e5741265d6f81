import LosslessJSON

/// Lists files: `GET /files`.
struct ListFiles: ListOperation {
  var request: ListRequest
  let listing: Provider.Listing
  /// Whether an empty object is a list without files.
  var mayBeEmpty = false
  /// See `CallOptions.onNextPage`.
  var onNextPage: (@Sendable (PageCursor) -> Void)?

  var name: OperationName { .list }

  func request(_ endpoint: Endpoint) -> HTTPRequest {
    var query: [HTTPField] = []
    if endpoint.provider.filtersByPurpose, let purpose = request.purpose {
      query.append(HTTPField("purpose", purpose.rawValue))
    }
    query += choiceItems(endpoint.provider)
    return endpoint.request(.get, ["files"], query: query + paging.items + orderItems(endpoint.provider))
  }

  /// Sources are named only where the server knows them all: another one would be an error, not an empty list.
  private func choiceItems(_ provider: Provider) -> [HTTPField] {
    let sources = request.choice.sources
    let known = provider.listedSources.isSuperset(of: sources) ? sources : []
    let search = provider.searchesList ? request.choice.search : nil
    return known.map { HTTPField("source", $0) } + (search.map { [HTTPField("search", $0)] } ?? [])
  }

  var limit: Int? {
    get { request.limit }
    set { request.limit = newValue }
  }

  var paging: ListPaging {
    ListPaging(listing: listing, cursor: request.cursor, limit: request.limit)
  }

  private func orderItems(_ provider: Provider) -> [HTTPField] {
    guard request.isNewestFirst, provider.ordersList, case .cursor(parameter: "after", _) = listing else {
      return []
    }
    return [HTTPField("order", "desc")]
  }

  func output(_ answer: Answer) throws(FilesError) -> FilePage {
    announceNext(answer)
    let page = try read(answer) { bytes, isMended throws(JSONSyntaxError) in
      try DecodedPage(bytes, passesOverBroken: isMended)
    }
    guard page.outline.isList(emptyCounts: mayBeEmpty) else {
      throw unreadable("no list of files in the answer", answer)
    }
    var listed = FilePage(files: page.files, unreadable: page.unreadable, end: paging.end(of: page))
    listed.serverTime = answer.fields.serverTime
    listed.tellsExpiry = page.tellsExpiry
    return listed
  }

  /// Reads the end of the answer alone: what follows the array of files says where to go on.
  private func announceNext(_ answer: Answer) {
    guard let onNextPage, let bracket = answer.bytes.lastIndex(of: UInt8(ascii: "]")) else { return }
    let rest = answer.bytes[(bracket + 1)...]
    guard rest.count <= Self.longestEnd, let page = try? DecodedPage(Array("{\"data\":[]".utf8) + rest),
      page.outline.signals.hasMore == true, let next = paging.end(of: page).next
    else { return }
    onNextPage(next)
  }

  /// An end longer than this is none that a server of ours sends, in bytes.
  private static let longestEnd = 4_096
}
