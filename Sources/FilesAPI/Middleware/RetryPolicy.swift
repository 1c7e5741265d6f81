/// When a failed call is sent again, and how long to wait before.
///
/// The names are those of `RetryConfig` in SDKs that Speakeasy generates, the defaults those of openai-python.
package struct RetryPolicy: Adjustable, Hashable, Sendable {
  package var initialInterval = Duration.milliseconds(500)
  package var maximumInterval = Duration.seconds(8)
  package var exponent = 2.0
  /// No repetition starts later than this after the call began.
  package var maximumElapsedTime = Duration.seconds(120)
  /// Repetitions, not tries; nil is limited by time alone.
  package var maximumRetries: Int?
  package var retriesConnectionErrors = true

  package init(maximumRetries: Int? = 4) { self.maximumRetries = maximumRetries }

  /// The wait before a repetition (from 1) where nobody names one.
  package func interval(_ repetition: Int) -> Duration {
    var wait = initialInterval
    for _ in 1..<max(1, repetition) where wait < maximumInterval { wait = wait * max(1, exponent) }
    return min(wait, maximumInterval)
  }

  package static let standard = RetryPolicy()
  package static let never = RetryPolicy(maximumRetries: 0).with { $0.retriesConnectionErrors = false }
}
