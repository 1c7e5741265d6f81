import Glibc

/// Does work that may wait long for the disk (syncing, reading a huge folder) on a thread of its own.
///
/// The threads that tasks share are as few as the processors; one that waits for a disk would hold up the others.
func onOwnThread<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value {
  await withCheckedContinuation { continuation in
    let job = Job { continuation.resume(returning: work()) }
    let held = Unmanaged.passRetained(job)
    var thread = pthread_t()
    let code = pthread_create(&thread, nil, runJob, held.toOpaque())
    guard code == 0 else {
      // No thread to be had: slower for others is better than not at all.
      held.release()
      return job.run()
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
