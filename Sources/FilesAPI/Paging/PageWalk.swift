/// Walks over a list page by page, and can neither loop for ever nor yield a file twice, whatever the server says.
///
/// A value without I/O: ask `request` what to send, give the answer to `feed`, until `request` is nil. The rules are
/// those that servers in the field made necessary: ids and cursors are remembered, `has_more` alone is not believed.
package struct PageWalk: Sendable {
  /// How much is read at most.
  package struct Limits: Hashable, Sendable {
    package var pages: Int
    package var files: Int

    package init(pages: Int = 1_000, files: Int = 2_000_000) {
      self.pages = pages
      self.files = files
    }
  }

  /// Why a walk is over.
  package enum End: Hashable, Sendable {
    case complete
    /// The server says there is more and sends nothing new.
    case repeated
    /// Our own caps: so many pages were read and there was still more.
    case stoppedAtLimit(pages: Int)
  }

  /// What a page brought.
  package struct Step: Hashable, Sendable {
    /// Files that no earlier page of this walk had, in the server's order.
    package var newFiles: [RemoteFile]
    package var unreadable: [FilePage.UnreadableElement]
    /// The number of all files, where the server tells.
    package var total: Int?
    /// nil while there is more to ask for.
    package var end: End?
  }

  package let limits: Limits
  /// Pages taken so far.
  package private(set) var pageCount = 0
  /// Different files seen so far.
  package var fileCount: Int { seen.count }
  /// The server turned out to send the whole list whatever the cursor; worth remembering for the next walk.
  package private(set) var isSinglePage: Bool
  package private(set) var end: End?

  private var cursor: PageCursor?
  private var usedCursors: Set<PageCursor> = []
  private var seen = SeenIDs()
  private var unreadableCount = 0
  private var lastPageWasEmpty = false
  /// What the first page begins with: a later page that begins so too is the list from its start again.
  private var firstID: FileID?

  /// A walk from the start; `isSinglePage` says that an earlier walk found the server to send its whole list at once.
  package init(limits: Limits = Limits(), isSinglePage: Bool = false) {
    self.limits = limits
    self.isSinglePage = isSinglePage
  }

  /// The page to ask for now, or nil when the walk is over.
  package func request(
    purpose: FilePurpose? = nil, choice: ServerChoice = ServerChoice(), limit: Int? = nil
  ) -> ListRequest? {
    guard end == nil else { return nil }
    var request = ListRequest(purpose: purpose, limit: limit, cursor: cursor)
    request.choice = choice
    return request
  }

  /// Takes the answer to `request` and decides how to go on.
  package mutating func add(_ page: FilePage) -> Step {
    guard end == nil else { return Step(newFiles: [], unreadable: [], total: page.end.total, end: end) }
    pageCount += 1
    let isFromStart = pageCount > 1 && page.files.first.map { $0.id == firstID } == true
    if pageCount == 1 { firstID = page.files.first?.id }
    let newFiles = seen.newFiles(of: page.files)
    unreadableCount += page.unreadable.count
    let hasNews = !newFiles.isEmpty || !page.unreadable.isEmpty
    // A server that does not understand how it is asked to go on may send a longer piece of the start: that is no end.
    end = isFromStart && hasNews && page.end.hasMore != false ? .repeated : decide(page, hasNews: hasNews)
    return Step(newFiles: newFiles, unreadable: page.unreadable, total: page.end.total, end: end)
  }

  /// Sets the next cursor, or returns why there is none.
  private mutating func decide(_ page: FilePage, hasNews: Bool) -> End? {
    guard !isOver(page) else { return .complete }
    guard hasNews else { return withoutNews(page) }
    lastPageWasEmpty = false
    guard let next = page.end.next, usedCursors.insert(next).inserted else {
      return page.end.hasMore == true ? .repeated : .complete
    }
    return advance(to: next)
  }

  private func isOver(_ page: FilePage) -> Bool {
    switch page.end.hasMore {
    case true: false
    case false: true
    case nil: page.end.next == nil || isSinglePage || reachesTotal(page)
    }
  }

  private func reachesTotal(_ page: FilePage) -> Bool {
    guard let total = page.end.total else { return false }
    return seen.count + unreadableCount >= total
  }

  /// A page without anything new is the end; only an empty one that promises more is given a second chance.
  private mutating func withoutNews(_ page: FilePage) -> End? {
    guard page.end.hasMore == true else {
      // By its own total there is more: a server that stumbles is not one that sends everything at once.
      if let total = page.end.total, seen.count + unreadableCount < total { return .repeated }
      isSinglePage = isSinglePage || (pageCount == 2 && !page.files.isEmpty)
      return .complete
    }
    guard page.files.isEmpty, !lastPageWasEmpty else { return .repeated }
    lastPageWasEmpty = true
    if let next = page.end.next { usedCursors.insert(next) }
    return advance(to: page.end.next ?? cursor)
  }

  private mutating func advance(to next: PageCursor?) -> End? {
    guard pageCount < limits.pages, seen.count < limits.files else {
      return .stoppedAtLimit(pages: pageCount)
    }
    cursor = next
    return nil
  }
}
