import FilesAPI

/// Lets calls out as the server keeps up with them: `CallPace` decides, and this waits.
actor ConcurrencyLimiter {
  private let clock: any Clock<Duration>
  private let now: @Sendable () -> Duration
  private var pace: CallPace
  private var waiting: [Int: CheckedContinuation<Void, Never>] = [:]
  private var lastWaiter = 0

  init(policy: RetryPolicy, clock: any Clock<Duration>) {
    pace = CallPace(policy: policy)
    self.clock = clock
    now = stopwatch(clock)
  }

  /// Makes a call as often as that is worth it; `onRetry` is told of waits that are worth a word.
  ///
  /// - Throws: what stays refused, or `.cancelled`.
  func run<Value: Sendable>(
    onRetry: (@Sendable (RetryNotice) -> Void)?,
    _ call: @Sendable () async throws(FilesError) -> Value
  ) async throws(FilesError) -> Value {
    var tries = 0
    while true {
      let round = try await enter(onRetry)
      do throws(FilesError) {
        let value = try await call()
        leave { $0.succeed(round: round) }
        return value
      } catch {
        tries += 1
        try await fail(CallPace.Attempt(round: round, number: tries), error, onRetry)
      }
    }
  }

  private func fail(
    _ failed: CallPace.Attempt, _ error: FilesError, _ onRetry: (@Sendable (RetryNotice) -> Void)?
  ) async throws(FilesError) {
    guard error.trouble != nil else {
      leave { error.isCancelled ? $0.cancel() : $0.succeed(round: failed.round) }
      throw error
    }
    var verdict = CallPace.Verdict.giveUp
    let time = now()
    leave { verdict = $0.fail(failed, error, at: time) }
    if let notice = pace.drainNotice() { onRetry?(notice) }
    switch verdict {
    case .giveUp: throw error
    case .again: return
    case .againAfter(let delay):
      onRetry?(RetryNotice(attempt: failed.number, delay: delay, error: error))
      try await sleep(delay)
    }
  }

  /// Waits until a call may begin.
  private func enter(_ onRetry: (@Sendable (RetryNotice) -> Void)?) async throws(FilesError) -> Int {
    while true {
      guard !Task.isCancelled else { throw Self.cancelled }
      let time = now()
      if let round = pace.begin(at: time) { return round }
      if let end = pace.holdsUntil(at: time) { try await sleep(end - time) } else { await room() }
    }
  }

  private func sleep(_ delay: Duration) async throws(FilesError) {
    guard (try? await clock.sleep(for: delay)) != nil else { throw Self.cancelled }
  }

  /// Waits until a call has ended, or the task is cancelled.
  private func room() async {
    lastWaiter += 1
    let waiter = lastWaiter
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        if Task.isCancelled { continuation.resume() } else { waiting[waiter] = continuation }
      }
    } onCancel: {
      Task { await self.wake(waiter) }
    }
  }

  private func leave(_ change: (inout CallPace) -> Void) {
    change(&pace)
    // The window may have grown by one.
    for waiter in waiting.keys.sorted().prefix(2) { wake(waiter) }
  }

  private func wake(_ waiter: Int) { waiting.removeValue(forKey: waiter)?.resume() }

  private static let cancelled = FilesError(operation: .download, reason: .cancelled)
}
