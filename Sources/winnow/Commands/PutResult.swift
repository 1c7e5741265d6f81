import BrowserCore
import BrowserViews
import FilesAPI
import FilesStore
import TerminalKit

/// What became of one argument of `put`.
enum PutResult: ArgumentResult {
  case stored(RemoteFile)
  case storedTwice(RemoteFile, others: [FileID])
  /// It is there already, and was not sent.
  case skipped(RemoteFile)
  /// It is stored, and the provider could not make use of it, or has not yet.
  case notProcessed(RemoteFile, CommandFailure)
  case mayBeStored(UploadDoubt)
  case failed(CommandFailure)

  /// The word for scripts.
  var word: ResultWord {
    switch self {
    case .stored: .stored
    case .storedTwice: .storedTwice
    case .skipped: .skipped
    case .notProcessed: .notProcessed
    case .mayBeStored: .mayBeStored
    case .failed: .failed
    }
  }

  var file: RemoteFile? {
    switch self {
    case .stored(let file), .storedTwice(let file, _), .skipped(let file), .notProcessed(let file, _): file
    case .mayBeStored, .failed: nil
    }
  }

  /// What makes the command fail; nil when all is well.
  var failure: CommandFailure? {
    switch self {
    case .stored, .skipped: nil
    case .storedTwice(let file, let others):
      CommandFailure(.failed, UploadWords.twice(file, others), advice: "winnow rm deletes the copy too many")
    case .mayBeStored(let doubt):
      CommandFailure(
        .failed, UploadWords.doubt(doubt),
        advice: "put it again: it is looked for first, and sent only if it is not there")
    case .failed(let failure), .notProcessed(_, let failure): failure
    }
  }

  func lines(for path: String, asJSON: Bool) -> [SafeText] { [line(for: path, asJSON: asJSON)] }

  private func line(for path: String, asJSON: Bool) -> SafeText {
    guard asJSON else {
      guard let file else { return "-  \(path)  \(word.rawValue)" }
      return "\(file.id.rawValue)  \(file.name)  \(path)"
    }
    var line = file.map { JSONLine($0, without: ResultFields.names) } ?? JSONLine()
    line.add("argument", path)
    line.add("path", path)
    line.add("result", word.rawValue)
    line.add(failure)
    return line.safeText
  }
}
