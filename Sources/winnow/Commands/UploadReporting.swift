import BrowserCore
import BrowserViews
import FilesAPI
import FilesStore
import TerminalKit

/// What commands that upload say on the way.
struct UploadReporting {
  let job: CommandContext

  /// Says what is worth a line; ends are the caller's.
  func report(_ event: TransferEvent, of name: String) {
    switch event {
    case .progressed(let progress): job.progress.show(name, progress)
    case .waiting(let notice): job.progress.show(notice)
    case .looking(let error, let limit):
      say("\(name): " + UploadWords.looking(after: error, upTo: limit))
    case .sentAgain(let error): say("\(name): " + UploadWords.sentAgain(error))
    case .twinFound(let file, let basis): say("\(name): " + UploadWords.twin(file, basis))
    case .started, .uploaded, .storedTwice, .isThere, .mayBeStored, .downloaded, .targetExists, .failed,
      .cancelled:
      break
    }
  }

  /// Says where the server stored something else than was asked.
  func reportMismatch(in file: RemoteFile, for request: UploadRequest, byteCount: ByteCount) {
    switch Notice.UploadMismatch(of: file, for: request, byteCount: byteCount) {
    case .otherName(let asked): say("the server stored \(asked) under the name \(file.name)")
    case .noExpiry: say("the server set no expiry for \(file.name): it stays until it is deleted")
    case .otherSize(let asked):
      say(
        "the server says that \(file.name) has \(file.byteCount?.bytes ?? 0) bytes instead of \(asked.bytes)")
    case nil: break
    }
  }

  func report(_ settled: [SettledUpload]) {
    for upload in settled { say("an earlier upload was cut off: " + UploadWords.settled(upload)) }
  }

  private func say(_ words: SafeText) {
    job.progress.clear()
    job.messages.say(words)
  }
}
