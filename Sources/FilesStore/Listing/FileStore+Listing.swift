package import FilesAPI

/// The walk over the list that is under way.
struct Walk: Sendable {
  var id: ListingID
  var task: TaskNumber
}

/// Which files are asked for.
private struct ListingQuery: Sendable {
  var purpose: FilePurpose?
  var choice: ServerChoice
}

extension FileStore {
  /// Enough for any screen, and little to wait for on a slow line.
  static let firstPageSize = 200

  /// Walks over the whole list, page by page, and ends any earlier walk.
  package func list(_ id: ListingID, purpose: FilePurpose?, choice: ServerChoice = ServerChoice()) {
    cancelWalk()
    guard !isShutDown else { return deliver(.listing(id, .ended(.cancelled))) }
    let query = ListingQuery(purpose: purpose, choice: choice)
    walk = Walk(id: id, task: spawn { store in await store.run(id, query) })
  }

  /// Ends the walk under way, if it is this one; what has arrived stays.
  package func cancelListing(_ id: ListingID) {
    guard walk?.id == id else { return }
    cancelWalk()
  }

  /// Tells the end of the walk under way at once; what it still receives is dropped.
  func cancelWalk() {
    guard let ended = walk else { return }
    walk = nil
    tasks[ended.task]?.cancel()
    deliver(.listing(ended.id, .ended(.cancelled)))
  }

  private func run(_ id: ListingID, _ query: ListingQuery) async {
    let end = await forwardingRetries { store, notice in
      store.report(id, .waiting(notice))
    } during: { options in
      await readPages(id, query, options)
    }
    guard walk?.id == id, case .success(let reason) = end else { return }
    walk = nil
    deliver(.listing(id, .ended(reason)))
  }

  private func readPages(_ id: ListingID, _ query: ListingQuery, _ options: CallOptions) async -> ListingEnd {
    let reader = PageReader(options) { [client] in await client.page($0, $1) }
    let end = await walkOver(reader, for: id, query)
    await reader.cancel()
    return end
  }

  private func walkOver(_ reader: PageReader, for id: ListingID, _ query: ListingQuery) async -> ListingEnd {
    var pages = PageWalk(isSinglePage: sendsWholeList)
    var total = 0
    while var request = pages.request(purpose: query.purpose, choice: query.choice) {
      if request.cursor == nil { request.limit = firstPageLimit }
      let page: FilePage
      switch await reader.page(request) {
      case .success(let read): page = read
      case .failure(let error): return ListingEnd(error)
      }
      guard walk?.id == id else { return .cancelled }
      let step = pages.add(page)
      total = step.total ?? total
      if let next = pages.request(purpose: query.purpose, choice: query.choice) {
        reader.askAhead(from: next, after: page)
      }
      report(id, step)
    }
    // Not when its own total says that there is more: a server that stumbles once must not stay cut short.
    sendsWholeList = pages.isSinglePage && pages.fileCount >= total
    return ListingEnd(pages.end ?? .complete)
  }

  /// A small first page is on the screen while the large ones are still on their way; where pages have numbers, all
  /// must be of one size.
  private var firstPageLimit: Int? {
    guard case .cursor(_, let limit) = client.provider.listing, limit > Self.firstPageSize else { return nil }
    return Self.firstPageSize
  }

  private func report(_ id: ListingID, _ step: PageWalk.Step) {
    if !step.newFiles.isEmpty { report(id, .arrived(step.newFiles, total: step.total)) }
    if !step.unreadable.isEmpty { report(id, .unreadable(step.unreadable)) }
  }

  /// Tells it unless a newer walk has begun or this one was ended.
  private func report(_ id: ListingID, _ event: ListingEvent) {
    guard walk?.id == id else { return }
    deliver(.listing(id, event))
  }
}

extension FilesClient {
  fileprivate func page(_ request: ListRequest, _ options: CallOptions) async -> Result<FilePage, FilesError>
  {
    await Result { () async throws(FilesError) in try await listPage(request, options) }
  }
}

extension ListingEnd {
  fileprivate init(_ end: PageWalk.End) {
    switch end {
    case .complete: self = .complete
    case .repeated: self = .repeated
    case .stoppedAtLimit(let pages): self = .stoppedAtLimit(pages: pages)
    }
  }

  fileprivate init(_ error: FilesError) {
    self = error.reason == .cancelled ? .cancelled : .failed(error)
  }
}
