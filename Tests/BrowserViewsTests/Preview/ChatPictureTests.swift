import BrowserCore
import TerminalKit
import Testing

@Suite struct ChatPictureTests {
  private static let pair =
    #"{"input":{"messages":[{"role":"user","content":"Why?"}]},"preferred_output":"#
    + #"[{"role":"assistant","content":"Because of 日本語 and more words"}],"non_preferred_output":"#
    + #"[{"role":"assistant","content":"No."}]}"# + "\n" + #"{"n":1}"# + "\n"

  @Test func aPairIsStackedOnANarrowScreenAndScrolls() {
    // given
    var stage = PreviewStage(Self.pair, screen: Size(columns: 40, rows: 10))

    // when
    stage.press(.open, .nextMode)

    // then
    #expect(
      stage.picture == [
        " train-2026-03.jsonl     218 B · chat 1", "user", "Why?", "", "--- preferred answer ---", "",
        "assistant", "Because of 日本語 and more words", "", " record 1 of 2 · more below",
      ])

    // when
    stage.press(.last)

    // then
    #expect(stage.picture[8] == "No.")
    #expect(stage.picture[9] == " record 1 of 2 · all 218 B read")
  }

  @Test func aPairStandsSideBySideOnAWideScreen() {
    // given
    var stage = PreviewStage(Self.pair, screen: Size(columns: 120, rows: 10))

    // when
    stage.press(.open, .nextMode)

    // then
    let gap = String(repeating: " ", count: 58 - 24)
    #expect(stage.picture[4] == "--- preferred answer ---\(gap) | --- rejected answer ---")
    #expect(stage.picture[7].hasPrefix("Because of 日本語"))
    #expect(stage.picture[7].hasSuffix(" | No."))
  }

  @Test func recordsThatAreNoConversationAreShownAsATree() {
    // given
    var stage = PreviewStage(Self.pair)
    stage.press(.open, .nextMode)

    // when
    stage.press(.nextRecord)

    // then
    #expect(stage.preview.mode == .record)

    // when
    stage.press(.previousRecord)

    // then
    #expect(stage.preview.mode == .chat)

    // when
    stage.press(.nextMode)

    // then
    #expect(stage.preview.mode == .text)
  }

  @Test func matchesInALongAnswerAreShownOneAfterTheOther() {
    // given
    let words = (1...90).map { [25, 50].contains($0) ? "kestrel \($0)" : "word \($0)" }
    let answer = words.joined(separator: " ")
    let line = #"{"messages":[{"role":"assistant","content":"\#(answer)"}]}"#
    var stage = PreviewStage(line + "\n", screen: Size(columns: 40, rows: 6))
    stage.press(.open, .nextMode)

    // when
    stage.search("kestrel")

    // then
    #expect(stage.picture[1].contains("kestrel 25"))

    // when
    stage.press(.nextMatch)

    // then
    #expect(stage.picture[1].contains("kestrel 50"))
  }

  @Test func hostileTextStaysTextOnEveryScreen() {
    for columns in [1, 2, 7, 40, 80, 130] {
      // given
      let line = #"{"messages":[{"role":"a\u001b[2Jb","content":"\u202Ered\u0007\t日本語"}]}"#
      var stage = PreviewStage(line + "\n", screen: Size(columns: columns, rows: 6))

      // when
      stage.press(.open, .nextMode, .pageDown, .last, .moveUp)

      // then
      #expect(stage.preview.mode == .chat)
      #expect(stage.frame.rows.allSatisfy { SafeText($0).string == $0 })
    }
  }
}
