import Glibc
import Synchronization

/// Wakes one waiting thread for each ring: a byte in a pipe, which one of them takes out.
final class Bell: Sendable {
  private let readingEnd: Int32
  private let writingEnd: Mutex<Int32?>

  init() throws(ServerError) {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw ServerError("Cannot open a pipe: \(systemWords(errno)).") }
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    readingEnd = ends[0]
    writingEnd = Mutex(ends[1])
  }

  deinit {
    ringForEver()
    close(readingEnd)
  }

  /// Wakes one thread, now or when it begins to wait.
  func ring() {
    writingEnd.withLock { end in
      var byte: UInt8 = 0
      // A full pipe wakes all of them anyway.
      if let end { _ = write(end, &byte, 1) }
    }
  }

  /// Ends all present and future waiting.
  ///
  /// Harmless when called twice.
  func ringForEver() {
    writingEnd.withLock { end in
      if let open = end { close(open) }
      end = nil
    }
  }

  /// Returns when it rings or the time has come; nil waits for the bell alone.
  func wait(until due: ContinuousClock.Instant?) {
    var milliseconds: Int32 = -1
    if let due {
      let left = ContinuousClock.now.duration(to: due) / .milliseconds(1)
      milliseconds = Int32(min(max(left.rounded(.up), 0), 1_000_000))
    }
    var descriptor = pollfd(fd: readingEnd, events: Int16(POLLIN), revents: 0)
    guard poll(&descriptor, 1, milliseconds) > 0 else { return }
    var byte: UInt8 = 0
    _ = read(readingEnd, &byte, 1)
  }
}
