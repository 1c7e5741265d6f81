import Glibc
import Synchronization

/// The one thread that writes downloads, as the executor of the actors that hold them.
///
/// A write waits for as long as a slow disk likes. On the threads that all tasks share (as few as the processors)
/// four slow downloads would hold up everything else, cancelling included.
final class DiskThread: SerialExecutor {
  static let shared = DiskThread()

  private struct Work: Sendable {
    var jobs: [UnownedJob] = []
    var isBeingDone = false
  }

  private let work = Mutex(Work())
  /// A byte is written here for each job; nil when there is no thread to be had.
  private let bell: Int32?

  private init() {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else {
      bell = nil
      return
    }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let (listening, ringing) = (ends[0], ends[1])
    let isStarted = startThread {
      var byte: UInt8 = 0
      while uninterrupted({ read(listening, &byte, 1) }) == 1 { DiskThread.shared.doWork() }
    }
    bell = isStarted ? ringing : nil
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    work.withLock { $0.jobs.append(job) }
    guard let bell else { return doWork() }
    var byte: UInt8 = 1
    _ = uninterrupted { write(bell, &byte, 1) }
  }

  /// Runs what waits, one after the other, unless somebody does so already.
  private func doWork() {
    while let job = takeJob() {
      job.runSynchronously(on: asUnownedSerialExecutor())
      work.withLock { $0.isBeingDone = false }
    }
  }

  private func takeJob() -> UnownedJob? {
    work.withLock { work in
      guard !work.isBeingDone, !work.jobs.isEmpty else { return nil }
      work.isBeingDone = true
      return work.jobs.removeFirst()
    }
  }
}
