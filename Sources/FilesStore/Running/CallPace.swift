import FilesAPI

/// How many calls may be under way and when: one window and one wait for all of them.
///
/// A value without a clock.
struct CallPace: Sendable {
  /// What to do about a call that failed.
  enum Verdict: Equatable {
    /// Ask again as soon as there is room and the wait for all is over.
    case again
    /// Ask again after a wait of its own as well.
    case againAfter(Duration)
    case giveUp
  }

  /// One try of a call.
  struct Attempt {
    /// The round of the window that it was sent in.
    var round: Int
    /// From 1.
    var number: Int
  }

  private let policy: RetryPolicy
  private var window = AdaptiveWindow()
  private var backoff: CallBackoff
  private(set) var underWay = 0

  init(policy: RetryPolicy) {
    self.policy = policy
    backoff = CallBackoff(policy)
  }

  /// Until when no call may begin; nil when there is no wait.
  func holdsUntil(at now: Duration) -> Duration? { backoff.lets(at: now) ? nil : backoff.holdsUntil }

  /// Begins a call, if there is room for one: the round of the window it belongs to.
  mutating func begin(at now: Duration) -> Int? {
    guard backoff.lets(at: now), underWay < window.size else { return nil }
    underWay += 1
    return window.round
  }

  /// The server did what was asked, or said that it will not.
  mutating func succeed(round: Int) {
    underWay -= 1
    window.succeed(round: round)
    backoff.release()
  }

  /// A call failed.
  mutating func fail(_ failed: Attempt, _ error: FilesError, at now: Duration) -> Verdict {
    underWay -= 1
    switch error.trouble {
    case .none: return .giveUp
    case .limited:
      let isFirst = window.shrink(round: failed.round)
      guard policy.maximumRetries != 0 else { return .giveUp }
      return backoff.hold(isFirstOfRound: isFirst, error, at: now) ? .again : .giveUp
    case .unclear:
      _ = window.shrink(round: failed.round)
      guard failed.number <= policy.maximumRetries ?? .max else { return .giveUp }
      return .againAfter(policy.interval(failed.number))
    }
  }

  /// A call was ended by whoever asked.
  mutating func cancel() { underWay -= 1 }

  mutating func drainNotice() -> RetryNotice? { backoff.drainNotice() }
}

/// What a failure says of the server rather than of what was asked for.
enum CallTrouble: Equatable, Sendable {
  /// Too many calls.
  case limited
  /// No answer, or one that says nothing.
  case unclear
}

extension FilesError {
  /// What may pass; nil where the next call would meet the same.
  var trouble: CallTrouble? {
    switch reason {
    case .rejected(let rejection): rejection.trouble
    case .unreachable, .timedOut: .unclear
    // An answer that was cut is whole the next time.
    case .lengthMismatch(let expected, let received): received < expected ? .unclear : nil
    case .untrusted, .redirected, .cancelled, .unreadable, .local, .invalidRequest, .readOnly, .notAsPlanned:
      nil
    }
  }
}

extension FilesError.Rejection {
  /// A server that does not know a call (501) will not know it in a second.
  fileprivate var trouble: CallTrouble? {
    switch status {
    case 429: .limited
    // A busy server that says when to come back means all calls.
    case 503 where retryAfter != nil: .limited
    case 408, 409: .unclear
    case 501, 505: nil
    default: status >= 500 ? .unclear : nil
    }
  }
}
