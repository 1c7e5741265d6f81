import BrowserCore
import FilesStore
import JSONLines
import TerminalKit
import Testing

/// Lines that are longer than the screen, and matches far inside of them.
@Suite struct PreviewLongLineTests {
  /// Words of seven letters and a blank, each another.
  private static let words = (0..<2_000).map { "w" + String(1_000_000 + $0).dropFirst() + " " }.joined()
  private static let screen = Size(columns: 40, rows: 9)

  private static func wrapped(_ lines: [String]) -> PreviewTable {
    var table = PreviewTable(lines, viewport: screen, kind: .text)
    table.press(.wrap)
    return table
  }

  /// What the screen shows of the line under the cursor.
  private static func shown(_ table: PreviewTable) -> String {
    guard let line = table.preview.windowLine(table.cursor) else { return "" }
    let columns = table.preview.textColumns(screen.columns)
    let rows = SpanRows.wrapped(line.spans, columns: columns, limit: screen.rows)
    return rows.joined().map(\.text.string).joined()
  }

  @Test(arguments: [Action.moveDown, .halfPageDown, .pageDown])
  func keysGoThroughALongLineWithoutPassingOverAnything(key: Action) {
    // given
    for line in [Self.words, String(repeating: "größer ", count: 900), String(repeating: "日本語", count: 700)] {
      var table = Self.wrapped([line, "short"])
      var end = Self.shown(table).utf8.count
      // when
      for _ in 0..<3_000 where table.cursor == 0 {
        let before = table.preview.left
        table.press(key)
        guard table.cursor == 0 else { break }
        // then
        #expect(table.preview.left > before)
        #expect(Int(table.preview.left) <= end)
        end = Int(table.preview.left) + Self.shown(table).utf8.count
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
    var table = Self.wrapped(["first", Self.words])
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
      Self.words, String(repeating: "twenty-one-letters-xx ", count: 400),
      String(repeating: "日本語", count: 700), String(repeating: "\u{1}\u{2}", count: 2_000),
      String(repeating: "\u{202E}", count: 900),
    ]
    for line in lines {
      var table = Self.wrapped(["first", line])
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
    var rest = shown(table).utf8.count
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
    var table = Self.wrapped([Self.words + "the end", "short"])
    table.press(.last)
    #expect(table.cursor == 1)
    // when
    table.press(key)
    // then
    #expect(table.cursor == 0)
    #expect(Self.shown(table).hasSuffix("the end"))
  }

  @Test(arguments: [1, 100])
  func aLineOfSeveralRowsThatFitsOnTheScreenIsShownWhole(before: Int) {
    // given
    let line = String(Self.words.prefix(200)) + "end"
    for isFromBelow in [true, false] {
      let others = Array(repeating: "short", count: before)
      var table = Self.wrapped(others + [line] + (isFromBelow ? ["last"] : []))
      // when
      table.press(.last)
      if isFromBelow { table.press(.moveUp) }
      // then
      #expect(Self.shown(table) == line)
    }
  }

  @Test func theEndOfALongLastLineIsShownHoweverFarAwayItWas() {
    // given
    var table = Self.wrapped(Array(repeating: "short", count: 100) + [Self.words + "the end"])
    // when
    table.press(.last)
    // then
    #expect(table.cursor == 100)
    #expect(Self.shown(table).hasSuffix("the end"))
  }

  @Test(arguments: [Action.moveDown, .halfPageDown, .pageDown])
  func behindTheEndOfALongLineEveryLineIsShown(key: Action) {
    // given
    let others = (0..<30).map { "line \($0) " + String(repeating: "which takes several rows ", count: 4) }
    var table = Self.wrapped([Self.words + "the end"] + others)
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
    while rows < screen.rows, line < table.preview.shownCount {
      rows += table.preview.height(ofLine: line, screen)
      line += 1
    }
    return table.top..<line
  }

  @Test(arguments: [Action.moveDown, .halfPageDown, .pageDown, .nextRecord])
  func atTheEndOfTheLastLineNothingMoves(key: Action) {
    // given
    var table = Self.wrapped(["first", Self.words + "the end"])
    table.press(.last)
    // when
    table.press(key, key, key)
    // then
    #expect(Self.shown(table).hasSuffix("the end"))
  }

  @Test func aJumpOutOfALongLineShowsTheOthersFromTheirBeginning() {
    // given
    let others = (1..<200).map { "line \($0)" }
    for isLast in [true, false] {
      var table = Self.wrapped([Self.words] + others)
      table.press(.pageDown, .pageDown)
      // when
      if isLast {
        table.press(.last)
      } else {
        table.answer(table.preview.go(toRecord: 200, viewport: Self.screen))
      }
      // then
      #expect(Self.shown(table) == "line 199")
    }
  }

  @Test func theKeysForRecordsLeaveALongLineAtOnce() {
    // given
    var table = Self.wrapped([Self.words, "second", Self.words])
    table.press(.pageDown)
    // when
    table.press(.nextRecord)
    // then
    #expect(Self.shown(table) == "second")
    // when
    table.press(.previousRecord)
    // then
    #expect(Self.shown(table).hasPrefix("w000000 "))
  }

  @Test func theLastKeyShowsTheEndOfALongLastLine() {
    // given
    var table = Self.wrapped(["first", Self.words + "the end"])
    // when
    table.press(.last)
    // then
    #expect(Self.shown(table).hasSuffix("the end"))
    // when
    table.press(.first)
    // then
    #expect(Self.shown(table) == "first")
  }

  @Test func theEndOfALongLineIsShownOnceItHasBeenRead() {
    // given
    var table = PreviewTable([Self.words + "the end"], viewport: Self.screen, kind: .text, isComplete: false)
    table.press(.wrap)
    // when
    table.press(.last)
    table.tell(stage: .ended, kind: .text)
    // then
    #expect(table.preview.pending == nil)
    #expect(Self.shown(table).hasSuffix("the end"))
  }

  @Test(arguments: [280, 300, 320, 9_000])
  func aMatchInAWrappedLineIsOnTheScreen(place: Int) throws {
    // given
    let text = Array(Self.words)
    let line = String(text[..<place]) + "needle " + String(text[place...])
    var table = Self.wrapped([line])
    // when
    table.search("needle")
    table.find(line: 0, byte: Int64(place), number: try #require(table.preview.search?.number))
    // then
    #expect(Self.shown(table).contains("needle"))
  }

  @Test func whatIsFarInsideALineStaysInSightWhenItIsWrappedOrShownAsBytes() throws {
    // given
    var table = PreviewTable([Self.words + "needle"], viewport: Self.screen, kind: .text)
    table.search("needle")
    table.find(line: 0, byte: 16_000, number: try #require(table.preview.search?.number))
    // when
    table.press(.wrap)
    // then
    #expect(Self.shown(table).contains("needle"))
    // when
    let left = table.preview.left
    table.press(.nextMode)
    // then
    #expect(table.preview.mode == .hex)
    #expect(table.preview.hex.cursor == Int(left) / table.preview.bytesPerRow)
  }

  @Test func aSearchInTextBeginsWithWhatIsOnTheScreen() throws {
    // given
    var table = Self.wrapped([Self.words])
    table.press(.pageDown)
    // when
    table.search("needle")
    // then
    guard case .seek(let request)? = table.orders.first else {
      Issue.record("no search")
      return
    }
    #expect(request.from == table.preview.left)
    #expect(request.from > 0)
  }

  @Test func aMatchDeepInALongStringOfARecordIsOnTheScreen() throws {
    // given
    let line = "{\"text\":\"\(Self.words.prefix(3_000))needle \(Self.words.prefix(3_000))\"}"
    var table = PreviewTable([line], viewport: Self.screen)
    table.press(.open)
    // when
    table.search("needle")
    table.find(line: 0, byte: 3_009, number: try #require(table.preview.search?.number))
    // then
    let rows = try #require(table.preview.recordRows(Self.screen))
    let top = try #require(table.preview.record?.layer?.top)
    let screen = (0..<Self.screen.rows).map { rows.place(top, movedBy: $0) }
    let texts = screen.map { rows.page.rows(ofLine: $0.line)[$0.row].map(\.text.string).joined() }
    #expect(texts.contains { $0.contains("needle") })
  }

  @Test func aMatchBehindWhatARecordShowsIsShownInTheText() throws {
    // given
    let line = "{\"text\":\"\(Self.words)needle\"}"
    var table = PreviewTable([line], viewport: Self.screen, recordLimit: 4_000)
    table.press(.open)
    #expect(table.preview.mode == .record)
    // when
    table.search("needle")
    table.find(line: 0, byte: 16_009, number: try #require(table.preview.search?.number))
    // then
    #expect(table.preview.mode == .text)
    #expect((15_900...16_009).contains(table.preview.left))
  }
}
