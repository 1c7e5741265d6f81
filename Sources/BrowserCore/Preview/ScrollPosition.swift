/// A cursor in a list and the part of the list that is on the screen.
package struct ScrollPosition: Equatable, Sendable {
  package internal(set) var cursor = 0
  package internal(set) var top = 0

  /// Moves the cursor, within a list of `count`.
  mutating func move(by distance: Int, count: Int) {
    cursor = min(max(0, cursor + distance), max(0, count - 1))
  }

  /// Moves cursor and screen together, as paging does.
  mutating func page(by distance: Int, count: Int, rows: Int) {
    move(by: distance, count: count)
    top = min(max(0, top + distance), max(0, count - rows))
  }

  /// Brings the cursor onto the screen with as little scrolling as possible; an entry is at least 1 row high.
  mutating func settle(count: Int, rows: Int, height: (Int) -> Int = { _ in 1 }) {
    let rows = max(1, rows)
    cursor = min(max(0, cursor), max(0, count - 1))
    top = min(max(top, cursor - rows + 1, 0), cursor)
    var taken = 0
    var first = cursor
    while first >= top {
      taken += height(first)
      if taken > rows, first < cursor {
        top = first + 1
        return
      }
      first -= 1
    }
  }
}
