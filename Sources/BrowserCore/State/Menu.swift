package import TerminalKit

/// A short list to choose one of.
package struct Menu<Item: Hashable & Sendable>: Hashable, Sendable {
  package var items: [Item]
  package var index: Int

  package init(_ items: [Item], index: Int = 0) {
    self.items = items
    self.index = items.isEmpty ? 0 : min(max(0, index), items.count - 1)
  }

  package var current: Item? { items.indices.contains(index) ? items[index] : nil }

  /// Moves and stops at the ends.
  package mutating func move(_ move: ListCursor.Move) {
    let page = 10
    switch move {
    case .up: index -= 1
    case .down: index += 1
    case .pageUp: index -= page
    case .pageDown: index += page
    case .halfPageUp: index -= page / 2
    case .halfPageDown: index += page / 2
    case .first: index = 0
    case .last: index = items.count - 1
    }
    index = min(max(0, index), max(0, items.count - 1))
  }

  func moved(_ move: ListCursor.Move) -> Menu {
    var menu = self
    menu.move(move)
    return menu
  }
}
