/// Waits between the attempts of one call, and tells of it.
struct Retrier: Sendable {
  private let decision: RetryDecision
  private let environment: CallEnvironment
  private let elapsed: @Sendable () -> Duration
  private let onRetry: (@Sendable (RetryNotice) -> Void)?

  init(_ environment: CallEnvironment, _ options: CallOptions) {
    decision = RetryDecision(policy: options.retry ?? environment.retry)
    self.environment = environment
    elapsed = Stopwatch(clock: environment.clock).start()
    onRetry = options.onRetry
  }

  /// Waits for repetition `attempt` (from 1); throws the failure when it is final, or `.cancelled`.
  func wait(_ attempt: Int, after failure: CallFailure) async throws(FilesError) {
    let repetition = RetryDecision.Repetition(number: attempt, elapsed: elapsed())
    guard let delay = decision.delay(before: repetition, after: failure, random: environment.random()) else {
      throw failure.error
    }
    onRetry?(RetryNotice(attempt: attempt, delay: delay, error: failure.error))
    do {
      try await environment.clock.sleep(for: delay)
    } catch {
      throw FilesError(operation: failure.error.operation, reason: .cancelled)
    }
  }

  /// Makes attempts until one succeeds or the failure is final; the closure is told the attempt's number from 0.
  func run<Output: Sendable>(
    _ attempt: (Int) async throws(CallFailure) -> Output
  ) async throws(FilesError) -> Output {
    var number = 0
    while true {
      do throws(CallFailure) {
        return try await attempt(number)
      } catch {
        number += 1
        try await wait(number, after: error)
      }
    }
  }
}

/// What calls need from the world besides the network.
struct CallEnvironment: Sendable {
  var retry: RetryPolicy
  var clock: any Clock<Duration>
  /// In 0..<1.
  var random: @Sendable () -> Double
  /// The wall clock.
  var now: @Sendable () -> Timestamp
}
