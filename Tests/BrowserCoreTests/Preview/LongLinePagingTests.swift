import BrowserCore
import ContentReading
import JSONLines
import TerminalKit
import Testing

/// Keys that move within wrapped lines that are longer than the screen, and out of them.
@Suite struct LongLinePagingTests {
  @Test(arguments: [Action.moveDown, .halfPageDown, .pageDown])
  func keysGoThroughALongLineWithoutPassingOverAnything(key: Action) {
    // given
    for line in [
      LongLine.words, String(repeating: "größer ", count: 900), String(repeating: "日本語", count: 700),
    ] {
      var table = LongLine.wrapped([line, "short"])
      var end = LongLine.shown(table).utf8.count
      // when
      for _ in 0..<3_000 where table.cursor == 0 {
        let before = table.preview.left
        table.press(key)
        guard table.cursor == 0 else { break }
        // then
        #expect(table.preview.left > before)
        #expect(Int(table.preview.left) <= end)
        end = Int(table.preview.left) + LongLine.shown(table).utf8.count
      }
      // then
      #expect(end >= line.utf8.count)
      #expect(table.cursor == 1)
      #expect(table.preview.left == 0)
    }
  }

  @Test(arguments: [(Action.pageDown, Action.pageUp), (.halfPageDown, .halfPageUp), (.moveDown, .moveUp)])
  func theWayBackEndsAtTheBeginning(down: Action, up: Action) {
    // given
    var table = LongLine.wrapped(["first", LongLine.words])
    table.press(.moveDown, down, down, down)
    #expect(table.preview.left > 0)
    // when
    var presses = 0
    while table.preview.left > 0, presses < 20 {
      table.press(up)
      presses += 1
    }
    // then
    #expect((3...6).contains(presses))
    #expect(table.cursor == 1)
    // when
    table.press(.moveUp)
    // then
    #expect(table.cursor == 0)
  }

  @Test(arguments: [Action.moveUp, .halfPageUp, .pageUp])
  func theWayBackPassesOverNothing(key: Action) {
    // given: rows that are full, rows that are half empty, and letters of which each takes several columns
    let lines = [
      LongLine.words, String(repeating: "twenty-one-letters-xx ", count: 400),
      String(repeating: "日本語", count: 700), String(repeating: "\u{1}\u{2}", count: 2_000),
      String(repeating: "\u{202E}", count: 900),
    ]
    for line in lines {
      var table = LongLine.wrapped(["first", line])
      table.press(.last)
      // when
      for _ in 0..<3_000 where table.preview.left > 0 {
        let before = table.preview.left
        table.press(key)
        // then
        #expect(table.preview.left < before)
        #expect(Self.end(of: line, shownBy: table) >= Int(before))
      }
      // then
      #expect(table.preview.left == 0)
      #expect(table.cursor == 1)
    }
  }

  /// Behind the last byte of the line under the cursor that is on the screen.
  private static func end(of line: String, shownBy table: PreviewTable) -> Int {
    let bytes = Array(line.utf8)
    var end = DisplayText.characterStart(bytes, atOrBefore: Int(table.preview.left))
    var rest = LongLine.shown(table).utf8.count
    for character in String(decoding: bytes[end...], as: UTF8.self).unicodeScalars {
      rest -= SafeText(String(character)).string.utf8.count
      guard rest >= 0 else { break }
      end += UTF8.width(character)
    }
    return end
  }

  @Test(arguments: [Action.moveUp, .halfPageUp, .pageUp])
  func theWayUpIntoALongLineBeginsAtItsEnd(key: Action) {
    // given
    var table = LongLine.wrapped([LongLine.words + "the end", "short"])
    table.press(.last)
    #expect(table.cursor == 1)
    // when
    table.press(key)
    // then
    #expect(table.cursor == 0)
    #expect(LongLine.shown(table).hasSuffix("the end"))
  }

  @Test(arguments: [Action.moveDown, .halfPageDown, .pageDown])
  func behindTheEndOfALongLineEveryLineIsShown(key: Action) {
    // given
    let others = (0..<30).map { "line \($0) " + String(repeating: "which takes several rows ", count: 4) }
    var table = LongLine.wrapped([LongLine.words + "the end"] + others)
    table.press(.last, .first)
    var seen: Set<Int> = []
    // when
    for _ in 0..<3_000 where table.cursor < others.count {
      table.press(key)
      if table.preview.left == 0 { seen.formUnion(Self.linesSeen(table)) }
    }
    // then
    #expect(seen.isSuperset(of: 1...others.count))
  }

  /// The lines of which something is on the screen.
  private static func linesSeen(_ table: PreviewTable) -> Range<Int> {
    var rows = 0
    var line = table.top
    while rows < LongLine.screen.rows, line < table.preview.shownCount {
      rows += table.preview.height(ofLine: line)
      line += 1
    }
    return table.top..<line
  }

  @Test(arguments: [Action.moveDown, .halfPageDown, .pageDown, .nextRecord])
  func atTheEndOfTheLastLineNothingMoves(key: Action) {
    // given
    var table = LongLine.wrapped(["first", LongLine.words + "the end"])
    table.press(.last)
    // when
    table.press(key, key, key)
    // then
    #expect(LongLine.shown(table).hasSuffix("the end"))
  }

  @Test func theKeysForRecordsLeaveALongLineAtOnce() {
    // given
    var table = LongLine.wrapped([LongLine.words, "second", LongLine.words])
    table.press(.pageDown)
    // when
    table.press(.nextRecord)
    // then
    #expect(LongLine.shown(table) == "second")
    // when
    table.press(.previousRecord)
    // then
    #expect(LongLine.shown(table).hasPrefix("w000000 "))
  }
}
