import FilesAPI

/// When the calls of a job have to wait and when to give up: one wait for all of them, since they all meet the same
/// server.
struct CallBackoff: Sendable {
  /// So many equal refusals in a row mean that the rest would be refused as well.
  static let equalRefusals = 10
  /// How often one file is asked for at most when nothing clear comes back.
  static let triesPerFile = 4
  /// So many rests without one success between them, and the server is taken for gone.
  static let mostRests = 6
  /// So many calls in a row without a clear answer are trouble with the line, not with one file.
  static let troubleFrom = 3
  /// A server that wants a longer wait is not believed, in seconds: it is asked again as if it had named none.
  static let longestWait: Double = 600
  /// So many waits in a row that brought nothing.
  static let mostHolds = 60
  /// Waits are at least so long: a bucket that refills steadily then has room for several calls at once.
  private static let shortestHold = Duration.milliseconds(100)
  /// Shorter waits are not worth a word.
  private static let toldFrom = Duration.seconds(1)

  private let policy: RetryPolicy
  private(set) var holdsUntil: Duration?
  private var holds = 0
  private var rests = 0
  private var unclear = 0
  private var lastRefusal: String?
  private var refusals = 0
  private var untold: RetryNotice?

  /// Waits that no server names are those of `policy`.
  init(_ policy: RetryPolicy) { self.policy = policy }

  func lets(at now: Duration) -> Bool { holdsUntil.map { $0 <= now } ?? true }

  /// Whether one more call without a clear answer is trouble with the line.
  var isTrouble: Bool { unclear + 1 >= Self.troubleFrom }

  /// One call without a clear answer, not yet trouble.
  mutating func notice() { unclear += 1 }

  /// A call was answered as hoped.
  mutating func release() {
    holds = 0
    rests = 0
    unclear = 0
    refusals = 0
    lastRefusal = nil
  }

  /// The server asked for a pause.
  ///
  /// - Returns: false when it is no use to wait any longer.
  mutating func hold(isFirstOfRound: Bool, _ error: FilesError, at now: Duration) -> Bool {
    if isFirstOfRound { holds += 1 }
    let seconds = error.wantedWait
    let isBelieved = seconds ?? 0 <= Self.longestWait
    guard holds <= (isBelieved ? Self.mostHolds : Self.mostRests) else { return false }
    let wait = isBelieved ? seconds.map { max(.seconds($0), Self.shortestHold) } : nil
    delay(RetryNotice(attempt: holds, delay: wait ?? policy.interval(holds), error: error), at: now)
    return true
  }

  /// Nothing clear comes back any more: waits before anything else is asked.
  ///
  /// - Returns: false when it is no use to wait any longer.
  mutating func rest(isFirstOfRound: Bool, _ error: FilesError, at now: Duration) -> Bool {
    guard isFirstOfRound else { return true }
    rests += 1
    guard rests < Self.mostRests else { return false }
    delay(RetryNotice(attempt: rests, delay: policy.interval(rests), error: error), at: now)
    return true
  }

  /// Whether one refusal after the other was of the same kind.
  mutating func isHopeless(after error: FilesError) -> Bool {
    refusals = error.kind == lastRefusal ? refusals + 1 : 1
    lastRefusal = error.kind
    return refusals >= Self.equalRefusals
  }

  mutating func drainNotice() -> RetryNotice? {
    defer { untold = nil }
    return untold
  }

  private mutating func delay(_ notice: RetryNotice, at now: Duration) {
    guard now + notice.delay > holdsUntil ?? .zero else { return }
    holdsUntil = now + notice.delay
    if notice.delay >= Self.toldFrom { untold = notice }
  }
}

extension FilesError {
  /// How long the server wants to be left alone, in seconds, where it told that.
  fileprivate var wantedWait: Double? {
    guard case .rejected(let rejection) = reason else { return nil }
    return rejection.retryAfter
  }
}
