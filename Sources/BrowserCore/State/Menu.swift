/// A short list to choose one of.
package struct Menu<Item: Hashable & Sendable>: Hashable, Sendable {
  package var items: [Item]
  package var index: Int

  package init(_ items: [Item], index: Int = 0) {
    self.items = items
    self.index = items.isEmpty ? 0 : min(max(0, index), items.count - 1)
  }

  package var current: Item? { items.indices.contains(index) ? items[index] : nil }

  /// Moves by so many items and stops at the ends.
  package mutating func move(by count: Int) {
    guard !items.isEmpty else { return }
    index = min(max(0, index + count), items.count - 1)
  }
}
