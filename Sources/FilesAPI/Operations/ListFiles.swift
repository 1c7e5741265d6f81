import LosslessJSON

/// Lists files: `GET /files`.
struct ListFiles: Operation {
  let request: ListRequest
  /// Asks for the newest first, in the dialect that has an order.
  var wantsNewestFirst = false
  let listing: Provider.Listing
  /// See `CallOptions.onNextPage`.
  var onNextPage: (@Sendable (PageCursor) -> Void)?

  var name: OperationName { .list }

  func request(_ endpoint: Endpoint) -> HTTPRequest {
    var query: [HTTPField] = []
    if endpoint.provider.filtersByPurpose, let purpose = request.purpose {
      query.append(HTTPField("purpose", purpose.rawValue))
    }
    return endpoint.request(.get, ["files"], query: query + pagingItems)
  }

  private var pagingItems: [HTTPField] {
    switch listing {
    case .cursor(let parameter, let standardLimit):
      let limit = request.limit ?? standardLimit
      return (limit > 0 ? [HTTPField("limit", String(limit))] : []) + orderItems(parameter)
        + cursorItems(parameter: parameter)
    case .pages(let size):
      let items = [HTTPField("page_size", String(request.limit ?? size))]
      return request.cursor == nil
        ? [HTTPField("page", "0")] + items : cursorItems(parameter: "after") + items
    case .whole:
      return cursorItems(parameter: "after")
    }
  }

  private func orderItems(_ parameter: String) -> [HTTPField] {
    wantsNewestFirst && parameter == "after" ? [HTTPField("order", "desc")] : []
  }

  private func cursorItems(parameter: String) -> [HTTPField] {
    switch request.cursor {
    case .after(let id): [HTTPField(parameter, id)]
    case .page(let number): [HTTPField("page", String(number))]
    case nil: []
    }
  }

  func output(_ answer: Answer) throws(FilesError) -> FilePage {
    announceNext(answer)
    let page: DecodedPage
    do throws(JSONSyntaxError) {
      page = try DecodedPage(answer.bytes)
    } catch {
      throw unreadable("no JSON at byte \(error.offset)", answer)
    }
    guard page.hasData else { throw unreadable("no list of files in the answer", answer) }
    return FilePage(
      files: page.files, unreadable: page.unreadable, next: next(page), hasMore: page.hasMore,
      total: page.total)
  }

  /// Where to go on: the answer's shape decides, the preset only where it says nothing.
  private func next(_ page: DecodedPage) -> PageCursor? {
    guard page.hasMore != false else { return nil }
    if let token = page.token { return .after(token) }
    switch listing {
    case .cursor(parameter: "pagination_token", _):
      return nil
    case .pages:
      return nextNumber(page)
    case .whole:
      return page.hasMore == true ? afterLast(page) : nil
    case .cursor:
      return page.hasMore == nil && page.total != nil ? nextNumber(page) : afterLast(page)
    }
  }

  private func afterLast(_ page: DecodedPage) -> PageCursor? {
    (page.lastID ?? page.files.last?.id.rawValue).map { .after($0) }
  }

  private func nextNumber(_ page: DecodedPage) -> PageCursor? {
    let count = page.files.count + page.unreadable.count
    guard count > 0 else { return nil }
    switch request.cursor {
    case .page(let number): return number == .max ? nil : .page(number + 1)
    case .after: return afterLast(page)
    case nil: return count >= page.total ?? .max ? nil : .page(1)
    }
  }

  /// Reads the end of the answer alone: what follows the array of files says where to go on.
  private func announceNext(_ answer: Answer) {
    guard let onNextPage, let end = answer.bytes.lastIndex(of: UInt8(ascii: "]")) else { return }
    let rest = answer.bytes[(end + 1)...]
    guard rest.count <= Self.longestEnd, let page = try? DecodedPage(Array("{\"data\":[]".utf8) + rest),
      page.hasMore == true, let next = next(page)
    else { return }
    onNextPage(next)
  }

  /// An end longer than this is none that a server of ours sends, in bytes.
  private static let longestEnd = 4_096
}
