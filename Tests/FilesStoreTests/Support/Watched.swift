import Synchronization

/// A value that tests change and wait on, without looking again and again.
final class Watched<Value: Sendable>: Sendable {
  private struct Waiter {
    var isSatisfied: @Sendable (Value) -> Bool
    var continuation: CheckedContinuation<Bool, Never>
  }

  private struct State {
    var value: Value
    var waiters: [Int: Waiter] = [:]
    var cancelled: Set<Int> = []
    var lastWaiter = 0
  }

  private let state: Mutex<State>

  init(_ value: Value) { state = Mutex(State(value: value)) }

  var value: Value { state.withLock { $0.value } }

  /// Changes the value and wakes those who waited for what it is now.
  ///
  /// Who decides by what the value has become returns that from `change`: a look at `value` afterwards may see the
  /// change of another call too.
  @discardableResult
  func update<Result: Sendable>(_ change: @Sendable (inout Value) -> Result) -> Result {
    let (result, woken) = state.withLock { state in
      let result = change(&state.value)
      let value = state.value
      let satisfied = state.waiters.filter { $0.value.isSatisfied(value) }
      for number in satisfied.keys { state.waiters[number] = nil }
      return (result, satisfied.values.map(\.continuation))
    }
    for continuation in woken { continuation.resume(returning: true) }
    return result
  }

  /// - Returns: false when the waiting task was cancelled first.
  @discardableResult
  func wait(until isSatisfied: @escaping @Sendable (Value) -> Bool) async -> Bool {
    let number = state.withLock { state in
      state.lastWaiter += 1
      return state.lastWaiter
    }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { enter(number, Waiter(isSatisfied: isSatisfied, continuation: $0)) }
    } onCancel: {
      let waiter = state.withLock { state in
        state.cancelled.insert(number)
        return state.waiters.removeValue(forKey: number)
      }
      waiter?.continuation.resume(returning: false)
    }
  }

  private func enter(_ number: Int, _ waiter: Waiter) {
    let answer: Bool? = state.withLock { state in
      if waiter.isSatisfied(state.value) { return true }
      if state.cancelled.contains(number) { return false }
      state.waiters[number] = waiter
      return nil
    }
    if let answer { waiter.continuation.resume(returning: answer) }
  }
}

extension Watched where Value == Bool {
  /// Lets through everybody who waits at this gate, and all who come later.
  func open() { update { $0 = true } }

  /// - Returns: false when the task was cancelled before the gate was opened.
  @discardableResult
  func pass() async -> Bool { await wait { $0 } }
}

typealias Gate = Watched<Bool>

extension Watched where Value == Bool {
  convenience init() { self.init(false) }
}

/// How many are inside at the same time, and how many at most were.
struct Crowd: Sendable {
  private(set) var inside = 0
  private(set) var most = 0
  private(set) var entered = 0

  mutating func enter() {
    inside += 1
    entered += 1
    most = max(most, inside)
  }

  mutating func leave() { inside -= 1 }
}

extension Watched<Int> {
  /// Counts one more call and returns its number, from 1.
  func next() -> Int {
    update { count in
      count += 1
      return count
    }
  }
}
