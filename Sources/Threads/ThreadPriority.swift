import Glibc
import Synchronization

/// Which threads of this program come first where all want the processors.
package enum ThreadPriority {
  /// Added to the niceness of threads that begin from now on.
  private static let added = Atomic<Int32>(0)
  /// Gives about a third of the time of a thread that was there before.
  private static let behind: Int32 = 5

  /// Has threads that begin from now on come behind those that are there: the screen answers at once, whatever else is
  /// done.
  package static func favorThreadsSoFar() { added.store(behind, ordering: .relaxed) }

  /// Has the calling thread, which has just begun, take its place; it keeps the old one where the system does not allow
  /// that.
  static func adopt() {
    let added = added.load(ordering: .relaxed)
    guard added > 0 else { return }
    // On Linux this is of the calling thread alone.
    let thread = __priority_which_t(PRIO_PROCESS.rawValue)
    setpriority(thread, 0, getpriority(thread, 0) + added)
  }
}
