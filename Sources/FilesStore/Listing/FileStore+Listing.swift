package import FilesAPI

/// The walk over the list that is under way.
struct Walk: Sendable {
  var id: ListingID
  var task: TaskNumber
}

extension FileStore {
  /// The most files told in one event, so that no single event keeps the screen waiting.
  static let sliceLimit = 2_000

  /// Walks over the whole list, page by page, and ends any earlier walk.
  package func list(_ id: ListingID, purpose: FilePurpose?) {
    endWalk()
    guard !isShutDown else { return deliver(.listing(id, .ended(.cancelled))) }
    walk = Walk(id: id, task: own { store in await store.run(id, purpose: purpose) })
  }

  /// Ends the walk under way, if it is this one; what has arrived stays.
  package func stopListing(_ id: ListingID) {
    guard walk?.id == id else { return }
    endWalk()
  }

  /// Tells the end of the walk under way at once; what it still receives is dropped.
  func endWalk() {
    guard let ended = walk else { return }
    walk = nil
    tasks[ended.task]?.cancel()
    deliver(.listing(ended.id, .ended(.cancelled)))
  }

  private func run(_ id: ListingID, purpose: FilePurpose?) async {
    let end = await telling { store, notice in
      store.tell(id, .waiting(notice))
    } during: { options in
      await readPages(id, ListRequest(purpose: purpose), options)
    }
    guard walk?.id == id, case .success(let reason) = end else { return }
    walk = nil
    deliver(.listing(id, .ended(reason)))
  }

  private func readPages(_ id: ListingID, _ request: ListRequest, _ options: CallOptions) async -> ListingEnd {
    var reader = PageReader { [client] in await client.page(request, at: $0, options) }
    let end = await walkOver(&reader, for: id)
    await reader.cancel()
    return end
  }

  private func walkOver(_ reader: inout PageReader, for id: ListingID) async -> ListingEnd {
    var pages = PageWalk()
    var cursor: PageCursor?
    while true {
      let page: FilePage
      switch await reader.page(at: cursor) {
      case .success(let read): page = read
      case .failure(let error): return ListingEnd(error)
      }
      guard walk?.id == id else { return .cancelled }
      let step = pages.take(page)
      if case .more(let next) = step.next {
        reader.askAhead(from: next, pageSize: page.files.count, total: page.total)
        cursor = next
      }
      tell(id, step.newFiles, of: page)
      if case .end(let reason) = step.next { return ListingEnd(reason) }
    }
  }

  private func tell(_ id: ListingID, _ files: [RemoteFile], of page: FilePage) {
    for start in stride(from: 0, to: files.count, by: Self.sliceLimit) {
      let slice = files[start..<min(start + Self.sliceLimit, files.count)]
      tell(id, .arrived(Array(slice), total: page.total))
    }
    if !page.unreadable.isEmpty { tell(id, .unreadable(page.unreadable)) }
  }

  /// Tells it unless a newer walk has begun or this one was ended.
  private func tell(_ id: ListingID, _ event: ListingEvent) {
    guard walk?.id == id else { return }
    deliver(.listing(id, event))
  }
}

extension FilesClient {
  fileprivate func page(
    _ request: ListRequest, at cursor: PageCursor?, _ options: CallOptions
  ) async -> Result<FilePage, FilesError> {
    var request = request
    request.cursor = cursor
    do {
      return .success(try await listPage(request, options))
    } catch {
      return .failure(error)
    }
  }
}

extension ListingEnd {
  fileprivate init(_ error: FilesError) {
    self = error.reason == .cancelled ? .cancelled : .failed(error)
  }
}
