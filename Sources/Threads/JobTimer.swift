import CLinux
import Glibc
import Synchronization

/// Hands jobs on when their time has come; its thread sleeps until then, or for ever.
final class JobTimer: Sendable {
  fileprivate struct Entry {
    let due: ContinuousClock.Instant
    let job: UInt
    let run: @Sendable (UInt) -> Void
  }

  fileprivate struct State {
    /// What is due first comes last.
    var entries: [Entry] = []
    var hasThread = false
  }

  private let state = Mutex(State())
  /// Rung when something is due before all that was known.
  private let bell: Int32 = eventfd(0, Int32(EFD_CLOEXEC) | Int32(EFD_NONBLOCK))

  /// Has `run` called with the job after a time, from the timer's thread.
  func add(_ job: UInt, after pause: Duration, _ run: @escaping @Sendable (UInt) -> Void) {
    let now = ContinuousClock.now
    let entry = Entry(due: now + min(pause, .seconds(3_000_000_000)), job: job, run: run)
    let (isFirst, needsThread) = state.withLock { state in
      let place = state.entries.firstIndex { $0.due <= entry.due } ?? state.entries.endIndex
      state.entries.insert(entry, at: place)
      defer { state.hasThread = true }
      return (place == state.entries.endIndex - 1, !state.hasThread)
    }
    if needsThread {
      if !startThread({ self.serve() }) { state.withLock { $0.hasThread = false } }
    } else if isFirst {
      var one: UInt64 = 1
      _ = write(bell, &one, 8)
    }
  }

  private func serve() {
    while true {
      let now = ContinuousClock.now
      let (due, next) = state.withLock { $0.drainDue(at: now) }
      for entry in due { entry.run(entry.job) }
      if due.isEmpty { sleep(until: next) }
    }
  }

  private func sleep(until next: ContinuousClock.Instant?) {
    var milliseconds: Int32 = -1
    if let next {
      let left = ContinuousClock.now.duration(to: next) / .milliseconds(1)
      milliseconds = Int32(min(max(left.rounded(.up), 0), 1_000_000_000))
    }
    var descriptor = pollfd(fd: bell, events: Int16(POLLIN), revents: 0)
    guard poll(&descriptor, 1, milliseconds) > 0 else { return }
    var count: UInt64 = 0
    _ = read(bell, &count, 8)
  }
}

extension JobTimer.State {
  fileprivate mutating func drainDue(at now: ContinuousClock.Instant)
    -> (due: [JobTimer.Entry], next: ContinuousClock.Instant?)
  {
    var due: [JobTimer.Entry] = []
    while let entry = entries.last, entry.due <= now {
      due.append(entry)
      entries.removeLast()
    }
    return (due, entries.last?.due)
  }
}
