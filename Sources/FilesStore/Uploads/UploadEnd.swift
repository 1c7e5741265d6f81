package import FilesAPI

/// How an upload ended.
enum UploadEnd: Equatable, Sendable {
  case stored(RemoteFile)
  /// It was sent more than once, and these others are, or (none) may be, there as well.
  case storedTwice(RemoteFile, others: [FileID])
  /// It was there before, and nothing was sent.
  case isThere(RemoteFile, TwinBasis)
  /// Nothing of it is stored.
  case failed(FilesError)
  case doubtful(UploadDoubt)
}

/// Why nobody knows whether a file is stored.
package struct UploadDoubt: Hashable, Sendable {
  /// What came instead of an answer.
  package var error: FilesError
  /// How long it was looked for in vain; nil when that could not be told, or was not waited for.
  package var looked: Duration?

  package var isInterrupted: Bool { error.reason == .cancelled }
}

/// What tells that a file is there already.
package enum TwinBasis: Hashable, Sendable {
  case content, nameAndSize
}

/// What is told of an upload on its way.
enum UploadNews: Sendable {
  case waiting(RetryNotice)
  /// nil: the answer that is missing is an earlier run's.
  case looking(FilesError?, upTo: Duration)
  case sentAgain(FilesError)
  case twin(RemoteFile, TwinBasis)
}

/// What became of an upload of an earlier run.
package struct SettledUpload: Hashable, Sendable {
  /// What is known of it now.
  package enum Outcome: Hashable, Sendable {
    case stored(RemoteFile)
    case storedTwice(RemoteFile, others: [FileID])
    case notStored
    /// It cannot be told yet; the next start looks again.
    case mayBeStored
    /// `winnow restore` goes on with it.
    case leftToRestore
  }

  package var note: UploadNote
  package var outcome: Outcome
}
