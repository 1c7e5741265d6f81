import Glibc
import Synchronization

/// Lets the threads of the server wait, and wakes all of them when the server stops.
///
/// The reading end of a pipe whose writing end is closed wakes every waiting thread and stays ready.
final class StopSignal: Sendable {
  private let readingEnd: Int32
  private let writingEnd: Mutex<Int32?>

  init() throws(ServerError) {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw ServerError("Cannot open a pipe: \(systemWords(errno)).") }
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    }
    readingEnd = ends[0]
    writingEnd = Mutex(ends[1])
  }

  deinit {
    raise()
    close(readingEnd)
  }

  /// Ends all present and future waiting.
  ///
  /// Harmless when called twice.
  func raise() {
    writingEnd.withLock { end in
      if let open = end {
        close(open)
      }
      end = nil
    }
  }

  /// Waits, and returns false when the server stops meanwhile.
  func wait(for duration: Duration) -> Bool {
    let deadline = ContinuousClock.now + duration
    while true {
      let left = ContinuousClock.now.duration(to: deadline)
      guard left > .zero else { return true }
      var descriptor = pollfd(fd: readingEnd, events: Int16(POLLIN), revents: 0)
      let milliseconds = min(max(left / .milliseconds(1), 1), 1_000_000)
      if poll(&descriptor, 1, Int32(milliseconds)) > 0 { return false }
    }
  }
}
