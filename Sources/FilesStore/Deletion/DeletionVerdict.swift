import FilesAPI

/// What the answer to one attempt means for its file.
enum DeletionVerdict: Equatable, Sendable {
  case done(DeletionOutcome)
  /// Too many calls: the file was not looked at. The wait is in seconds, where the server told one.
  case limited(FilesError, retryAfter: Double?)
  /// No answer, or one that says nothing: the file may be gone or not.
  case unknown(FilesError)
  case refused(FilesError)

  /// With `mayBeDone`, an earlier attempt may have deleted the file, so that "not there" means "deleted".
  init(_ result: Result<DeletionOutcome, FilesError>, mayBeDone: Bool) {
    switch result {
    case .success(.alreadyGone): self = .done(mayBeDone ? .deleted : .alreadyGone)
    case .success(.deleted): self = .done(.deleted)
    case .failure(let error): self = Self.verdict(of: error)
    }
  }

  private static func verdict(of error: FilesError) -> DeletionVerdict {
    switch error.reason {
    case .rejected(let rejection) where rejection.status == 429:
      .limited(error, retryAfter: rejection.retryAfter)
    case .rejected(let rejection) where isPassing(rejection.status): .unknown(error)
    case .unreachable, .timedOut, .cancelled, .unreadable, .lengthMismatch: .unknown(error)
    case .rejected, .untrusted, .local, .invalidRequest, .readOnly: .refused(error)
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
  /// Whether every other deletion would be refused as well: the key or the profile does not allow it.
  var refusesAll: Bool {
    switch reason {
    case .rejected(let rejection): rejection.status == 401 || rejection.status == 403
    case .readOnly, .untrusted: true
    case .unreachable, .timedOut, .cancelled, .unreadable, .lengthMismatch, .local, .invalidRequest: false
    }
  }

  var isCancelled: Bool { reason == .cancelled }
}
