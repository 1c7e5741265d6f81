import Glibc

/// Waits until a descriptor can be read, its writers are gone, or the time is over.
///
/// Waits on a thread of its own: the threads that tasks share are as few as the processors, and what is waited for
/// needs them, as other tests do.
package func becomesReadable(_ descriptor: Int32, within milliseconds: Int32) async {
  await withCheckedContinuation { continuation in
    let wait = Job {
      var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      poll(&request, 1, milliseconds)
      continuation.resume()
    }
    var thread = pthread_t()
    let held = Unmanaged.passRetained(wait)
    guard pthread_create(&thread, nil, runJob, held.toOpaque()) == 0 else {
      held.takeRetainedValue().run()
      return
    }
    pthread_detach(thread)
  }
}

private final class Job: Sendable {
  let run: @Sendable () -> Void

  init(_ run: @escaping @Sendable () -> Void) { self.run = run }
}

private func runJob(_ held: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let held else { return nil }
  Unmanaged<Job>.fromOpaque(held).takeRetainedValue().run()
  return nil
}
