import BrowserCore
import BrowserViews
import ContentReading
import FilesAPI
import JSONLines
import TerminalKit
import Testing

@Suite struct PreviewPictureTests {
  static let sample = """
    {"messages":[{"role":"system","content":"You are helpful."},{"role":"user","content":"Why is the sky blue?"}],"n":1}
    {"messages":[{"role":"user","content":"日本語のテキスト"}],"weight":0.5,"ok":true}
    {"messages":[{"role":"user","content":"broken}]

    {"custom_id":"request-5","method":"POST","url":"/v1/chat/completions","body":{"model":"small","n":1e400}}
    {"evil":"\u{202E}right to left","tab":"\u{1B}[31mred"}
    """

  private static let small = Size(columns: 40, rows: 10)

  @Test func recordsAreOneRowEachWithNumberSizeAndReason() {
    // given
    let stage = PreviewStage(Self.sample + "\n", stage: .paused, total: 512_000_000)

    // then
    #expect(
      stage.picture == [
        #" train-2026-03.jsonl                               fine-tune · 512 MB · records"#,
        #"  1      116 B {"messages":[{"role":"system","content":"You are helpful."},{"ro>"#,
        #"  2       90 B {"messages":[{"role":"user","content":"日本語のテキスト"}],"weig>"#,
        #"  3 !     47 B column 48: ends too early  {"messages":[{"role":"user","content":"#,
        #"  4 -      0 B"#,
        #"  5      105 B {"custom_id":"request-5","method":"POST","url":"/v1/chat/complet>"#,
        #"  6 !     44 B column 35: control character in a string  {"evil":"\u{202E}right"#,
      ] + Array(repeating: "", count: 16) + [
        " record 1 of 6+ · 408 B of 512 MB read, reading pauses here"
      ])
  }

  @Test func narrowTerminalsKeepNumberMarkAndReason() {
    // given
    let stage = PreviewStage(Self.sample, screen: Self.small)

    // then
    #expect(
      stage.picture == [
        #" train-2026-03.jsonl    407 B · records"#,
        #"  1   {"messages":[{"role":"system","co>"#,
        #"  2   {"messages":[{"role":"user","cont>"#,
        #"  3 ! ends too early  {"messages":[{"ro>"#,
        #"  4 -"#,
        #"  5   {"custom_id":"request-5","method">"#,
        #"  6 ! control character in a string  {">"#,
        "",
        "",
        " record 1 of 6 · all 407 B read",
      ])
  }

  @Test func aRecordStandsWithItsMembersBelowEachOther() {
    // given
    var stage = PreviewStage(Self.sample, screen: Self.small)

    // when
    stage.press(.moveDown, .open)

    // then
    #expect(
      stage.picture == [
        " train-2026-03.jsonl   407 B · record 2",
        "  1 {",
        #"  2   "messages": ["#,
        "  3     {",
        #"  4       "role": "user","#,
        #"  5       "content": "日本語のテキスト""#,
        "  6     }",
        "  7   ],",
        #"  8   "weight": 0.5,"#,
        " . · record 2 of 6 · all 407 B read",
      ])
  }

  @Test func whatIsFoldedSaysHowMuchIsInItAndTheStatusLineWhereOneIs() {
    // given
    let long = String(repeating: "日本語 ", count: 120)
    var stage = PreviewStage(
      #"{"messages":[{"a":1,"b":"\#(long)"},{"a":[]}],"n":1}"# + "\n", screen: Self.small)

    // when
    stage.press(.open, .moveDown, .moveDown, .moveDown, .moveDown)

    // then
    #expect(
      stage.picture == [
        " train-2026-03.jsonl  1.2 kB · record 1",
        "  1 {",
        #"  2   "messages": ["#,
        "  3     {",
        #"  4       "a": 1,"#,
        #"  5       "b": "日本語 日本語 日本語"#,
        "    日本語 日本語 日本語... 1200 bytes",
        "  6     },",
        "  7     {",
        " .messages[0].b · record 1 of 1",
      ])

    // when
    stage.press(.foldLevel(2), .first)

    // then
    #expect(
      stage.picture == [
        " train-2026-03.jsonl  1.2 kB · record 1",
        "  1 {",
        #"  2   "messages": ["#,
        "  3     { 2 keys },",
        "  7     { 1 key }",
        " 10   ],",
        #" 11   "n": 1"#,
        " 12 }",
        "",
        " . · record 1 of 1 · all 1.2 kB read",
      ])
  }

  @Test func textWrapsToTheWidthOfWideCharacters() {
    // given
    var stage = PreviewStage("日本語日本語日本語日本語\nplain", name: "a.txt", screen: Size(columns: 13, rows: 6))

    // when
    stage.press(.wrap)

    // then
    #expect(stage.picture == [" a.txt  text", "日本語日本語", "日本語日本語", "plain", "", " line 1 of 2"])
  }

  @Test func bytesThatAreNoTextAreShownAsHex() {
    // given
    let bytes: [UInt8] = [0x89] + Array("PNG\r\n".utf8) + [0x1A, 0x0A] + [UInt8](repeating: 0, count: 60)
    let stage = PreviewStage(
      bytes, name: "plot.png", purpose: .vision, screen: Size(columns: 80, rows: 5), stage: .ended)

    // then
    #expect(
      stage.picture == [
        " plot.png                                             vision · 68 B · PNG · hex",
        "00000000 89 50 4E 47 0D 0A 1A 0A 00 00 00 00 00 00 00 00 .PNG............",
        "00000010 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 ................",
        "00000020 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 ................",
        " offset 0 (hex 0) of 68 · all 68 B read            : offset  / search  Tab mode",
      ])
  }

  @Test func aSearchIsCountedAndItsMatchesStandOut() {
    // given
    var stage = PreviewStage(Self.sample, screen: Self.small)

    // when
    stage.press(.moveDown)
    stage.search("日本")

    // then
    #expect(stage.picture.last == " /日本: match 1 of 1 · record 2 of 6")
    let matched = stage.frame.cells.filter { $0.style == PreviewStage.theme[.match] }.map(\.text).joined()
    #expect(matched == "日本")
  }

  @Test func aMatchFarToTheRightIsReachedWhenLinesDoNotWrap() {
    // given
    let long = String(repeating: "calm ", count: 60) + "storm"
    var stage = PreviewStage("{\"a\":\"\(long)\"}\n", screen: Self.small)
    stage.press(.open, .wrap)

    // when
    stage.search("storm")

    // then
    #expect(stage.picture[2].contains("storm"))
  }

  @Test func keysAreColouredAsKeysAndBadTextAsAnError() {
    // given
    let stage = PreviewStage("{}\n{\"key\":1,oops", screen: Size(columns: 80, rows: 4))

    // then
    let styles = Dictionary(grouping: stage.frame.cells, by: \.style).mapValues { $0.map(\.text).joined() }
    #expect(styles[PreviewStage.theme[.jsonKey]] == "\"key\"")
    #expect(styles[PreviewStage.theme[.jsonNumber]] == "1")
    #expect(styles[PreviewStage.theme[.error]]?.hasSuffix("oops") == true)
  }

  @Test func aTerminalWithoutUnicodeGetsAsciiAlone() {
    // given
    let screen = Size(columns: 34, rows: 8)
    var stage = PreviewStage("{\"a\":1}\n{bad}\n", screen: screen, stage: .paused)

    for _ in 0..<4 {
      // when
      stage.press(.nextMode)

      // then
      #expect(stage.frame(glyphs: .ascii).rows.joined().utf8.allSatisfy { $0 < 0x7F })
    }
  }

  @Test func theHardwareCursorFollowsTheRow() {
    // given
    var stage = PreviewStage(Self.sample, screen: Self.small)

    // when
    stage.press(.moveDown, .moveDown)

    // then
    #expect(stage.frame.cursor == Position(column: 0, row: 3))
  }

  @Test func everyScreenDownToOneCellIsDrawn() {
    for columns in 1...30 {
      for rows in 1...6 {
        // given
        var stage = PreviewStage(Self.sample, screen: Size(columns: columns, rows: rows))

        for _ in 0..<4 {
          // when
          stage.press(.moveDown, .nextMode)

          // then
          #expect(stage.frame.rows.allSatisfy { SafeText($0).width == columns })
        }
      }
    }
  }
}
