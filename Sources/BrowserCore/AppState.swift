package import FilesAPI
import FilesStore
package import TerminalKit

/// Everything the screen depends on.
///
/// Belongs to the main loop, changed by `update` alone.
package struct AppState: Equatable, Sendable {
  package var session: Session
  package var themes = ThemeChoices()
  package var keyboard = KeyboardState()
  package var size: Size
  /// The current time, as the last event with a time said.
  package var now: Timestamp
  package var list = FileListState()
  package var references = ReferencesState()
  package internal(set) var collections = CollectionsState()
  var pane = PaneState()
  var previews = PreviewsState()
  package var dialogs = DialogsState()
  package var transfers = TransferList()
  var jobs = JobsState()
  var remembered = Remembered()
  package internal(set) var messages = MessageLog()

  package init(session: Session, size: Size, now: Timestamp) {
    self.session = session
    self.size = size
    self.now = now
    list.provider = session.provider
    list.now = now
  }

  /// The moment by the server's clock: what it created and what expires there has its age by it.
  package var serverNow: Timestamp { session.provider.learned.serverTime(now) }

  /// Whether the screen shows something that changes with every second.
  package var showsSeconds: Bool {
    if case .waiting = list.phase { return true }
    if deletion?.waitingUntil != nil || comparison?.waitingUntil != nil { return true }
    return transfers.transfers.contains(where: \.countsSeconds)
  }
}

/// Numbers that were given last, so that an answer is known by its own, and what is offered again.
struct Remembered: Equatable, Sendable {
  var opening = 0
  /// Readings of the newest users of files.
  var newest = 0
  var mapGrouping = MapGrouping.purpose
}

/// Work that is under way beside the listing, the reading of users, and transfers.
struct JobsState: Equatable, Sendable {
  var deleting = DeletingState()
  var comparing = ComparingState()
  var externalPrograms = ExternalProgramState()
  var computing = BackgroundWork()
}

/// What is computed or written away from the main thread.
struct BackgroundWork: Equatable, Sendable {
  /// What is done to marked files waits for them.
  var selections = 0
  /// Selections, surveys and exports.
  var all = 0
}
