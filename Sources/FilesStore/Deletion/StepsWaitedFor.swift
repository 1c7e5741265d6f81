/// The steps of a plan that others wait for, by their places in it.
struct StepsWaitedFor: Sendable {
  enum State: Sendable {
    case waiting, done, refused
    /// Nobody gave a verdict: it may be done another time.
    case leftOpen
  }

  private var states: [Int: State] = [:]
  private var hasNews = false

  init() {}

  /// `done` are the places of steps that earlier runs have done.
  init(_ items: some Collection<DeletionRun.Item>, done: Set<Int>) {
    let needed = items.flatMap(\.target.needs)
    guard !needed.isEmpty else { return }
    let waiting = Set(items.map(\.position))
    for place in needed {
      states[place] = done.contains(place) ? .done : waiting.contains(place) ? .waiting : .refused
    }
    hasNews = true
  }

  mutating func note(_ place: Int, _ state: State) {
    guard states[place] != nil else { return }
    states[place] = state
    hasNews = true
  }

  /// Whether all that must come before is done.
  func lets(_ target: DeletionTarget) -> Bool { target.needs.allSatisfy { states[$0] == .done } }

  /// Whether what keeps it from being done may be done another time.
  func isOpen(before target: DeletionTarget) -> Bool { !target.needs.contains { states[$0] == .refused } }

  /// What will never be let go; nil when that is as it was.
  mutating func drainHopeless(among items: some Collection<DeletionRun.Item>) -> [DeletionRun.Item]? {
    guard hasNews else { return nil }
    hasNews = false
    let hopeless = items.filter { item in
      item.target.needs.contains { $0 >= item.position || states[$0] == .refused || states[$0] == .leftOpen }
    }
    return hopeless.isEmpty ? nil : hopeless
  }
}
