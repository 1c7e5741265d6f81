import FilesAPI
import FilesStore
import TerminalKit

/// The list of this run's uploads and downloads.
extension AppState {
  mutating func toggleTransfers() -> [Effect] {
    if case .transfers = dialogs.overlay { return dismiss() }
    openTransfers()
    return []
  }

  private mutating func openTransfers() {
    dialogs.overlay = .transfers(Menu(transfers.transfers.reversed().map(\.id)))
  }

  /// The transfer under the cursor of the list.
  var chosenTransfer: TransferState? {
    guard case .transfers(let menu) = dialogs.overlay else { return nil }
    return menu.current.flatMap { transfers[$0] }
  }

  mutating func cancelTransfer() -> [Effect] { chosenTransfer.map { [.cancel(.transfer($0.id))] } ?? [] }

  mutating func cancelOrCloseTransfers() -> [Effect] {
    chosenTransfer?.isUnderWay ?? false ? cancelTransfer() : dismiss()
  }

  /// Starts a transfer that failed or was cancelled once more.
  mutating func repeatTransfer() -> [Effect] {
    guard let transfer = chosenTransfer else { return [] }
    switch transfer.phase {
    case .failed, .cancelled, .mayBeStored, .isThere: break
    case .targetExists(let path):
      if let question = transfer.kind.overwriteQuestion(path) { ask(question) }
      return []
    case .queued, .running, .waiting, .looking, .downloaded, .uploaded, .storedTwice: return []
    }
    switch transfer.kind {
    case .download(let request):
      defer { openTransfers() }
      return start(request)
    case .save(let request):
      defer { openTransfers() }
      return save(request, overwrites: request.download.overwrites)
    case .upload(let request, _): return uploadAgain(request)
    }
  }
}

extension TransferState {
  /// Whether it came to no good end, and can be tried again.
  var canBeRepeated: Bool {
    switch phase {
    case .failed, .cancelled, .targetExists, .mayBeStored, .isThere: true
    case .queued, .running, .waiting, .looking, .downloaded, .uploaded, .storedTwice: false
    }
  }
}
