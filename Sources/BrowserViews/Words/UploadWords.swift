package import FilesAPI
package import FilesStore
package import TerminalKit

/// What is said of uploads that did not simply end.
package enum UploadWords {
  /// Why nobody knows whether a file is stored.
  package static func doubt(_ doubt: UploadDoubt) -> SafeText {
    guard !doubt.isInterrupted else { return "may be stored: all of it was sent when it was interrupted" }
    let why: SafeText = "may be stored: " + noAnswer(doubt.error)
    guard let looked = doubt.looked else { return why + ", and the list cannot tell" }
    return why + SafeText(", and it did not appear in the list for \(looked.components.seconds) s")
  }

  /// That there are, or may be, several copies.
  package static func twice(_ file: RemoteFile, _ others: [FileID]) -> SafeText {
    let stored: SafeText = "stored as \(file.id.rawValue)"
    guard !others.isEmpty else {
      return stored + ", perhaps twice: it was sent again, and another copy may still appear"
    }
    return stored + " and, since it was sent again, also as "
      + SafeText(others.map(\.rawValue).joined(separator: ", "))
  }

  /// That a file is there already.
  package static func twin(_ file: RemoteFile, _ basis: TwinBasis) -> SafeText {
    switch basis {
    case .content: "a file with this content is there already: \(file.id.rawValue), \(file.name)"
    case .nameAndSize: "a file of this name and size is there already: \(file.id.rawValue)"
    }
  }

  /// What became of an upload of an earlier run.
  package static func settled(_ upload: SettledUpload) -> SafeText {
    let name = SafeText(upload.note.key.name)
    return switch upload.outcome {
    case .stored(let file): name + SafeText(": stored as \(file.id.rawValue)")
    case .storedTwice(let file, let others): name + ": " + twice(file, others)
    case .notStored: name + ": not stored"
    case .mayBeStored: name + ": may be stored, which cannot be told yet; the next start looks again"
    case .leftToRestore: name + ": part of an archive; winnow restore goes on with it"
    }
  }

  /// Why it is sent once more.
  package static func sentAgain(_ error: FilesError) -> SafeText {
    noAnswer(error) + ", and it is not in the list, so it is sent again"
  }

  /// That it is looked for, and how long.
  package static func looking(after error: FilesError?, upTo limit: Duration) -> SafeText {
    let why = error.map { noAnswer($0) } ?? "an earlier upload of it was cut off"
    return why + SafeText("; looking whether it is stored, for \(max(1, limit.components.seconds)) s at most")
  }

  /// What came instead of an answer, in few words.
  private static func noAnswer(_ error: FilesError) -> SafeText {
    switch error.reason {
    case .rejected(let rejection): "no answer but an error (\(rejection.status))"
    case .timedOut: "no answer in time"
    case .unreachable(let words): "no answer (\(words))"
    default: "no answer (" + ErrorWords.headline(error) + ")"
    }
  }
}
