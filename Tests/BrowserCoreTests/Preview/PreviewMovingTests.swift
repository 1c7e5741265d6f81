import BrowserCore
import ContentReading
import JSONLines
import TerminalKit
import Testing

@Suite struct PreviewMovingTests {
  private static let hundred = (0..<100).map { "{\"n\":\($0)}" }

  @Test(arguments: [
    ([Action.moveDown], 1, 0),
    ([.moveUp], 0, 0),
    ([.pageDown], 9, 9),
    ([.mark], 9, 9),
    ([.mark, .pageUp], 0, 0),
    ([.halfPageDown], 5, 5),
    ([.last], 99, 90),
    ([.last, .moveUp], 98, 90),
    ([.last, .pageUp], 90, 81),
    ([.last, .first], 0, 0),
    ([.pageDown, .moveUp], 8, 8),
    ([.nextRecord, .nextRecord, .previousRecord], 1, 0),
  ])
  func keysMoveCursorAndScreen(_ actions: [Action], _ cursor: Int, _ top: Int) {
    // given
    var table = PreviewTable(Self.hundred)

    // when
    for action in actions { table.press(action) }

    // then
    #expect(table.cursor == cursor)
    #expect(table.top == top)
  }

  @Test(arguments: [(1, 1), (1, 24), (2, 3), (7, 2), (300, 1)])
  func everyKeyWorksOnEveryScreen(_ columns: Int, _ rows: Int) {
    // given
    var table = PreviewTable(Self.hundred, viewport: Size(columns: columns, rows: rows))

    for action in Action.allCases {
      for mode in 0..<4 {
        // when
        table.press(action)
        table.press(.nextMode)

        // then
        #expect(table.cursor >= 0 && table.cursor < 100, "\(action) \(mode)")
        #expect(table.top <= table.cursor && table.cursor < table.top + max(1, rows))
      }
    }
  }

  @Test func nothingMovesInAnEmptyFile() {
    // given
    var table = PreviewTable([], kind: .text)

    // when
    table.press(.moveDown, .last, .pageDown, .open, .nextMode, .moveDown, .last)

    // then
    #expect(table.cursor == 0)
    #expect(table.preview.mode == .hex)
    #expect(table.preview.hex.cursor == 0)
  }

  @Test func goingToTheEndReadsOnAndArrivesThere() {
    // given
    var table = PreviewTable(Self.hundred, isComplete: false)

    // when
    table.press(.last)

    // then
    #expect(table.target?.line == .max)
    #expect(table.preview.goal == .end)

    // when
    table.publish(.ended)

    // then
    #expect(table.preview.goal == nil)
    #expect(table.cursor == 99)
  }

  @Test func goingToARecordThatIsNotReadYetReadsOnUntilItIsThere() {
    // given
    var table = PreviewTable(Self.hundred, isComplete: false)
    table.publish(.paused, lines: 50)

    // when
    table.go(toRecord: 81)

    // then
    #expect(table.target?.line == 80)
    #expect(table.cursor == 0)

    // when
    table.publish(.reading, lines: 90)

    // then
    #expect(table.cursor == 80)
    #expect(table.preview.goal == nil)
  }

  @Test func goingBehindTheLastRecordStandsOnItAndSaysSo() {
    // given
    var table = PreviewTable(Self.hundred)

    // when
    table.go(toRecord: 5000)

    // then
    #expect(table.cursor == 99)
    #expect(table.preview.notice == .lastRecord(100))
  }

  @Test func cancelStopsReadingOnAndIsTheBrowsersWhenNothingRuns() {
    // given
    var table = PreviewTable(Self.hundred, isComplete: false)
    table.press(.last)

    // when
    let first = table.press(.cancel)

    // then
    #expect(first)
    #expect(table.target?.line == nil)
    #expect(table.press(.cancel) == false)
  }

  @Test func longLinesScrollSidewaysToTheirEndAndBack() {
    // given
    var table = PreviewTable([String(repeating: "abcdefghij", count: 30), "short"], kind: .text)

    // when
    for _ in 0..<100 { table.press(.moveRight) }

    // then
    #expect(table.preview.left == 299)

    // when
    for _ in 0..<100 { table.press(.moveLeft) }

    // then
    #expect(table.preview.left == 0)
  }

  @Test func wrappedLinesKeepTheCursorOnTheScreen() {
    // given
    let lines = (0..<20).map { _ in String(repeating: "x", count: 200) }
    var table = PreviewTable(lines, viewport: Size(columns: 40, rows: 9), kind: .text)

    // when
    table.press(.wrap, .moveDown, .moveDown, .moveDown)

    // then
    let heights = (table.top...table.cursor).map { table.preview.height(ofLine: $0) }
    #expect(table.cursor == 3)
    #expect(heights.reduce(0, +) <= 9 || table.top == table.cursor)
  }

  @Test func pagingThroughWrappedLinesSkipsNone() {
    // given
    let lines = (0..<40).map { String(repeating: "x", count: $0 * 37 % 150) }
    var table = PreviewTable(lines, viewport: Size(columns: 40, rows: 9), kind: .text)
    table.press(.wrap)
    var tops = [table.top]

    // when
    while table.cursor < 39, tops.count < 100 {
      table.press(.pageDown)
      tops.append(table.top)
    }

    // then
    for (before, after) in zip(tops, tops.dropFirst()) {
      let rows = (before..<after).map { table.preview.height(ofLine: $0) }.reduce(0, +)
      #expect(after > before)
      #expect(rows <= 9)
    }

    // when
    while table.top > 0, tops.count < 200 {
      table.press(.pageUp)
      tops.append(table.top)
    }

    // then
    #expect(table.top == 0)
  }

  @Test func scrollingSaysHowFarTheContentIsNeeded() {
    // given: lines of 10 bytes
    var table = PreviewTable(
      (0..<100).map { String(repeating: "x", count: 9) + String($0 % 10) }, kind: .text)

    // when
    table.press(.pageDown, .pageDown)

    // then
    #expect(table.target == ReadAheadTarget(byte: 28 * 11 - 1))
  }
}
