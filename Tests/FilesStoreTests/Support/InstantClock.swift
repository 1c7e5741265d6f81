import Synchronization

/// A clock on which every wait is over at once, and was as long as it was to be.
final class InstantClock: Clock, Sendable {
  private let time = Mutex(ManualClock.Instant())

  var now: ManualClock.Instant { time.withLock { $0 } }
  var minimumResolution: Duration { .zero }
  /// All that was waited for.
  var waited: Duration { now.offset }

  func sleep(until deadline: ManualClock.Instant, tolerance: Duration?) async throws {
    await Task.yield()
    try Task.checkCancellation()
    time.withLock { $0 = max($0, deadline) }
  }

  /// Lets time pass without a wait.
  func advance(by duration: Duration) { time.withLock { $0 = $0.advanced(by: duration) } }
}
