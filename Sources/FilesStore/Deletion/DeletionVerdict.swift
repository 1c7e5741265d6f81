import FilesAPI

/// What the answer to one attempt means for its file.
enum DeletionVerdict: Equatable, Sendable {
  case done(DeletionOutcome)
  /// Too many calls: the file was not looked at.
  case limited(FilesError)
  /// No answer, or one that says nothing: the file may be gone or not.
  case unknown(FilesError)
  /// A 404 that is not the API's word on this file: the list has to tell whether it is gone.
  case doubtful(FilesError)
  /// Somebody else than the API refused: no verdict on the file, which stays to be done.
  case unheard(FilesError)
  /// The refusal is about who asks; it holds for all other files as well, and is a verdict on none.
  case caller(FilesError)
  /// The API refused to delete this file.
  case refused(FilesError)
  /// The id is another file's than the one that was planned for.
  case changed(FilesError)

  /// With `mayBeDone`, an earlier attempt may have deleted the file, so that "not there" means "deleted".
  init(_ result: DeletionResult.Outcome, mayBeDone: Bool) {
    switch result {
    case .success(.alreadyGone): self = .done(mayBeDone ? .deleted : .alreadyGone)
    case .success(.alreadyEnded): self = .done(mayBeDone ? .deleted : .alreadyEnded)
    case .success(.deleted): self = .done(.deleted)
    case .failure(let error): self = Self.verdict(of: error)
    }
  }

  private static func verdict(of error: FilesError) -> DeletionVerdict {
    switch error.reason {
    case .rejected(let rejection): verdict(of: rejection, error)
    case .unreachable, .timedOut, .cancelled, .unreadable, .lengthMismatch: .unknown(error)
    case .untrusted, .redirected, .readOnly: .caller(error)
    case .local, .invalidRequest: .refused(error)
    case .notAsPlanned: .changed(error)
    }
  }

  private static func verdict(of rejection: FilesError.Rejection, _ error: FilesError) -> DeletionVerdict {
    switch rejection.status {
    case 429: return .limited(error)
    // A look has shown that it still runs: the server does not want to.
    case 409 where error.operation == .change: return .refused(error)
    case let status where isPassing(status): return .unknown(error)
    default: break
    }
    switch rejection.subject {
    case .caller: return .caller(error)
    // Only an answer to the deletion itself is a verdict; a look at the file is none.
    case .file, .someFile: return error.operation.changesSomething ? .refused(error) : .unheard(error)
    case .unknown:
      return rejection.isAbsence && !rejection.isContradicted ? .doubtful(error) : .unheard(error)
    }
  }

  /// A server that does not know a call (501) will not know it in a second.
  private static func isPassing(_ status: Int) -> Bool {
    switch status {
    case 408, 409: true
    case 501, 505: false
    default: status >= 500
    }
  }
}

extension FilesError {
  var isCancelled: Bool { reason == .cancelled }

  /// Whether it will not be any better next time; nobody's word and no answer may be.
  var isVerdictOnFile: Bool {
    switch DeletionVerdict(.failure(self), mayBeDone: false) {
    case .refused, .changed, .done: true
    case .unheard: isMissingFile
    case .limited, .unknown, .doubtful, .caller: false
    }
  }
}
