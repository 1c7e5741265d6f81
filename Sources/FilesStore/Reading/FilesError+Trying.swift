package import FilesAPI

extension FilesError {
  /// Whether reading may go on after a moment, from where it stopped.
  package var isWorthAnotherTry: Bool {
    switch reason {
    case .unreachable, .timedOut: true
    case .lengthMismatch(let expected, let received): received < expected
    case .rejected(let rejection): rejection.status >= 500 || rejection.status == 429
    case .untrusted, .redirected, .cancelled, .unreadable, .local, .invalidRequest, .readOnly, .notAsPlanned:
      false
    }
  }
}
