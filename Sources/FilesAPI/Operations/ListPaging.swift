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
      let limit = limit ?? size
      let items = limit > 0 ? [HTTPField("page_size", String(limit))] : []
      return cursor == nil ? [HTTPField("page", "0")] + items : cursorItems(parameter: "after") + items
    case .whole:
      return cursorItems(parameter: "after")
    case .tokens(let names):
      let limit = limit ?? names.size
      return (limit > 0 ? [HTTPField(names.sizeParameter, String(limit))] : [])
        + cursorItems(parameter: "after")
    }
  }

  /// The size that the items ask for; nil when it is left to the server.
  private var size: Int? {
    let names = ["limit", "page_size", "pageSize"]
    return items.first { names.contains($0.name) }.flatMap { Int($0.value) }
  }

  /// The size to try after a refusal; nil when that is about something else.
  func smallerSize(after error: FilesError) -> Int? { size.flatMap { Self.size(below: $0, after: error) } }

  /// What is tried below a refused size where the server names none; 0 leaves the size to it.
  private static let sizes = [1_000, 100, 50, 20, 0]

  /// The next size to try: the largest that the refusal names, else one of our own; nil when it is about something else.
  static func size(below refused: Int, after error: FilesError) -> Int? {
    guard let rejection = error.rejection, [400, 422].contains(rejection.status), !rejection.isStorageFull
    else { return nil }
    let words = rejection.message + " " + (rejection.parameter ?? "")
    let folded = words.lowercased().replacing("_", with: " ")
    guard folded.contains("limit") || folded.contains("page size") || folded.contains("pagesize") else {
      return nil
    }
    let named = words.split { !$0.isNumber }.compactMap { Int($0) }.filter { $0 > 1 && $0 < refused }
    return named.max() ?? sizes.first { $0 < refused }
  }

  private func cursorItems(parameter: String) -> [HTTPField] {
    switch cursor {
    case .after(let id): [HTTPField(parameter, id)]
    case .token(let parameter, let text): [HTTPField(parameter, text)]
    case .page(let number): [HTTPField("page", String(number))]
    case nil: []
    }
  }

  /// What a page says of how the list goes on.
  func end(of page: some ListAnswer) -> PageEnd {
    let signals = page.outline.signals
    return PageEnd(
      next: next(signals, count: page.count, lastElement: page.lastID), hasMore: signals.hasMore,
      total: signals.total)
  }

  /// Where to go on: the answer's shape decides, the preset only where it says nothing.
  private func next(_ signals: PageSignals, count: Int, lastElement: String?) -> PageCursor? {
    guard signals.hasMore != false else { return nil }
    if let token = signals.token { return .token(parameter: token.parameter, token.text) }
    if signals.hasTokenField, signals.hasMore == nil { return nil }
    let afterLast = (signals.lastID ?? lastElement).map { PageCursor.after($0) }
    switch listing {
    case .tokens:
      return nil
    case .cursor(let parameter, _) where PageToken.known.contains(where: { $0.parameter == parameter }):
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

  private func nextNumber(_ total: Int?, _ count: Int, _ afterLast: PageCursor?) -> PageCursor? {
    guard count > 0 else { return nil }
    switch cursor {
    case .page(let number): return number == .max ? nil : .page(number + 1)
    case .after, .token: return afterLast
    case nil: return count >= total ?? .max ? nil : .page(1)
    }
  }
}
