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

  /// The columns that the line under the cursor takes, as far as it was told.
  private static func width(_ table: PreviewTable) -> Int {
    table.preview.windowLine(table.cursor)?.spans.reduce(0) { $0 + SafeText($1.text).width } ?? 0
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

  @Test(arguments: [false, true], ["plain ", "größer ", "日本語", "a\u{1}\u{2}", "\t"])
  func aLinesEndAndBeginningAreOneKeyAway(wraps: Bool, word: String) {
    // given
    let line = String(repeating: word, count: 900) + "the end"
    var table = PreviewTable(["first", line, line + line], viewport: Self.screen, kind: .text)
    if wraps { table.press(.wrap) }
    table.press(.moveDown)
    // when
    table.press(.lineEnd)
    // then
    #expect(Self.shown(table).hasSuffix("the end"))
    #expect(wraps || Self.width(table) <= table.preview.textColumns(Self.screen.columns))
    #expect(table.preview.left > 700)
    #expect(table.preview.pending == nil)
    #expect(table.orders.isEmpty)
    // when
    table.press(.lineStart)
    // then
    #expect(table.preview.left == 0)
    #expect(table.cursor == 1)
  }

  @Test func aShortLineShowsBothItsEnds() {
    // given
    var table = PreviewTable(["short", Self.words], viewport: Self.screen, kind: .text)
    // when
    table.press(.moveRight, .lineEnd)
    // then
    #expect(table.preview.left == 0)
    #expect(table.preview.pending == nil)
  }

  @Test func theEndOfALineThatIsStillComingIsAwaited() {
    // given
    var table = PreviewTable(
      [Self.words + "the end"], viewport: Self.screen, kind: .text, isComplete: false, isLastLineWhole: false)
    // when
    table.press(.lineEnd)
    // then
    #expect(table.orders == [.readOn(toLine: 1)])
    #expect(table.preview.pending == .endOfLine(0))
    // when
    table.isLastLineWhole = true
    table.tell(stage: .ended, kind: .text)
    table.tellWindow()
    // then
    #expect(table.preview.pending == nil)
    #expect(Self.shown(table).hasSuffix("the end"))
  }

  @Test(arguments: [Action.moveDown, .moveLeft, .cancel, .lineStart])
  func whoeverGoesElsewhereIsNotTakenToTheEnd(key: Action) {
    // given
    var table = PreviewTable(
      [Self.words], viewport: Self.screen, kind: .text, isComplete: false, isLastLineWhole: false)
    table.press(.lineEnd)
    // when
    table.press(key)
    // then
    #expect(table.preview.pending == nil)
  }

  @Test func theEndOfALineOfAnOpenRecordIsOneKeyAway() {
    // given
    var table = PreviewTable(["{\"text\":\"\(Self.words)the end\"}"], viewport: Self.screen)
    table.press(.open, .moveDown)
    // when: it is wrapped
    table.press(.lineEnd)
    let row = table.preview.record?.layer?.cursor.row ?? 0
    table.press(.lineStart)
    // then
    #expect(row > 1)
    #expect(table.preview.record?.layer?.cursor == RecordPlace(line: 1, row: 0))
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
