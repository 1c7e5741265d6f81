import FilesAPI

extension AppState {
  mutating func toggleAutoRefresh() -> [Effect] {
    list.keeping.refreshesItself.toggle()
    notice = .refreshing(everySeconds: list.keeping.refreshesItself ? session.refreshSeconds : nil)
    return refreshIfDue()
  }

  /// Reads the list again when it is time to; what is shown stays until the new list is complete.
  mutating func refreshIfDue() -> [Effect] {
    guard let left = secondsToRefresh, left <= 0, isAtLeisure else { return [] }
    return objectList == nil ? startListing() : refreshObjectList()
  }

  /// Nothing is read behind the back of somebody who answers, types, marks a range or moves files.
  private var isAtLeisure: Bool {
    !isCovered && preview == nil && objectList?.rangeAnchor == nil && dialogs.questions.isEmpty
      && keyboard.pending.isEmpty
      && keyboard.deferred.isEmpty
      && list.rangeAnchor == nil && !isDeleting && transfers.underWay.isEmpty && jobs.computing.all == 0
  }

  /// How long until the list is read again; nil when it is not or is being read.
  private var secondsToRefresh: Int64? {
    guard list.keeping.refreshesItself, let ended = shownReadingEnded else { return nil }
    // No longer than that either, when the clock was set back meanwhile.
    return min(session.refreshSeconds, ended.seconds + session.refreshSeconds - now.seconds)
  }

  /// When the list on the screen was read last; nil while it is being read.
  private var shownReadingEnded: Timestamp? {
    guard objectList != nil else { return list.phase.isUnderWay ? nil : list.endedAt }
    guard let kind = shownKind else { return references.isReading ? nil : references.asOf }
    return isReading(kind) ? nil : readingEnded(of: kind)
  }

  /// The longest that the program may wait for something to happen before the time has to be looked at.
  package var longestWaitInSeconds: Int64 {
    if showsSeconds { return 1 }
    let minute: Int64 = 60
    return secondsToRefresh.map { max(1, min(minute, $0)) } ?? minute
  }
}
