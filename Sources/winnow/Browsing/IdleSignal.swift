import Glibc
import Synchronization

/// Tells tests that the program is at rest: a byte on the descriptor that `WINNOW_IDLE_FD` names, once for each time
/// it comes to rest.
final class IdleSignal: Sendable {
  private let descriptor: Int32?
  private let lastTold = Mutex(-1)

  init(environment: [String: String]) {
    descriptor = environment["WINNOW_IDLE_FD"].flatMap { Int32($0) }
  }

  /// To be called when no input waits, no answer is outstanding and the frame is on the screen.
  ///
  /// - Parameter turns: how many events were applied so far; at rest without a further one, nothing is told.
  func report(turns: Int) {
    guard let descriptor else { return }
    let isNew = lastTold.withLock { last in
      defer { last = turns }
      return last != turns
    }
    if isNew { _ = write(descriptor, ".", 1) }
  }
}
