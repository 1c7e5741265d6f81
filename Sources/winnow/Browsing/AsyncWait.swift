import CLinux
import Glibc

/// Lets the main thread wait for asynchronous work that cannot fail.
enum AsyncWait {
  static func run(_ work: @escaping @Sendable () async -> Void) {
    let finished = eventfd(0, Int32(EFD_CLOEXEC))
    defer { close(finished) }
    Task {
      await work()
      eventfd_write(finished, 1)
    }
    var count: eventfd_t = 0
    while eventfd_read(finished, &count) != 0, errno == EINTR {}
  }
}
