package import ContentReading
package import FilesAPI
package import FilesStore
package import TerminalKit

/// Everything that may change the state: facts, in the order in which they happened.
package enum Event: Equatable, Sendable {
  /// The program begins.
  case started
  case input(TerminalInput, InputCompany = .alone)
  case resized(Size)
  case ticked(Timestamp)
  /// A frame was shown after the last event.
  case shown
  /// What was typed into prompts in earlier runs, as `PromptHistory` has it.
  case historyRead([String: [String]])
  /// What became of the text that was to be copied last.
  case copied(ClipboardResult)
  /// The terminal does not tell what the mouse does.
  case pointerRefused
  /// The frame shows details that have so many lines more than fit.
  case detailMeasured(scrollLimit: Int)
  case store(StoreEvent)
  case preview(PreviewID, ContentSnapshot)
  /// Content can be handed over, or why it cannot.
  case programPrepared(PipeID, FilesError?)
  case handedOver(ExternalProgram, ProgramResult)
  case arranged(ListOrder)
  case objectsArranged(ObjectListOrder)
  /// What was kept of the list for a walk; nil when there is nothing.
  case cacheRead(ListingID, CachedList?)
  case selected(Selection)
  case objectsSelected(ObjectSelection)
  case mapped(StorageMap)
  case exported(ExportRequest, ExportOutcome)
  case pathsCompleted(typed: String, [String])
  /// Downloads that were cut off in an earlier run.
  case unfinishedDownloads([DownloadRequest])
  case inspected(path: String, Result<LocalFile, FilesError>)
  /// What was typed means several files.
  case inspectedSeveral(typed: String, InspectedFiles)
  case profileOpened(ProfileOpening, Result<Session, ProfileProblem>)
  /// A mutating call could not be written down.
  case stateTrouble(StateTrouble)
  /// A theme of the person's own cannot be shown; why, in words of the configuration's.
  case themeUnreadable(SafeText)
  /// A signal or a lost terminal asks for an orderly end.
  case terminated
}
