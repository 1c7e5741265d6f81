import Synchronization

/// What is being worked on just now, so that two requests do not do the same work at once.
final class RunningWork: Sendable {
  private let names = Mutex<Set<String>>([])

  /// Does the work, unless somebody is at it.
  func once(_ name: String, _ work: () -> Void) {
    guard names.withLock({ $0.insert(name).inserted }) else { return }
    defer { _ = names.withLock { $0.remove(name) } }
    work()
  }
}
