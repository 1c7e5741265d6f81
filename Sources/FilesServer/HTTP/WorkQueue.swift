import Glibc
import Synchronization

/// A few threads that do what waits for the disk, each piece of work when it is due.
///
/// Work that is not due yet takes no thread, so that a thousand slow answers take none more than one does.
final class WorkQueue: Sendable {
  typealias Work = @Sendable () -> Void

  /// More would only wait for the same disk and the same database.
  private static let mostThreads = 8

  private let state = Mutex(State())
  private let bell: Bell

  init() throws(ServerError) { bell = try Bell() }

  /// Begins to work; throws when the system has no thread to give.
  func start() throws(ServerError) {
    state.withLock { $0.begun += 1 }
    guard startThread() else { throw ServerError("Cannot start a thread: too many run already.") }
  }

  /// Whether it takes no work any more; what was waiting for its time is then done at once.
  var isStopped: Bool { state.withLock { $0.isStopped } }

  /// Has `work` done by one of the threads after a time; false when the queue has stopped.
  func add(after pause: Duration = .zero, _ work: @escaping Work) -> Bool {
    let added = state.withLock { $0.add(Entry(due: .now + pause, work: work), mostThreads: Self.mostThreads) }
    if added.rings { bell.ring() }
    if added.needsThread, !startThread() { state.withLock { $0.begun -= 1 } }
    return added.isTaken
  }

  /// Returns when all work is done and no thread runs any more.
  ///
  /// Harmless when called twice.
  func stop() {
    state.withLock { $0.isStopped = true }
    bell.ringForEver()
    for thread in state.withLock({ $0.drainThreads() }) { pthread_join(thread, nil) }
  }

  private func startThread() -> Bool {
    // Safe because the thread takes this reference over and releases it; nobody else keeps the pointer.
    let held = Unmanaged.passRetained(self)
    var thread = pthread_t()
    guard pthread_create(&thread, nil, serveQueue, held.toOpaque()) == 0 else {
      held.release()
      return false
    }
    state.withLock { [thread] in $0.threads.append(thread) }
    return true
  }

  fileprivate func serve() {
    while true {
      switch state.withLock({ $0.next(at: .now) }) {
      case .work(let work): work()
      case .wait(let due):
        bell.wait(until: due)
        state.withLock { $0.idle -= 1 }
      case .end: return
      }
    }
  }
}

private func serveQueue(_ held: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let held else { return nil }
  // Safe because `startThread` passed a retained reference to this thread alone.
  Unmanaged<WorkQueue>.fromOpaque(held).takeRetainedValue().serve()
  return nil
}

extension WorkQueue {
  private struct Entry {
    let due: ContinuousClock.Instant
    let work: Work
  }

  /// What a thread does next.
  private enum Turn {
    case work(Work)
    /// Until it is woken, or until something is due.
    case wait(ContinuousClock.Instant?)
    case end
  }

  private struct State {
    /// What is due first comes last.
    var waiting: [Entry] = []
    var threads: [pthread_t] = []
    /// Threads that run or are being started.
    var begun = 0
    var idle = 0
    var isStopped = false

    mutating func add(_ entry: Entry, mostThreads: Int) -> (isTaken: Bool, rings: Bool, needsThread: Bool) {
      guard !isStopped else { return (false, false, false) }
      waiting.insert(entry, at: waiting.firstIndex { $0.due <= entry.due } ?? waiting.endIndex)
      // A thread that was woken counts as idle until it runs, but what it will take is waiting as well.
      let needsThread = waiting.count > idle && begun < mostThreads
      if needsThread { begun += 1 }
      return (true, idle > 0, needsThread)
    }

    mutating func next(at now: ContinuousClock.Instant) -> Turn {
      if let entry = waiting.last, isStopped || entry.due <= now {
        waiting.removeLast()
        return .work(entry.work)
      }
      if isStopped { return .end }
      idle += 1
      return .wait(waiting.last?.due)
    }

    mutating func drainThreads() -> [pthread_t] {
      defer { threads = [] }
      return threads
    }
  }
}
