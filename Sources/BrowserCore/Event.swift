package import FilesAPI
package import FilesStore
package import TerminalKit

/// Everything that may change the state: facts, in the order in which they happened.
package enum Event: Equatable, Sendable {
  /// The program begins.
  case started
  case input(TerminalInput)
  case resized(Size)
  case ticked(Timestamp)
  /// A frame was shown after the last event.
  case shown
  case store(StoreEvent)
  case preview(PreviewID, PreviewEvent)
  /// Content can be handed over, or why it cannot.
  case handOverPrepared(HandOverID, FilesError?)
  case handedOver(HandOver, HandOverResult)
  case arranged(Arrangement)
  case selected(Selection)
  case surveyed(StorageMap)
  case exported(ExportRequest, ExportOutcome)
  case pathsCompleted(typed: String, [String])
  /// Downloads that were cut off in an earlier run.
  case unfinishedDownloads([DownloadRequest])
  case inspected(path: String, Result<LocalFile, FilesError>)
  /// A mutating call could not be written down.
  case auditFailed(FilesError.LocalProblem)
  /// A signal or a lost terminal asks for an orderly end.
  case terminated
}
