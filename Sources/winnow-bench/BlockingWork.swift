import Glibc

/// Runs work that waits on a thread that no task needs.
func onThreadOfItsOwn(_ work: @escaping () -> Void) async {
  await withCheckedContinuation { (done: CheckedContinuation<Void, Never>) in
    let job = ThreadJob(work: work, done: done)
    // Safe because the thread takes this reference over and nobody else keeps the pointer.
    let context = Unmanaged.passRetained(job).toOpaque()
    var thread = pthread_t()
    let start: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { context in
      guard let context else { return nil }
      let job = Unmanaged<ThreadJob>.fromOpaque(context).takeRetainedValue()
      job.work()
      job.done.resume()
      return nil
    }
    pthread_create(&thread, nil, start, context)
    pthread_detach(thread)
  }
}

private final class ThreadJob {
  let work: () -> Void
  let done: CheckedContinuation<Void, Never>

  init(work: @escaping () -> Void, done: CheckedContinuation<Void, Never>) {
    self.work = work
    self.done = done
  }
}
