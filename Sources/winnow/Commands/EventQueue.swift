import FilesStore
import Synchronization

/// What a store tells, for one reader; unlike an `AsyncStream` it does not end when the reader's task is cancelled, so
/// that the ends of what was cancelled are still seen.
final class EventQueue: Sendable {
  private struct State {
    var events: [StoreEvent] = []
    var isFinished = false
    var reader: CheckedContinuation<StoreEvent?, Never>?
  }

  private let state = Mutex(State())

  func put(_ event: StoreEvent) {
    let reader = state.withLock { state -> CheckedContinuation<StoreEvent?, Never>? in
      guard let reader = state.reader else {
        state.events.append(event)
        return nil
      }
      state.reader = nil
      return reader
    }
    reader?.resume(returning: event)
  }

  /// Nothing more will be told.
  func finish() {
    let reader = state.withLock { state in
      state.isFinished = true
      defer { state.reader = nil }
      return state.reader
    }
    reader?.resume(returning: nil)
  }

  /// The next event, or nil when all were read and nothing more will be told.
  func next() async -> StoreEvent? {
    await withCheckedContinuation { continuation in
      let answer: StoreEvent?? = state.withLock { state in
        if !state.events.isEmpty { return .some(state.events.removeFirst()) }
        if state.isFinished { return .some(nil) }
        state.reader = continuation
        return nil
      }
      if let answer { continuation.resume(returning: answer) }
    }
  }
}
