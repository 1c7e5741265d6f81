package import FilesAPI
package import FilesStore
package import TerminalKit

/// Everything the screen depends on.
///
/// Belongs to the main loop, changed by `update` alone.
package struct AppState: Equatable, Sendable {
  package var session: Session
  /// Whether the list is read again by itself.
  package internal(set) var refreshesItself = false
  package var keymap: Keymap
  package var size: Size
  /// The current time, as the last event with a time said.
  package var now: Timestamp
  package var list = FileListState()
  package var references = ReferencesState()
  package var detail: DetailState?
  package internal(set) var peek: PeekState?
  var peeked = PeekMemory()
  package var preview: PreviewState?
  /// What lies over the screen and takes the keys.
  package var overlay: Overlay?
  package var transfers = TransferList()
  package var deletion: DeletionState?
  package var notice: Notice? {
    didSet { if let notice { keep(notice) } }
  }
  /// What was said and is worth reading again, the newest first.
  package internal(set) var messages: [Message] = []
  /// Questions that wait until nothing else is open, in order.
  package internal(set) var questions: [Question] = []
  /// Contents that are being compared.
  package var comparison: ComparisonState?
  /// Keys pressed so far of a longer sequence.
  package var pendingKeys: [KeyPress] = []
  /// Typed while the rows were stale; done when they are not any more.
  var deferredInput: [TerminalInput] = []
  /// Nothing typed counts until the screen was shown again: a question must be seen before it is answered.
  package var ignoresInputUntilShown = false
  /// The file whose whole answer is being asked for.
  var retrieving: FileID?
  var isReadingCache = false
  /// When the list was kept for the next start last.
  var lastKept: Timestamp?
  var lastPreview = 0
  var lastDeletion = 0
  var lastCheck = 0
  /// Files that were typed together and are still to be asked about.
  var uploadQueue: UploadQueue?
  var lastOpening = 0
  var lastComparison = 0
  /// Selections under way: what is done to marked files waits for them.
  var pendingSelections = 0
  /// Selections, surveys and exports under way.
  var pendingWork = 0
  /// Content that another program is about to read, or reads.
  package internal(set) var handOver: HandOver?
  var lastHandOver = 0
  /// The command that got content last, offered again.
  var lastCommand = ""
  var lastMapGrouping = MapGrouping.purpose
  /// Deletions that were cut off and that the person was not asked about yet.
  var unfinished: [UnfinishedJob] = []
  /// Downloads that were cut off and that the person was not asked about yet.
  var unfinishedDownloads: [DownloadRequest] = []

  package init(session: Session, keymap: Keymap = .standard, size: Size, now: Timestamp) {
    self.session = session
    self.keymap = keymap
    self.size = size
    self.now = now
    list.provider = session.provider
    list.now = now
  }

  /// Whether the screen shows something that changes with every second.
  package var showsSeconds: Bool {
    if case .waiting = list.phase { return true }
    if deletion?.waitingUntil != nil || comparison?.waitingUntil != nil { return true }
    return transfers.transfers.contains { if case .waiting = $0.phase { true } else { false } }
  }
}

/// Who we are talking to, and how; another profile is another session.
package struct Session: Equatable, Sendable {
  package var profileName: String
  package var provider: Provider
  /// The server as a person knows it: host and port.
  package var host: String
  package var isReadOnly: Bool
  /// False for a server that does not outlive the program: nothing of it can be gone on with.
  package var isLasting = true
  /// Draw less often and without animation.
  package var isSlow = false
  /// Filters that the configuration gives names to, in its order.
  package var savedFilters: [SavedFilter] = []
  /// The program that shows content, and its arguments.
  package var pager = ["less"]
  /// How often the list is read again by itself, once that was asked for.
  package var refreshSeconds: Int64 = 60
  /// The colour of the profile's badge, or nil for the theme's.
  package var color: Color?
  /// What can be switched to, the present one included.
  package var profiles: [ProfileChoice] = []
  /// The present one.
  package var choice: ProfileChoice?

  package init(profileName: String, provider: Provider, host: String, isReadOnly: Bool) {
    self.profileName = profileName
    self.provider = provider
    self.host = host
    self.isReadOnly = isReadOnly
  }
}

/// The pane with everything that is known of one file.
package struct DetailState: Equatable, Sendable {
  package var mode = Mode.fields
  package var scroll = 0
  /// What the server said of the file when it was asked for it alone.
  package var retrieved: RetrievedFile?
  package var problem: FilesError?
  /// The file the retrieval is of; the cursor may have moved on.
  package var fileID: FileID

  package init(fileID: FileID) { self.fileID = fileID }

  /// How the pane tells what is known.
  package enum Mode: Equatable, Sendable { case fields, rawJSON }
}

/// What lies over the screen and takes the keys.
package enum Overlay: Equatable, Sendable {
  case prompt(Prompt)
  case purposes(Menu<PurposeChoice>)
  case map(MapState)
  case sorts(Menu<FileSort.Key>)
  case columns(Menu<FileColumn>)
  case upload(UploadDraft)
  case deletePlan(DeletePlan)
  /// What came of a deletion, in numbers.
  case deletionResults(DeletionState)
  case question(Question)
  case help(HelpState)
  case transfers(Menu<TransferID>)
  case profiles(Menu<ProfileChoice>)
  /// A profile is being opened; nothing else is begun meanwhile.
  case openingProfile(ProfileOpening)
  /// What was said so far, from the message at the top of the dialog on.
  case messages(top: Int)
}

/// A line of the purpose menu.
package enum PurposeChoice: Hashable, Sendable {
  case all
  case purpose(FilePurpose)
  /// A filter of the configuration, by its name.
  case saved(String)
}

/// Something that is asked before it is done.
package enum Question: Equatable, Sendable {
  /// Quit although so much is under way.
  case quit(transfers: Int, isDeleting: Bool)
  /// Replace what is there by a download.
  case overwrite(DownloadRequest, path: String)
  case overwriteExport(ExportRequest)
  case overwriteSaved(SaveRequest, path: String)
  /// Leave a profile although so much is under way.
  case switchProfile(ProfileChoice, transfers: Int, isDeleting: Bool)
  /// Go on with a deletion that was cut off.
  case resumeDeletion(UnfinishedJob)
  /// Begin downloads again that were cut off in an earlier run.
  case downloadAgain([DownloadRequest])
  /// Read so much to compare contents.
  case compare(ComparisonPlan)
}
