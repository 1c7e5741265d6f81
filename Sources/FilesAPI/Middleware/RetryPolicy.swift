/// When a failed call is sent again, and how long to wait before.
///
/// The names are those of `RetryConfig` in SDKs that Speakeasy generates, the defaults those of openai-python.
package struct RetryPolicy: Hashable, Sendable {
  package var initialInterval: Duration
  package var maximumInterval: Duration
  package var exponent: Double
  /// No repetition starts later than this after the call began.
  package var maximumElapsedTime: Duration
  /// Repetitions, not tries; nil is limited by time alone.
  package var maximumRetries: Int?
  package var retriesConnectionErrors: Bool

  package init(
    initialInterval: Duration = .milliseconds(500), maximumInterval: Duration = .seconds(8),
    exponent: Double = 2, maximumElapsedTime: Duration = .seconds(120), maximumRetries: Int? = 4,
    retriesConnectionErrors: Bool = true
  ) {
    self.initialInterval = initialInterval
    self.maximumInterval = maximumInterval
    self.exponent = exponent
    self.maximumElapsedTime = maximumElapsedTime
    self.maximumRetries = maximumRetries
    self.retriesConnectionErrors = retriesConnectionErrors
  }

  /// The wait before a repetition (from 1) where nobody names one.
  package func interval(_ repetition: Int) -> Duration {
    var wait = initialInterval
    for _ in 1..<max(1, repetition) where wait < maximumInterval { wait = wait * max(1, exponent) }
    return min(wait, maximumInterval)
  }

  package static let standard = RetryPolicy()
  package static let never = RetryPolicy(maximumRetries: 0, retriesConnectionErrors: false)
}
