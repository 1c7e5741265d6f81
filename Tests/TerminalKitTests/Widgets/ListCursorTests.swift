import TestSupport
import Testing

@testable import TerminalKit

@Suite("List cursor")
struct ListCursorTests {
  typealias Row = (moves: [ListCursor.Move], index: Int, top: Int)

  @Test(
    "moves in a list of 20 rows on a screen of 5",
    arguments: [
      ([.down, .down], 2, 0), ([.down, .down, .down, .down, .down], 5, 1), ([.up], 0, 0), ([.last], 19, 15),
      ([.last, .down], 19, 15), ([.last, .first], 0, 0), ([.pageDown], 5, 5), ([.pageDown, .pageUp], 0, 0),
      ([.down, .pageDown, .pageDown], 11, 10), ([.pageDown, .pageDown, .pageDown, .pageDown], 19, 15),
      ([.halfPageDown], 2, 2), ([.halfPageDown, .halfPageUp], 0, 0), ([.last, .up, .up], 17, 15),
      ([.last, .pageUp], 14, 10), ([.last, .up, .up, .up, .up, .up], 14, 14),
    ] as [Row])
  func moving(row: Row) {
    var cursor = ListCursor(count: 20, height: 5)
    for move in row.moves { cursor.move(move) }
    #expect(cursor.index == row.index)
    #expect(cursor.top == row.top)
  }

  @Test("removing the last row puts the cursor on the one above")
  func shrinking() {
    var cursor = ListCursor(count: 3, height: 5)
    cursor.move(.last)
    cursor.resize(count: 2)
    #expect(cursor.index == 1)
    cursor.resize(count: 0)
    #expect(cursor.index == 0)
    #expect(cursor.isEmpty)
    #expect(cursor.visible.isEmpty)
  }

  @Test("a higher screen shows more rows above rather than empty ones below")
  func growingScreen() {
    var cursor = ListCursor(count: 20, height: 5)
    cursor.move(.last)
    cursor.resize(height: 12)
    #expect(cursor.visible == 8..<20)
  }

  @Test("what is under the cursor keeps its height on the screen when rows come in above it")
  func following() {
    // given
    var cursor = ListCursor(count: 20, height: 5)
    cursor.go(to: 12)
    cursor.move(.up)
    let height = cursor.index - cursor.top
    // when
    cursor.follow(to: 30, count: 60)
    // then
    #expect(cursor.index == 30)
    #expect(cursor.index - cursor.top == height)
  }

  @Test("whatever happens, the cursor is in the list and on the screen")
  func alwaysVisible() {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<200 {
      var cursor = ListCursor(count: Int.random(in: 0...40, using: &generator), height: 5)
      for _ in 0..<60 {
        // when
        change(&cursor, using: &generator)
        // then
        #expect(cursor.isEmpty ? cursor.index == 0 && cursor.top == 0 : cursor.visible.contains(cursor.index))
        #expect(cursor.visible.count == min(cursor.count, cursor.height))
      }
    }
  }

  private func change(_ cursor: inout ListCursor, using generator: inout SeededGenerator) {
    switch Int.random(in: 0...7, using: &generator) {
    case 0: cursor.resize(count: Int.random(in: 0...40, using: &generator))
    case 1: cursor.resize(height: Int.random(in: -1...20, using: &generator))
    case 2: cursor.go(to: Int.random(in: -5...50, using: &generator))
    case 3:
      cursor.follow(
        to: Int.random(in: -1...50, using: &generator), count: Int.random(in: 0...40, using: &generator))
    default: cursor.move(ListCursor.Move.allCases.randomElement(using: &generator) ?? .down)
    }
  }
}
