import BrowserCore
import FilesAPI
import FilesStore
import TerminalKit

/// How a transfer stands, in a few words.
enum TransferWords {
  static func state(_ transfer: TransferState, now: Timestamp) -> (text: SafeText, role: StyleRole) {
    switch transfer.phase {
    case .queued, .running, .waiting: (Activity(transfer, now: now).detail, .text)
    case .downloaded(let path): ("done: \(path)", .success)
    case .uploaded(let file): ("done: \(file.id.rawValue)", .success)
    case .failed(let error): (ErrorWords.headline(error), .error)
    case .targetExists(let path): ("not saved: \(path) exists", .warning)
    case .cancelled: ("cancelled", .warning)
    }
  }
}
