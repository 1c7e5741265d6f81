/// Decides whether and when a failed call is sent again; a function of what happened, without clock or randomness.
///
/// The order of tests is that of openai-python `_base_client.py`: a long Retry-After, the server's word, the status.
struct RetryDecision: Sendable {
  /// A server that wants a longer wait is not waited for, in seconds.
  static let longestWait: Double = 120

  let policy: RetryPolicy

  /// A repetition of a call that may come.
  struct Repetition {
    /// From 1.
    let number: Int
    /// Since the call began.
    let elapsed: Duration
  }

  /// How long to wait before a repetition, or nil to give up.
  ///
  /// `random` lies in 0..<1 and shortens the wait by up to a quarter, so that clients do not come back all at once.
  func delay(before repetition: Repetition, after failure: CallFailure, random: Double) -> Duration? {
    guard repetition.number <= policy.maximumRetries ?? .max else { return nil }
    let wanted = failure.error.rejection?.retryAfter
    guard wanted ?? 0 <= Self.longestWait, isRetryable(failure) else { return nil }
    let delay = wanted.flatMap { $0 > 0 ? .seconds($0) : nil } ?? backoff(repetition.number, random)
    return repetition.elapsed + delay <= policy.maximumElapsedTime ? delay : nil
  }

  private func isRetryable(_ failure: CallFailure) -> Bool {
    switch failure.error.reason {
    // A storage that is full is not emptier in a second.
    case .rejected(let rejection) where rejection.isStorageFull: false
    case .rejected(let rejection):
      failure.shouldRetry ?? Self.isRetryable(status: rejection.status)
    case .unreachable, .timedOut, .lengthMismatch:
      policy.retriesConnectionErrors
    case .untrusted, .redirected, .cancelled, .unreadable, .local, .invalidRequest, .readOnly, .notAsPlanned:
      false
    }
  }

  /// A server that does not know a call (501) will not know it in a second.
  static func isRetryable(status: Int) -> Bool {
    switch status {
    case 408, 409, 429: true
    case 501, 505: false
    default: status >= 500
    }
  }

  private func backoff(_ attempt: Int, _ random: Double) -> Duration {
    policy.interval(attempt) * (1 - 0.25 * random)
  }
}
