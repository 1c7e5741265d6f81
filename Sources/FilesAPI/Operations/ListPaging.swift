/// How one page of a list is asked for, and where the list goes on behind it.
struct ListPaging: Sendable {
  let listing: Provider.Listing
  /// nil is the first page.
  let cursor: PageCursor?
  /// nil leaves the page's size to the preset.
  var limit: Int?

  /// The query items that ask for the page.
  var items: [HTTPField] {
    switch listing {
    case .cursor(let parameter, let standardLimit):
      let limit = limit ?? standardLimit
      return (limit > 0 ? [HTTPField("limit", String(limit))] : []) + cursorItems(parameter: parameter)
    case .pages(let size):
      let items = [HTTPField("page_size", String(limit ?? size))]
      return cursor == nil ? [HTTPField("page", "0")] + items : cursorItems(parameter: "after") + items
    case .whole:
      return cursorItems(parameter: "after")
    }
  }

  private func cursorItems(parameter: String) -> [HTTPField] {
    switch cursor {
    case .after(let id): [HTTPField(parameter, id)]
    case .page(let number): [HTTPField("page", String(number))]
    case nil: []
    }
  }

  /// Where to go on: the answer's shape decides, the preset only where it says nothing.
  ///
  /// `count` are all elements of the page, `lastElement` is the id of the last that has one.
  func next(_ signals: PageSignals, count: Int, lastElement: String?) -> PageCursor? {
    guard signals.hasMore != false else { return nil }
    if let token = signals.token { return .after(token) }
    let afterLast = (signals.lastID ?? lastElement).map { PageCursor.after($0) }
    switch listing {
    case .cursor(let parameter, _) where Self.tokens.contains(parameter):
      return nil
    case .pages:
      return nextNumber(signals.total, count, afterLast)
    case .whole:
      return signals.hasMore == true ? afterLast : nil
    case .cursor:
      return signals.hasMore == nil && signals.total != nil
        ? nextNumber(signals.total, count, afterLast) : afterLast
    }
  }

  /// Parameters that take what the server gave and no id.
  private static let tokens: Set = ["pagination_token", "cursor"]

  private func nextNumber(_ total: Int?, _ count: Int, _ afterLast: PageCursor?) -> PageCursor? {
    guard count > 0 else { return nil }
    switch cursor {
    case .page(let number): return number == .max ? nil : .page(number + 1)
    case .after: return afterLast
    case nil: return count >= total ?? .max ? nil : .page(1)
    }
  }
}
