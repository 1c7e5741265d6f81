import BrowserCore
import FilesAPI
import FilesStore
import TerminalKit

/// How a transfer stands, in a few words.
enum TransferWords {
  static func state(_ transfer: TransferState, now: Timestamp) -> (text: SafeText, role: StyleRole) {
    switch transfer.phase {
    case .queued, .running, .waiting, .looking: (Activity(transfer, now: now).detail, .text)
    case .downloaded(let path): ("done: \(path)", .success)
    case .uploaded(let file): ("done: \(file.id.rawValue)", .success)
    case .storedTwice(let file, let others): (UploadWords.twice(file, others), .warning)
    case .isThere(let file): ("not sent: it is there as \(file.id.rawValue)", .warning)
    case .mayBeStored(let doubt): (UploadWords.doubt(doubt), .warning)
    case .failed(let error): (ErrorWords.headline(error), .error)
    case .targetExists(let path): ("not saved: \(path) exists", .warning)
    case .cancelled: ("cancelled", .warning)
    }
  }
}

/// Why a line of what runs stands still, and how long.
func waitWords(for error: FilesError?, seconds: Int64) -> SafeText {
  switch error?.reason {
  case .rejected(let rejection)? where rejection.status == 429: ", the server asks to wait \(seconds) s"
  case .rejected(let rejection)?: ", server error \(rejection.status), again in \(seconds) s"
  case .unreachable?, .timedOut?: ", no connection, again in \(seconds) s"
  default: ", again in \(seconds) s"
  }
}
