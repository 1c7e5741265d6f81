/// Lets so many requests pass in an interval and refills steadily.
struct TokenBucket {
  let capacity: Int
  private let secondsPerToken: Double
  private var tokens: Double
  private var filledAt: ContinuousClock.Instant?

  struct State {
    var granted: Bool
    var capacity: Int
    var left: Int
    /// Until the next request can pass.
    var waitInMilliseconds: Int
  }

  init(capacity: Int, seconds: Int) {
    self.capacity = capacity
    secondsPerToken = Double(seconds) / Double(capacity)
    tokens = Double(capacity)
  }

  mutating func spend(at instant: ContinuousClock.Instant) -> State {
    if let filledAt {
      let passed = filledAt.duration(to: instant) / .seconds(1)
      tokens = min(Double(capacity), tokens + max(0, passed) / secondsPerToken)
    }
    filledAt = instant
    let granted = tokens >= 1
    if granted {
      tokens -= 1
    }
    let wait = tokens >= 1 ? 0 : (1 - tokens) * secondsPerToken
    return State(
      granted: granted, capacity: capacity, left: Int(tokens),
      waitInMilliseconds: Int((wait * 1_000).rounded(.up)))
  }
}
