/// Which row of a list the cursor is on, and which rows are on the screen.
///
/// Always true: the cursor is in the list (0 when it is empty), the cursor's row is on the screen, and the screen has
/// no empty rows at its end while rows are left above.
package struct ListCursor: Hashable, Sendable {
  /// How many rows the list has.
  package private(set) var count: Int
  /// How many rows the screen has for them, at least 1.
  package private(set) var height: Int
  /// The row under the cursor, from 0; 0 when the list is empty.
  package private(set) var index = 0
  /// The first row on the screen.
  package private(set) var top = 0

  package init(count: Int = 0, height: Int = 1) {
    self.count = max(0, count)
    self.height = max(1, height)
  }

  package var isEmpty: Bool { count == 0 }
  /// The rows that are on the screen.
  package var visible: Range<Int> { top..<min(count, top + height) }

  /// How the cursor moves.
  package enum Move: Hashable, Sendable, CaseIterable {
    case up, down
    case pageUp, pageDown
    case halfPageUp, halfPageDown
    case first, last
  }

  /// Moves the cursor, which stops at both ends.
  ///
  /// Pages move the screen too, so that the cursor keeps its height on it.
  package mutating func move(_ move: Move) {
    switch move {
    case .up: go(to: index - 1)
    case .down: go(to: index + 1)
    case .pageUp: scroll(by: -height)
    case .pageDown: scroll(by: height)
    case .halfPageUp: scroll(by: -max(1, height / 2))
    case .halfPageDown: scroll(by: max(1, height / 2))
    case .first: go(to: 0)
    case .last: go(to: count - 1)
    }
  }

  /// Puts the cursor on a row, or the nearest there is, and scrolls no more than needed to show it.
  package mutating func go(to row: Int) {
    index = row
    clamp()
  }

  /// The list has another number of rows now; the cursor stays on its row number where it can.
  package mutating func resize(count: Int) {
    self.count = max(0, count)
    clamp()
  }

  /// The screen has another number of rows now.
  package mutating func resize(height: Int) {
    self.height = max(1, height)
    clamp()
  }

  /// The list has changed and what was under the cursor is at `row` now: it keeps its height on the screen.
  package mutating func follow(to row: Int, count: Int) {
    top += row - index
    index = row
    resize(count: count)
  }

  /// Moves cursor and screen together.
  private mutating func scroll(by rows: Int) {
    top = max(0, top + rows)
    go(to: index + rows)
  }

  private mutating func clamp() {
    index = max(0, min(index, count - 1))
    top = min(top, index)
    top = max(top, index - height + 1)
    top = max(0, min(top, count - height))
  }
}
