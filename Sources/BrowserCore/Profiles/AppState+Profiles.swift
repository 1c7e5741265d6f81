import FilesStore
import TerminalKit

extension AppState {
  mutating func openProfiles() -> [Effect] {
    let index = session.profiles.firstIndex { $0 == session.choice } ?? 0
    dialogs.overlay = .profiles(Menu(session.profiles, index: index))
    return []
  }

  /// What runs belongs to the profile that is left: that is asked about first.
  mutating func choose(_ choice: ProfileChoice) -> [Effect] {
    dialogs.overlay = nil
    let running = transfers.underWay.count
    guard running > 0 || isDeleting else { return open(choice) }
    ask(.switchProfile(choice, transfers: running, isDeleting: isDeleting))
    return []
  }

  /// Opens a profile beside the present one, which stays until the new one is there; nothing else is begun meanwhile.
  mutating func open(_ choice: ProfileChoice) -> [Effect] {
    remembered.opening += 1
    let opening = ProfileOpening(number: remembered.opening, choice: choice)
    dialogs.overlay = .openingProfile(opening)
    return [.profile(.open(opening))]
  }

  mutating func opened(_ opening: ProfileOpening, _ result: Result<Session, ProfileProblem>) -> [Effect] {
    guard dialogs.overlay == .openingProfile(opening) else { return [.profile(.cancel(opening))] }
    dialogs.overlay = nil
    switch result {
    case .failure(let problem):
      notice = .profileFailed(opening.choice.name, problem)
      return []
    case .success(let session): return adopt(session, opening)
    }
  }

  /// Begins anew with another session: what was found, marked, asked or moved with the old one does not go on.
  private mutating func adopt(_ new: Session, _ opening: ProfileOpening) -> [Effect] {
    let closing = closePreview() + closePreview()
    session = new
    session.choice = opening.choice
    list = list.emptied(for: new)
    collections = collections.emptied
    detail = nil
    peek = nil
    pane.peeked = PeekMemory()
    transfers.clear()
    deletion = nil
    comparison = nil
    let last = references.last
    references = ReferencesState()
    references.last = last
    dialogs.questions = []
    jobs.deleting.unfinished = []
    jobs.deleting.offered = nil
    transfers.unfinishedDownloads = []
    keyboard.deferred = []
    keyboard.wait = nil
    pane.retrieving = nil
    pane.retrievingObject = nil
    pane.linking = nil
    fitCursor()
    return closing + [.profile(.adopt(opening))] + startListing() + beginSession()
  }
}

extension FileListState {
  /// An empty list that shows files in the same way; answers to what was asked before do not fit it.
  fileprivate func emptied(for session: Session) -> FileListState {
    var list = FileListState()
    list.listing = listing
    list.arrangeNumber = arrangeNumber
    list.keeping = keeping
    list.sort = sort
    list.columns = columns
    list.askedColumns = askedColumns
    list.now = now
    list.provider = session.provider
    return list
  }
}
