import BrowserCore
import ContentReading
import JSONLines
import TerminalKit
import Testing

/// Lines that are longer than the screen, and matches far inside of them.
@Suite struct PreviewLongLineTests {
  @Test(arguments: [1, 100])
  func aLineOfSeveralRowsThatFitsOnTheScreenIsShownWhole(before: Int) {
    // given
    let line = String(LongLine.words.prefix(200)) + "end"
    for isFromBelow in [true, false] {
      let others = Array(repeating: "short", count: before)
      var table = LongLine.wrapped(others + [line] + (isFromBelow ? ["last"] : []))
      // when
      table.press(.last)
      if isFromBelow { table.press(.moveUp) }
      // then
      #expect(LongLine.shown(table) == line)
    }
  }

  @Test func theEndOfALongLastLineIsShownHoweverFarAwayItWas() {
    // given
    var table = LongLine.wrapped(Array(repeating: "short", count: 100) + [LongLine.words + "the end"])
    // when
    table.press(.last)
    // then
    #expect(table.cursor == 100)
    #expect(LongLine.shown(table).hasSuffix("the end"))
  }

  @Test func aJumpOutOfALongLineShowsTheOthersFromTheirBeginning() {
    // given
    let others = (1..<200).map { "line \($0)" }
    for isLast in [true, false] {
      var table = LongLine.wrapped([LongLine.words] + others)
      table.press(.pageDown, .pageDown)
      // when
      if isLast {
        table.press(.last)
      } else {
        table.go(toRecord: 200)
      }
      // then
      #expect(LongLine.shown(table) == "line 199")
    }
  }

  @Test func theLastKeyShowsTheEndOfALongLastLine() {
    // given
    var table = LongLine.wrapped(["first", LongLine.words + "the end"])
    // when
    table.press(.last)
    // then
    #expect(LongLine.shown(table).hasSuffix("the end"))
    // when
    table.press(.first)
    // then
    #expect(LongLine.shown(table) == "first")
  }

  @Test func theEndOfALongLineIsShownOnceItHasBeenRead() {
    // given
    var table = PreviewTable(
      [LongLine.words + "the end"], viewport: LongLine.screen, kind: .text, isComplete: false)
    table.press(.wrap)
    // when
    table.press(.last)
    table.publish(.ended)
    // then
    #expect(table.preview.goal == nil)
    #expect(LongLine.shown(table).hasSuffix("the end"))
  }

  @Test(arguments: [false, true], ["plain ", "größer ", "日本語", "a\u{1}\u{2}", "\t"])
  func aLinesEndAndBeginningAreOneKeyAway(wraps: Bool, word: String) {
    // given
    let line = String(repeating: word, count: 900) + "the end"
    var table = PreviewTable(["first", line, line + line], viewport: LongLine.screen, kind: .text)
    if wraps { table.press(.wrap) }
    table.press(.moveDown)
    // when
    table.press(.lineEnd)
    // then
    #expect(LongLine.shown(table).hasSuffix("the end"))
    #expect(wraps || LongLine.width(table) <= table.preview.textColumns)
    #expect(table.preview.left > 700)
    #expect(table.preview.goal == nil)
    #expect(table.commands.isEmpty)
    // when
    table.press(.lineStart)
    // then
    #expect(table.preview.left == 0)
    #expect(table.cursor == 1)
  }

  @Test func aShortLineShowsBothItsEnds() {
    // given
    var table = PreviewTable(["short", LongLine.words], viewport: LongLine.screen, kind: .text)
    // when
    table.press(.moveRight, .lineEnd)
    // then
    #expect(table.preview.left == 0)
    #expect(table.preview.goal == nil)
  }

  @Test func theEndOfALineThatIsStillComingIsAwaited() {
    // given
    var table = PreviewTable(
      [LongLine.words + "the end"], viewport: LongLine.screen, kind: .text, isComplete: false,
      isLastLineWhole: false)
    // when
    table.press(.lineEnd)
    // then
    #expect(table.target?.line == 0)
    #expect(table.preview.goal == .endOfLine(0))
    // when
    table.publish(.ended)
    // then
    #expect(table.preview.goal == nil)
    #expect(LongLine.shown(table).hasSuffix("the end"))
  }

