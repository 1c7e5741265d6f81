/// Who may run and who has to wait, first come, first served; each at most once.
struct RunQueue<ID: Hashable & Sendable>: Sendable {
  /// The most that run at the same time.
  let limit: Int
  private(set) var running: Set<ID> = []
  private(set) var waiting: [ID] = []

  init(limit: Int) { self.limit = limit }

  /// Puts it at the end of the line, unless it is there or runs already.
  mutating func enqueue(_ id: ID) {
    guard !running.contains(id), !waiting.contains(id) else { return }
    waiting.append(id)
  }

  /// The one to start now, counted as running from here on, or nil when there is no room or nobody waits.
  mutating func next() -> ID? {
    guard running.count < limit, !waiting.isEmpty else { return nil }
    let id = waiting.removeFirst()
    running.insert(id)
    return id
  }

  mutating func finish(_ id: ID) { running.remove(id) }

  /// Takes one out of the line.
  ///
  /// - Returns: whether it was waiting.
  mutating func withdraw(_ id: ID) -> Bool {
    guard let index = waiting.firstIndex(of: id) else { return false }
    waiting.remove(at: index)
    return true
  }
}
