import BrowserCore
import FilesStore
import JSONLines
import TerminalKit
import Testing

/// Records that break a rule, as the list of records and the open record show them.
@Suite struct PreviewFindingPictures {
  private static let lines = """
    {"messages":[{"role":"assistant","content":"hello"}]}
    {"messages":[{"role":"assistant","content":""}]}
    {"messages":[{"role":"robot","content":"a"},{"role":"assistant","content":"b"}]}
    {"messages":[}
    """

  private func stage(_ size: Size) -> PreviewStage {
    var validator = LineValidator(.fineTuning, dialect: .openAI)
    let first = Array(Self.lines.prefix { $0 != "\n" }.utf8)
    validator.take(first, 0..<first.count, number: 1)
    return PreviewStage(Self.lines, screen: size, rules: validator.rules)
  }

  @Test func errorsAndWarningsHaveSignsOfTheirOwn() {
    let stage = stage(Size(columns: 80, rows: 8))
    let picture = stage.picture.joined(separator: "\n")

    #expect(
      picture == #"""
         train-2026-03.jsonl                                fine-tune · 198 B · records
          1       53 B {"messages":[{"role":"assistant","content":"hello"}]}
          2 ~     48 B column 44: messages[0].content is empty  {"messages":[{"role":"as
          3 !     80 B column 22: messages[0].role is "robot", must be one of system, d>
          4 !     14 B column 14: unexpected "}"  {"messages":[}


         record 1 of 4 · all 198 B read       Enter open  / search  & filter  i summary
        """#)
  }

  @Test func theReasonIsReadOnASmallScreen() {
    let stage = stage(Size(columns: 40, rows: 10))
    let picture = stage.picture.joined(separator: "\n")

    #expect(
      picture == #"""
         train-2026-03.jsonl    198 B · records
          1   {"messages":[{"role":"assistant",>
          2 ~ column 44: messages[0].content is>
          3 ! column 22: messages[0].role is "r>
          4 ! column 14: unexpected "}"  {"messa




         record 1 of 4 · all 198 B read
        """#)
  }

  @Test func anOpenRecordSaysWhatIsWrongWithIt() {
    var stage = stage(Size(columns: 80, rows: 12))
    stage.press(.moveDown, .moveDown, .open)
    let picture = stage.picture.joined(separator: "\n")

    #expect(
      picture == #"""
         train-2026-03.jsonl                               fine-tune · 198 B · record 3
          1 {
          2   "messages": [
          3     {
          4       "role": "robot",
          5       "content": "a"
          6     },
          7     {
          8       "role": "assistant",
          9       "content": "b"
         10     }
         ! column 22: messages[0].role is "robot", must be one of system, developer, u…
        """#)
  }
}
