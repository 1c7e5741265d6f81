import FilesAPI
import Synchronization

/// Fetches the pages of one walk, and some of them ahead of their turn.
///
/// Where pages have numbers and the server said how many files there are, the next few are asked for at the same
/// time: with one page after the other, a list of a thousand pages takes a thousand times the way to the server.
/// Where each page says how to go on, the next is asked for while the files of this one are still being decoded.
struct PageReader {
  typealias Fetch = @Sendable (ListRequest, CallOptions) async -> Result<FilePage, FilesError>

  /// The pages asked for at the same time.
  static let width = 4

  private let options: CallOptions
  private let fetch: Fetch
  private let ahead = PagesAhead()

  /// `options` are those of each call.
  init(_ options: CallOptions, fetch: @escaping Fetch) {
    self.options = options
    self.fetch = fetch
  }

  /// The page asked for; cancelled with the caller's task.
  func page(_ request: ListRequest) async -> Result<FilePage, FilesError> {
    guard let asked = ahead.claim(request) else { return await fetchFollowed(request) }
    return await withTaskCancellationHandler {
      await asked.value
    } onCancel: {
      asked.cancel()
    }
  }

  /// Fetches a page and asks for the one after it as soon as the answer says which that is.
  private func fetchFollowed(_ request: ListRequest) async -> Result<FilePage, FilesError> {
    var followed = options
    followed.onNextPage = { [self] cursor in
      var next = request
      next.cursor = cursor
      next.limit = nil
      start(next)
    }
    return await fetch(request, followed)
  }

  private func start(_ request: ListRequest) {
    ahead.add(request, most: Self.width) { Task { await fetchFollowed(request) } }
  }

  /// Asks for the page that follows another and those after it, as far as they must exist by the server's own total.
  func askAhead(from request: ListRequest, after page: FilePage) {
    let pageSize = page.files.count
    guard case .page(let first) = request.cursor, let total = page.end.total, pageSize > 0 else { return }
    for number in first..<(first + Self.width) where number <= (total - 1) / pageSize {
      var numbered = request
      numbered.cursor = .page(number)
      ahead.add(numbered, most: Self.width) { Task { [self, numbered] in await fetch(numbered, options) } }
    }
  }

  /// Ends what was asked ahead and is no longer wanted, and waits for it.
  func cancel() async { await ahead.cancel() }
}

/// The pages that were asked for before their turn.
private final class PagesAhead: Sendable {
  typealias Asked = Task<Result<FilePage, FilesError>, Never>

  private struct State {
    var asked: [ListRequest: Asked] = [:]
    var isClosed = false
  }

  private let state = Mutex(State())

  func claim(_ request: ListRequest) -> Asked? {
    state.withLock { $0.asked.removeValue(forKey: request) }
  }

  /// Asks for a page unless it was asked for, enough others were, or the walk is over.
  func add(_ request: ListRequest, most: Int, _ ask: () -> Asked) {
    state.withLock { state in
      guard !state.isClosed, state.asked.count < most, state.asked[request] == nil else { return }
      state.asked[request] = ask()
    }
  }

  func cancel() async {
    let left = state.withLock { state in
      defer { state.asked = [:] }
      state.isClosed = true
      return Array(state.asked.values)
    }
    for asked in left { asked.cancel() }
    for asked in left { _ = await asked.value }
  }
}
