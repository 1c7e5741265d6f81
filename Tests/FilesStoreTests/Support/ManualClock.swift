/// A clock whose time passes only when a test says so.
final class ManualClock: Clock, Sendable {
  struct Instant: InstantProtocol {
    var offset: Duration = .zero

    func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
    func duration(to other: Instant) -> Duration { other.offset - offset }
    static func < (left: Instant, right: Instant) -> Bool { left.offset < right.offset }
  }

  private struct State: Sendable {
    var now = Instant()
    var sleepers = 0
  }

  private let state = Watched(State())

  var now: Instant { state.value.now }
  var minimumResolution: Duration { .zero }

  func sleep(until deadline: Instant, tolerance: Duration?) async throws {
    state.update { $0.sleepers += 1 }
    let isDue = await state.wait { $0.now >= deadline }
    state.update { $0.sleepers -= 1 }
    guard isDue else { throw CancellationError() }
  }

  /// Waits until so many tasks sleep, and then lets the time pass.
  func advance(by duration: Duration, whenAsleep sleepers: Int = 1) async {
    await state.wait { $0.sleepers >= sleepers }
    state.update { $0.now = $0.now.advanced(by: duration) }
  }
}
