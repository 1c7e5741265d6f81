import FilesAPI

/// Fetches the pages of one walk, and those of a numbered list ahead of their turn.
///
/// Where pages have numbers and the server said how many files there are, the next few are asked for at the same
/// time: with one page after the other, a list of a thousand pages takes a thousand times the way to the server.
/// Cursors come with the page before, so there nothing can be asked ahead.
struct PageReader {
  /// The pages asked for at the same time.
  static let width = 4

  private let fetch: @Sendable (ListRequest) async -> Result<FilePage, FilesError>
  private var ahead: [ListRequest: Task<Result<FilePage, FilesError>, Never>] = [:]

  init(fetch: @escaping @Sendable (ListRequest) async -> Result<FilePage, FilesError>) {
    self.fetch = fetch
  }

  /// The page asked for; cancelled with the caller's task.
  mutating func page(_ request: ListRequest) async -> Result<FilePage, FilesError> {
    guard let asked = ahead.removeValue(forKey: request) else { return await fetch(request) }
    return await withTaskCancellationHandler {
      await asked.value
    } onCancel: {
      asked.cancel()
    }
  }

  /// Asks for this page and those after it, as far as they must exist by the server's own total.
  mutating func askAhead(from request: ListRequest, pageSize: Int, total: Int?) {
    guard case .page(let first) = request.cursor, let total, pageSize > 0 else { return }
    for number in first..<(first + Self.width) where number <= (total - 1) / pageSize {
      var numbered = request
      numbered.cursor = .page(number)
      guard ahead[numbered] == nil else { continue }
      ahead[numbered] = Task { [fetch, numbered] in await fetch(numbered) }
    }
  }

  /// Ends what was asked ahead and is no longer wanted, and waits for it.
  mutating func cancel() async {
    for asked in ahead.values { asked.cancel() }
    for asked in ahead.values { _ = await asked.value }
    ahead = [:]
  }
}
