import FoundationEssentials

/// How a client behaves, beyond what its provider decides.
package struct ClientConfiguration: Adjustable, Sendable {
  package var retry: RetryPolicy = .standard
  package var timeouts = HTTPTimeouts()
  /// Goes with each request; nil where the server wants none.
  package var key: APIKey?
  /// Sent with each request; replaces a header of the provider's with the same name.
  package var headers: [Provider.Header] = []
  /// Reads the key anew when the server refuses it; nil where its place can say nothing else.
  package var readKey: (@Sendable () async -> APIKey?)?
  /// What the server's answers teach.
  package var learned = LearnedFactsKeeper()
  /// Further secrets that no answer may show, such as tokens in headers.
  package var secrets: [String] = []
  /// Allows `http://` beyond this machine.
  package var allowsInsecure = false
  /// Told of each request that was sent; called from any thread, must not wait.
  package var log: (@Sendable (RequestLogEntry) -> Void)?
  package var clock: any Clock<Duration> = ContinuousClock()
  /// For the jitter of waits, in 0..<1.
  package var random: @Sendable () -> Double = { Double.random(in: 0..<1) }
  /// The wall clock.
  package var now: @Sendable () -> Timestamp = { Timestamp(Int64(Date().timeIntervalSince1970)) }

  package init() {}
}
