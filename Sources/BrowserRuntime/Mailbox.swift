package import BrowserCore
import CLinux
import Glibc
import Synchronization

/// The only bridge from the async world to the main loop: events are posted from any task and taken by the loop.
package final class Mailbox: Sendable {
  /// Readable whenever events wait; for `poll`.
  package let descriptor: Int32
  private let events = Mutex<[Event]>([])

  /// - Throws: the system's error number when it has no descriptor left.
  package init() throws(MailboxError) {
    descriptor = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
    guard descriptor >= 0 else { throw MailboxError(errno: errno) }
  }

  deinit { close(descriptor) }

  /// Adds an event and wakes the loop.
  package func post(_ event: Event) {
    events.withLock { $0.append(event) }
    eventfd_write(descriptor, 1)
  }

  /// Everything that was posted since the last call, in order.
  package func drainAll() -> [Event] {
    var count: eventfd_t = 0
    eventfd_read(descriptor, &count)
    return events.withLock { waiting in
      defer { waiting = [] }
      return waiting
    }
  }

  package var isEmpty: Bool { events.withLock { $0.isEmpty } }
}

/// The system refused the mailbox's descriptor.
package struct MailboxError: Error, Hashable, Sendable {
  package var errno: Int32
}
