import BrowserCore
import BrowserViews
import ContentReading
import FilesAPI
import JSONLines
import TerminalKit
import TestSupport
import Testing

@Suite struct PreviewFilterPictureTests {
  private static let sample =
    (1...1_200).map { number in
      number == 50
        ? "{\"n\":50,\"role\":" : "{\"n\":\(number),\"role\":\"\(number % 400 == 7 ? "tool" : "user")\"}"
    }.joined(separator: "\n") + "\n"

  @Test func theHeaderCountsWhatFitsAndTheStatusTellsWhere() {
    // given
    var stage = PreviewStage(Self.sample, screen: Size(columns: 80, rows: 7))

    // when
    stage.filter(".role=tool")

    // then
    #expect(
      stage.picture == [
        " train-2026-03.jsonl   fine-tune · 28.9 kB · records · 3 of 1,200 records match",
        "   7       21 B {\"n\":7,\"role\":\"tool\"}",
        " 407       23 B {\"n\":407,\"role\":\"tool\"}",
        " 807       23 B {\"n\":807,\"role\":\"tool\"}",
        "", "",
        " record 7, 1 of 3 · & .role=tool                    Enter open  & filter  h all",
      ])
  }

  @Test func whileItLooksItSaysHowFarItIs() {
    // given
    var stage = PreviewStage(Self.sample, screen: Size(columns: 80, rows: 5))
    stage.content.filterLimit = 408

    // when
    stage.filter("tool")

    // then
    #expect(stage.picture[0].hasSuffix("2 of 408 records match · reading 33 %"))
  }

  @Test func badLinesThatWereLeftOutAreTold() {
    // given
    var stage = PreviewStage(Self.sample, screen: Size(columns: 160, rows: 50))

    // when
    stage.filter("-.role=user")

    // then
    #expect(stage.picture[49].contains("record 7, 1 of 3 · & -.role=user · 1 bad line left out"))
    #expect(stage.picture[0].hasSuffix("3 of 1,200 records match"))
  }

  @Test func aSmallScreenKeepsTheNumbers() {
    // given
    var stage = PreviewStage(Self.sample, screen: Size(columns: 40, rows: 10))

    // when
    stage.filter(".role=tool")

    // then
    #expect(stage.picture[0] == " train-….jsonl 3 of 1,200 records match")
    #expect(stage.picture[1] == "   7   {\"n\":7,\"role\":\"tool\"}")
    #expect(stage.picture[9].hasPrefix(" record 7, 1 of 3"))
  }

  @Test func nothingThatFitsIsSaid() {
    var stage = PreviewStage(Self.sample, screen: Size(columns: 80, rows: 5))
    stage.filter("absent")

    #expect(stage.picture[4].hasPrefix(" nothing matches · & absent"))
    #expect(stage.picture[0].hasSuffix("0 of 1,200 records match"))
  }

  @Test func matchesAreMarkedInAConversation() throws {
    // given
    let line =
      #"{"messages":[{"role":"user","content":"Where is the caf\u00e9?"},{"role":"assistant","content":"No café here"}]}"#
    var stage = PreviewStage(line + "\n", screen: Size(columns: 60, rows: 12))
    stage.search("café")
    stage.press(.open, .nextMode)

    // when
    let frame = stage.frame
    let style = PreviewStage.theme[.match]
    let marked = (0..<12).map { row in
      (0..<60).filter { frame[$0, row].style == style }.count
    }

    // then
    #expect(stage.preview.mode == .chat)
    #expect(marked.filter { $0 == 4 }.count == 2)
  }
}
