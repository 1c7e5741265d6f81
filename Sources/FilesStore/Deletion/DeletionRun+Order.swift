import FilesAPI

/// Which step comes next.
extension DeletionRun {
  /// What tells steps apart.
  struct Step: Hashable {
    var id: FileID
    var order: CollectionOrder?

    init(_ target: DeletionTarget) { (id, order) = (target.id, target.order) }
  }

  /// The first step that waits for no other.
  mutating func nextItem() -> Item? {
    guard again.isEmpty else { return again.removeFirst() }
    guard let index = fresh.firstIndex(where: { steps.lets($0.target) }) else { return nil }
    return index == fresh.startIndex ? fresh.popFirst() : fresh.remove(at: index)
  }

  /// What waits for a step that was not done stays as it is.
  mutating func leaveHopeless() {
    let error = FilesError(operation: .delete, reason: .notAsPlanned([.step]))
    while let hopeless = steps.drainHopeless(among: fresh) {
      let places = Set(hopeless.map(\.position))
      fresh.removeAll { places.contains($0.position) }
      for item in hopeless {
        fail(item, error, steps.isOpen(before: item.target) ? item.openState : .leftAlone)
      }
    }
  }
}
