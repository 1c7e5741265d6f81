import Synchronization

/// An answer that several may give, of which the first to claim it does.
final class OneShotResult<Value: Sendable>: Sendable {
  private struct State: Sendable {
    var isClaimed = false
    var value: Value?
    var asker: CheckedContinuation<Value, Never>?
  }

  private let state = Mutex(State())

  /// - Returns: whether the caller is the first, and so has to answer.
  func claim() -> Bool {
    state.withLock { state in
      defer { state.isClaimed = true }
      return !state.isClaimed
    }
  }

  /// Answers; for the one who has claimed, once.
  func give(_ value: Value) {
    let asker = state.withLock { state in
      state.value = value
      return state.asker.take()
    }
    asker?.resume(returning: value)
  }

  /// Waits for the answer; for one asker.
  func wait() async -> Value {
    await withCheckedContinuation { asker in
      let value = state.withLock { state in
        if state.value == nil { state.asker = asker }
        return state.value
      }
      if let value { asker.resume(returning: value) }
    }
  }
}
