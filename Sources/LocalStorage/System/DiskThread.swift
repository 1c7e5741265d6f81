import Glibc
import Synchronization
import Threads

/// A thread that waits for the disk, as the executor of the actors that write there.
///
/// A write waits for as long as a slow disk likes. On the threads that all tasks share (as few as the processors)
/// four slow downloads would hold up everything else, cancelling included.
final class DiskThread: SerialExecutor {
  /// For downloads.
  static let shared = DiskThread()
  /// For opening downloads, whose folder may be on a network.
  static let opening = DiskThread()
  /// For the journal of jobs, which must not wait behind somebody's slow download.
  static let journal = DiskThread()
  /// For the audit log, which is synced now and then.
  static let audit = DiskThread()
  /// For cached listings, which are large and can wait.
  static let listings = DiskThread()

  private struct Work: Sendable {
    var jobs: [UnownedJob] = []
    var isBeingDone = false
    /// A byte is written here for each job; nil when there is no thread to be had.
    var bell: Int32?
  }

  private let work = Mutex(Work())

  private init() {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let (listening, ringing) = (ends[0], ends[1])
    let isStarted = startThread {
      var byte: UInt8 = 0
      while uninterrupted({ read(listening, &byte, 1) }) == 1 { self.doWork() }
    }
    work.withLock { $0.bell = isStarted ? ringing : nil }
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    let bell = work.withLock { work in
      work.jobs.append(job)
      return work.bell
    }
    guard let bell else { return doWork() }
    var byte: UInt8 = 1
    _ = uninterrupted { write(bell, &byte, 1) }
  }

  /// Runs what waits, one after the other, unless somebody does so already.
  private func doWork() {
    while let job = nextJob() {
      job.runSynchronously(on: asUnownedSerialExecutor())
      work.withLock { $0.isBeingDone = false }
    }
  }

  private func nextJob() -> UnownedJob? {
    work.withLock { work in
      guard !work.isBeingDone, !work.jobs.isEmpty else { return nil }
      work.isBeingDone = true
      return work.jobs.removeFirst()
    }
  }
}
