import FilesAPI

/// The last changes of marks, so that they can be taken back.
struct MarkHistory<Item: Markable>: Equatable, Sendable {
  /// One thing that was marked or unmarked.
  enum Step: Equatable, Sendable {
    case added(Item.ID)
    case removed(Item)
  }

  private static var mostChanges: Int { 100 }
  /// Beyond so many the oldest changes are forgotten.
  private static var mostSteps: Int { 400_000 }
  private var changes: [[Step]] = []
  private var stepCount = 0

  /// What is noted from here on is a change of its own.
  mutating func begin() {
    if changes.last?.isEmpty == true { return }
    changes.append([])
    while changes.count > Self.mostChanges || stepCount > Self.mostSteps && changes.count > 1 {
      stepCount -= changes.removeFirst().count
    }
  }

  mutating func note(_ step: Step) {
    if changes.isEmpty { changes.append([]) }
    changes[changes.count - 1].append(step)
    stepCount += 1
  }

  /// The last change that changed anything; it is forgotten.
  mutating func popLast() -> [Step]? {
    while let last = changes.popLast() {
      stepCount -= last.count
      if !last.isEmpty { return last }
    }
    return nil
  }
}
