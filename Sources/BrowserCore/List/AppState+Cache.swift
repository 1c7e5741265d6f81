import FilesAPI
import FilesStore

/// The list of the last time: shown at once, never acted on as if it were the truth.
extension AppState {
  /// Asks for what earlier runs left on this machine for the profile.
  mutating func beginSession() -> [Effect] {
    readCache() + askForUnfinished() + [.findKnownContents, .findUnfinishedDownloads]
  }

  /// Asks for what was kept of this profile's list.
  mutating func readCache() -> [Effect] {
    list.keeping.isReading = true
    return [.readCache(CacheRequest(listing: list.listing, query: list.query, context: list.filterContext))]
  }

  mutating func receive(_ cached: CachedList?, for listing: ListingID) -> [Effect] {
    guard listing == list.listing else { return [] }
    list.keeping.isReading = cached?.isBeginning == true
    guard let cached else {
      list.withdrawBeginning()
      fitCursor()
      return arrangeIfNeeded() + replayDeferredInput()
    }
    list.show(cached)
    fitCursor()
    return followDetail() + arrangeIfNeeded() + replayDeferredInput()
  }

  /// Keeps a list that is complete, of all purposes and the server's own word.
  mutating func keepList() -> [Effect] {
    guard list.phase == .ended(.complete), list.listedPurpose == nil,
      list.incoming != nil || list.cachedAt == nil
    else { return [] }
    list.keeping.lastKept = now
    return [.keepList(ListingSnapshot(table: list.incoming?.table ?? list.table, asOf: now))]
  }

  /// After a walk; one that nobody asked for is kept now and then only.
  mutating func keepList(after event: ListingEvent) -> [Effect] {
    guard case .ended = event else { return [] }
    if list.keeping.refreshesItself, let lastKept = list.keeping.lastKept,
      (0..<Self.secondsBetween).contains(now.seconds - lastKept.seconds)
    {
      return []
    }
    return keepList()
  }

  private static let secondsBetween: Int64 = 600

  /// After a deletion: what is gone must not come back at the next start.
  mutating func keepList(after event: DeletionEvent) -> [Effect] {
    guard case .ended = event else { return [] }
    return keepList()
  }

  /// Says that marks are gone because their files are.
  mutating func reportGoneMarks() {
    guard list.goneMarks > 0 else { return }
    notice = .marksGone(list.goneMarks)
    list.goneMarks = 0
  }
}
