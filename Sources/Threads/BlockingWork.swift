import Glibc

/// Does work that may wait long for the disk (syncing, reading a huge folder) on a thread of its own.
///
/// The threads that tasks share are as few as the processors; one that waits for a disk would hold up the others.
package func runBlocking<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value {
  await withCheckedContinuation { continuation in
    let answer: @Sendable () -> Void = { continuation.resume(returning: work()) }
    // No thread to be had: slower for others is better than not at all.
    if !startThread(answer) { answer() }
  }
}

/// Starts a thread that ends with its work.
///
/// - Returns: whether there was a thread to be had.
package func startThread(_ work: @escaping @Sendable () -> Void) -> Bool {
  let held = Unmanaged.passRetained(Job(work))
  var thread = pthread_t()
  guard pthread_create(&thread, nil, runJob, held.toOpaque()) == 0 else {
    held.release()
    return false
  }
  pthread_detach(thread)
  return true
}

private final class Job: Sendable {
  let run: @Sendable () -> Void

  init(_ run: @escaping @Sendable () -> Void) { self.run = run }
}

private func runJob(_ held: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let held else { return nil }
  ThreadPriority.adopt()
  Unmanaged<Job>.fromOpaque(held).takeRetainedValue().run()
  return nil
}
