import FilesAPI

/// Names a task the store has started.
typealias TaskNumber = Int

/// Measures the time since it was made.
package func stopwatch<C: Clock>(_ clock: C) -> @Sendable () -> Duration where C.Duration == Duration {
  let start = clock.now
  return { start.duration(to: clock.now) }
}

extension FileStore {
  /// Starts work that the store can cancel and wait for.
  func spawn(_ work: @escaping @Sendable (isolated FileStore) async -> Void) -> TaskNumber {
    lastTask += 1
    let number = lastTask
    // The task is isolated to the store, so it begins only after this method has put it into the table.
    tasks[number] = Task {
      await work(self)
      tasks[number] = nil
    }
    return number
  }

  /// Does `work`, and `tick` ten times a second meanwhile; no tick comes after the return.
  func reportingProgress<Value: Sendable>(
    _ tick: @escaping @Sendable (isolated FileStore) -> Void, while work: () async -> Value
  ) async -> Value {
    let ticker = Task {
      while (try? await clock.sleep(for: Self.reportInterval)) != nil { tick(self) }
    }
    let value = await work()
    ticker.cancel()
    await ticker.value
    return value
  }

  /// Makes a call and tells each of its waits, in order, all of them before the return.
  func forwardingRetries<Value: Sendable>(
    _ report: @escaping @Sendable (isolated FileStore, RetryNotice) -> Void,
    during call: (CallOptions) async throws(FilesError) -> Value
  ) async -> Result<Value, FilesError> {
    let (notices, source) = AsyncStream.makeStream(of: RetryNotice.self)
    let reporter = Task {
      for await notice in notices { report(self, notice) }
    }
    let result = await Result { () async throws(FilesError) in
      try await call(CallOptions(onRetry: { source.yield($0) }))
    }
    source.finish()
    await reporter.value
    return result
  }
}
