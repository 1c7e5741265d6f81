import BrowserCore
import BrowserViews
import TerminalKit
import Testing

@Suite struct DifferencePictures {
  private static let records =
    #"{"id":1,"text":"the tide turns at noon","old":true}"# + "\n"
    + #"{"id":2,"text":"the tide turns at midnight","new":[1,2]}"# + "\n"

  private static func stage(_ columns: Int, _ rows: Int) -> PreviewStage {
    var stage = PreviewStage(records, name: "a.jsonl", screen: Size(columns: columns, rows: rows))
    stage.press(.difference, .moveDown, .difference)
    return stage
  }

  @Test func whatDiffersStandsFieldByField() {
    #expect(
      Self.stage(80, 18).picture == [
        " a.jsonl                                         fine-tune · 109 B · difference",
        "From record 1 to record 2: 2 changed, 1 added, 1 removed",
        "",
        "~ changed .id",
        "  - 1",
        "  + 2",
        "",
        "~ changed .text",
        "  - \"the tide turns at noon\"",
        "  + \"the tide turns at midnight\"",
        "",
        "- removed .old",
        "  - true",
        "",
        "+ added .new",
        "  + [1,2]",
        "",
        " records 1 and 2 · all 109 B read  [ ] others  = compares with this one  h back",
      ])
  }

  @Test func aNarrowScreenWrapsAndSaysThatThereIsMore() {
    // given
    var stage = Self.stage(30, 8)
    #expect(stage.picture.last?.contains("more below") == true)
    // when
    stage.press(.last)
    // then
    #expect(stage.picture.dropLast().last == "  + [1,2]")
    // when
    stage.press(.back)
    // then
    #expect(stage.preview.mode == .records)
  }

  @Test func theRecordThatIsRememberedIsNamedInTheLastLine() {
    var stage = Self.stage(100, 8)
    stage.press(.back, .moveUp)
    #expect(stage.picture.last?.contains("= compares with 1") == true)
  }
}
