import FilesAPI

extension FilesError {
  /// Whether the same call may succeed a moment later.
  var isWorthAnotherTry: Bool {
    switch reason {
    case .unreachable, .timedOut: true
    case .lengthMismatch(let expected, let received): received < expected
    case .rejected(let rejection): rejection.status >= 500 || rejection.status == 429
    case .untrusted, .cancelled, .unreadable, .local, .invalidRequest, .readOnly: false
    }
  }
}
