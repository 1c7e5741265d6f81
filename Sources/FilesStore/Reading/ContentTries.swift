import FilesAPI

/// Whether a content that failed is tried again: without limit while it makes progress, else a few times.
struct ContentTries: Sendable {
  /// Failures in a row that brought nothing.
  static let fruitlessLimit = 5
  /// How often all of it is asked for again by itself.
  static let restartLimit = 3
  private static let firstWait = Duration.milliseconds(500)
  private static let longestWait = Duration.seconds(8)

  /// What a failure means.
  enum Decision: Equatable {
    /// Ask again, after a moment.
    case again(after: Duration)
    /// What was received is no beginning of what the server has now.
    case changed
    /// Ask again, for all of it.
    case againWithoutRange(after: Duration)
    case stop
  }

  private var fruitless = 0
  private var restarts = 0
  private var lastReceived: Int64 = 0

  /// Decides after a failure; `resumption` is how far it is.
  mutating func decide(_ error: FilesError, _ resumption: ContentResumption) -> Decision {
    let isPartial = resumption.request.offset > 0
    switch error.reason {
    case .rejected(let rejection) where isPartial && (rejection.status == 412 || rejection.status == 416):
      return .changed
    case .rejected(let rejection) where isPartial && rejection.status == 206:
      return count(resumption) ? .againWithoutRange(after: wait) : .stop
    default:
      // Trying again at once is for content that was cut, not for calls: those were repeated already.
      guard error.isCutContent, count(resumption) else { return .stop }
      guard !resumption.startsAgain else { return mayRestart() ? .again(after: wait) : .stop }
      return .again(after: wait)
    }
  }

  /// What came until now came so slowly that it is no progress.
  mutating func stall(_ resumption: ContentResumption) { lastReceived = resumption.received }

  /// Whether it may begin anew.
  mutating func mayRestart() -> Bool {
    restarts += 1
    return restarts <= Self.restartLimit
  }

  /// Counts a failure; one that came after progress is the first.
  private mutating func count(_ resumption: ContentResumption) -> Bool {
    fruitless = resumption.received > lastReceived ? 1 : fruitless + 1
    lastReceived = resumption.received
    return fruitless <= Self.fruitlessLimit
  }

  /// The first of several tries comes at once.
  private var wait: Duration {
    guard fruitless > 1 else { return .zero }
    return min(Self.longestWait, Self.firstWait * (1 << min(10, fruitless - 2)))
  }
}

extension FilesError {
  /// Whether content ended before its end for a reason of the line, so that the rest may still be had.
  fileprivate var isCutContent: Bool {
    switch reason {
    case .unreachable, .timedOut: true
    case .lengthMismatch(let expected, let received): received < expected
    case .rejected(let rejection): rejection.status >= 500 && rejection.status != 501
    case .unreadable: true
    case .untrusted, .redirected, .cancelled, .local, .invalidRequest, .readOnly, .notAsPlanned: false
    }
  }
}
