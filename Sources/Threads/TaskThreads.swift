import CConcurrency
import CLinux
import Glibc
import Synchronization

/// The threads that all tasks share: as many as there are processors, and none of them wakes without work.
///
/// The runtime's own come from libdispatch, which on Linux looks after its threads each second for as long as a program
/// runs.
package final class TaskThreads: Sendable {
  fileprivate static let shared = TaskThreads()

  fileprivate struct State {
    /// Addresses of jobs, since pointers may not cross threads; the next to run at `first`.
    var jobs: [UInt] = []
    var first = 0
    /// Threads that wait for the bell, and for which it has not rung yet.
    var idle = 0
    var begun = 0
  }

  /// What is to be done when a job has been added.
  fileprivate enum Need { case nothing, ring, thread }

  private let state = Mutex(State())
  private let most: Int
  /// Counts the threads that are to wake; each takes one from it.
  private let bell: Int32
  private let timer = JobTimer()

  private let run: @Sendable (UInt) -> Void

  /// - Parameters:
  ///   - most: how many threads there are at most.
  ///   - run: does a job; the runtime's own way, but for tests.
  init(
    most: Int = max(2, sysconf(Int32(_SC_NPROCESSORS_ONLN))),
    run: @escaping @Sendable (UInt) -> Void = { winnow_run_job(UnsafeMutableRawPointer(bitPattern: $0)) }
  ) {
    self.most = most
    self.run = run
    bell = eventfd(0, Int32(EFD_CLOEXEC) | Int32(EFD_SEMAPHORE))
  }

  /// Has all tasks of this program run here from now on, those that wait for a time as well.
  package static func adopt() {
    winnow_adopt_tasks()
  }

  /// Has a job run after a time.
  func add(_ job: UInt, after pause: Duration) {
    timer.add(job, after: pause) { self.add($0) }
  }

  /// Has a job run as soon as a thread is free; those that wait are run in their order.
  func add(_ job: UInt) {
    switch state.withLock({ $0.add(job, most: most) }) {
    case .nothing: break
    case .ring: ring()
    case .thread: if !startsThread() { state.withLock { $0.begun -= 1 } }
    }
  }

  private func ring() {
    var one: UInt64 = 1
    while write(bell, &one, 8) < 0, errno == EINTR {}
  }

  /// Signals are for those who wait for them, so a thread is born deaf.
  private func startsThread() -> Bool {
    var all = sigset_t()
    var before = sigset_t()
    sigfillset(&all)
    pthread_sigmask(SIG_BLOCK, &all, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    return startThread { self.serve() }
  }

  private func serve() {
    while true {
      if let job = state.withLock({ $0.next() }) {
        run(job)
      } else {
        var count: UInt64 = 0
        while read(bell, &count, 8) < 0, errno == EINTR {}
      }
    }
  }
}

extension TaskThreads.State {
  fileprivate mutating func add(_ job: UInt, most: Int) -> TaskThreads.Need {
    jobs.append(job)
    if idle > 0 {
      idle -= 1
      return .ring
    }
    guard begun < most else { return .nothing }
    begun += 1
    return .thread
  }

  /// The job that waits longest; where there is none, the thread counts as idle.
  fileprivate mutating func next() -> UInt? {
    guard first < jobs.count else {
      jobs.removeAll(keepingCapacity: jobs.count < 4_096)
      first = 0
      idle += 1
      return nil
    }
    defer { first += 1 }
    // What was run makes room when it is most of what is kept.
    if first >= 1_024, first * 2 > jobs.count {
      jobs.removeFirst(first)
      first = 0
    }
    return jobs[first]
  }
}

/// Called by the runtime's way to us.
@_cdecl("winnow_take") func accept(_ job: UnsafeMutableRawPointer) {
  TaskThreads.shared.add(UInt(bitPattern: job))
}

/// The same for a job that waits.
@_cdecl("winnow_take_later") func acceptLater(_ nanoseconds: Int64, _ job: UnsafeMutableRawPointer) {
  TaskThreads.shared.add(UInt(bitPattern: job), after: .nanoseconds(nanoseconds))
}