  @Test(arguments: [Action.moveDown, .moveLeft, .cancel, .lineStart])
  func whoeverGoesElsewhereIsNotTakenToTheEnd(key: Action) {
    // given
    var table = PreviewTable(
      [LongLine.words], viewport: LongLine.screen, kind: .text, isComplete: false, isLastLineWhole: false)
    table.press(.lineEnd)
    // when
    table.press(key)
    // then
    #expect(table.preview.goal == nil)
  }

  @Test func theEndOfALineOfAnOpenRecordIsOneKeyAway() {
    // given
    var table = PreviewTable(["{\"text\":\"\(LongLine.words)the end\"}"], viewport: LongLine.screen)
    table.press(.open, .moveDown)
    // when: it is wrapped
    table.press(.lineEnd)
    let row = table.preview.record?.layer?.scroll.cursor.row ?? 0
    table.press(.lineStart)
    // then
    #expect(row > 1)
    #expect(table.preview.record?.layer?.scroll.cursor == RecordPlace(line: 1, row: 0))
    // when: it is not
    table.press(.wrap, .lineEnd)
    // then
    #expect((table.preview.record?.left ?? 0) > 4)
    // when
    table.press(.lineStart)
    // then
    #expect(table.preview.record?.left == 0)
  }

  @Test(arguments: [280, 300, 320, 9_000])
  func aMatchInAWrappedLineIsOnTheScreen(place: Int) throws {
    // given
    let text = Array(LongLine.words)
    let line = String(text[..<place]) + "needle " + String(text[place...])
    var table = LongLine.wrapped([line])
    // when
    table.search("needle")
    table.find(line: 0, byte: Int64(place))
    // then
    #expect(LongLine.shown(table).contains("needle"))
  }

  @Test func whatIsFarInsideALineStaysInSightWhenItIsWrappedOrShownAsBytes() throws {
    // given
    var table = PreviewTable([LongLine.words + "needle"], viewport: LongLine.screen, kind: .text)
    table.search("needle")
    table.find(line: 0, byte: 16_000)
    // when
    table.press(.wrap)
    // then
    #expect(LongLine.shown(table).contains("needle"))
    // when
    let left = table.preview.left
    table.press(.nextMode)
    // then
    #expect(table.preview.mode == .hex)
    #expect(table.preview.hex.cursor == Int(left) / table.preview.bytesPerRow)
  }

  @Test func aSearchInTextBeginsWithWhatIsOnTheScreen() throws {
    // given
    var table = LongLine.wrapped([LongLine.words])
    table.press(.pageDown)
    // when
    table.search("needle")
    // then
    let request = try #require(table.asked?.request)
    #expect(request.from == table.preview.left)
    #expect(request.from > 0)
  }

  @Test func aMatchDeepInALongStringOfARecordIsOnTheScreen() throws {
    // given
    let line = "{\"text\":\"\(LongLine.words.prefix(3_000))needle \(LongLine.words.prefix(3_000))\"}"
    var table = PreviewTable([line], viewport: LongLine.screen)
    table.press(.open)
    // when
    table.search("needle")
    table.find(line: 0, byte: 3_009)
    // then
    let rows = try #require(table.preview.page?.rows)
    let top = try #require(table.preview.record?.layer?.scroll.top)
    let screen = (0..<LongLine.screen.rows).map { rows.place(top, movedBy: $0) }
    let texts = screen.map { rows.page.rows(ofLine: $0.line)[$0.row].map(\.text.string).joined() }
    #expect(texts.contains { $0.contains("needle") })
  }

  @Test func aMatchBehindWhatARecordShowsIsShownInTheText() throws {
    // given
    let long = String(repeating: LongLine.words, count: 2_200)
    let line = "{\"text\":\"\(long)needle\"}"
    var table = PreviewTable([line], viewport: LongLine.screen)
    table.press(.open)
    #expect(table.preview.mode == .record)
    // when
    table.search("needle")
    let place = long.utf8.count + 9
    table.find(line: 0, byte: Int64(place))
    // then
    #expect(table.preview.mode == .text)
    #expect((place - 109...place).contains(Int(table.preview.left)))
  }
}
