import BrowserCore
import ContentReading
import FilesAPI
import TerminalKit
import TestSupport
import Testing

@Suite struct SummaryPictures {
  private static let sample = """
    {"messages":[{"role":"system","content":"Be kind."},{"role":"user","content":"Hi"}],"tools":[]}
    {"messages":[{"role":"user","content":null,"weight":0}]}

    {"messages":[{"role":"user"
    """ + "\n"

  private static func stage(_ columns: Int, _ rows: Int) -> PreviewStage {
    PreviewStage(sample, screen: Size(columns: columns, rows: rows))
  }

  @Test func aSummaryTellsSizesRolesKeysAndBadLines() {
    // given
    var stage = Self.stage(80, 24)

    // when
    stage.press(.summary)

    // then
    #expect(
      stage.picture == [
        " train-2026-03.jsonl                                fine-tune · 182 B · summary",
        " All of it: 182 B",
        "",
        " Records     3",
        " Size        27 B to 95 B, median 56 B",
        " Blank lines 1",
        " Not JSON    1 (33 %), ! also finds broken rules",
        "             line 4, column 28: the line ends in the middle of a record",
        " Messages    1 to 2 in a record, median 1",
        " Tools       offered in 1 record (33 %), not called",
        "",
        " Roles  of messages",
        "   user                ████████      67 %  2",
        "   system              ████          33 %  1",
        "",
        " Keys  share of records, types",
        "   .messages           ████████████ 100 %  array",
        "   .messages[]         ████████████ 100 %  3 objects",
        "   .messages[].role    ████████████ 100 %  3 strings",
        "   .messages[].content ████████████ 100 %  3: string 67 %, null 33 %",
        "   .messages[].weight  ██████        50 %  number",
        "   .tools              ██████        50 %  array",
        "",
        " all 182 B counted                                               y copy  h back",
      ])
  }

  @Test func narrowScreensLeaveTheBarsOutAndScroll() {
    // given
    var stage = Self.stage(40, 10)

    // when
    stage.press(.summary)

    // then
    #expect(
      stage.picture == [
        " train-2026-03.jsonl    182 B · summary",
        " All of it: 182 B",
        "",
        " Records     3",
        " Size        27 B to 95 B, median 56 B",
        " Blank lines 1",
        " Not JSON    1 (33 %)",
        "             ! also finds broken rules",
        "             line 4, column 28: the",
        " more below              y copy  h back",
      ])

    // when
    stage.press(.last)

    // then
    #expect(stage.picture[8] == "   .tools              50 %  array")
    #expect(stage.picture[9] == " all 182 B counted       y copy  h back")
  }

  @Test func wideScreensHaveWiderBars() {
    // given
    var stage = Self.stage(160, 50)

    // when
    stage.press(.summary)

    // then
    #expect(stage.picture.contains("   .tools              ████████████              50 %  array"))
  }

  @Test func whatIsNotReadYetIsSaid() {
    // given
    var stage = PreviewStage(Self.sample, stage: .paused, total: 1_820)
    stage.content.summaryStage = .running

    // when
    stage.press(.summary)

    // then
    #expect(stage.picture[1] == " So far: 10 % read, 182 B of 1.8 kB")
    #expect(stage.picture[23].hasPrefix(" counting, 182 B of 1.8 kB, Ctrl-C stops"))

    // when
    stage.content.summaryStage = .stopped
    stage.press(.back, .summary)

    // then
    #expect(stage.picture[1] == " Stopped, counted up to there: 10 % read, 182 B of 1.8 kB")
  }

  @Test func escapeGoesBackToWhatWasThere() {
    // given
    var stage = Self.stage(80, 24)
    let before = stage.picture

    // when
    stage.press(.summary, .pageDown, .back)

    // then
    #expect(stage.picture == before)
  }

  @Test func anyTerminalShowsASummary() {
    for (columns, rows) in [(1, 1), (5, 3), (12, 4), (30, 6), (200, 3)] {
      // given
      var stage = Self.stage(columns, rows)

      // when
      stage.press(.summary, .pageDown, .last)

      // then
      #expect(stage.frame.size == Size(columns: columns, rows: rows))
    }
  }
}
