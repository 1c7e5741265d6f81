import JSONLines
import Testing

private let user = SampleMessage.user
private let answer = SampleMessage.answer
private let other = #"{"role":"assistant","content":"no"}"#

@Suite struct RuleTests {
  @Test(arguments: [
    RuleCase(#"{"messages":[\#(user),\#(answer)]}"#),
    RuleCase(#"{"messages":[\#(user),{"role":"assistant","content":null,"tool_calls":[]}]}"#),
    RuleCase(#"{"messages":[\#(user),{"role":"assistant","content":"a","weight":1}],"tools":[]}"#),
    RuleCase(#"{"messages":[{"role":"user","content":[{"type":"text","text":"a"}]},\#(answer)]}"#),
    RuleCase(#"{"msg":[]}"#, nil, .missing),
    RuleCase(#"{"messages":[]}"#, 13, .empty),
    RuleCase(#"{"messages":{}}"#, 13, .wrongType),
    RuleCase(#"{"messages":[\#(user)]}"#, 13, .noAssistant),
    RuleCase(#"{"messages":[\#(answer),7]}"#, 50, .wrongType),
    RuleCase(#"{"messages":[\#(answer),{"content":"a"},\#(answer)]}"#, 50, .missing),
    RuleCase(#"{"messages":[\#(answer),{"role":"user"},\#(answer)]}"#, 50, .missing),
    RuleCase(#"{"messages":[\#(answer),{"role":"robot","content":"a"}]}"#, 58, .unknownRole),
    RuleCase(#"{"messages":[\#(answer),{"role":7,"content":"a"}]}"#, 58, .wrongType),
    RuleCase(#"{"messages":[\#(answer),{"role":"user","content":null},\#(answer)]}"#, 75, .wrongType),
    RuleCase(#"{"messages":[\#(answer),{"role":"user","content":""},\#(answer)]}"#, 75, .empty),
    RuleCase(#"{"messages":[\#(answer),{"role":"user","content":[]},\#(answer)]}"#, 75, .empty),
    RuleCase(#"{"messages":[\#(answer),{"role":"user","content":{}},\#(answer)]}"#, 75, .wrongType),
    RuleCase(#"{"messages":[\#(answer),{"role":"user","content":[{}]},\#(answer)]}"#, 76, .missing),
    RuleCase(#"{"messages":[{"role":"assistant","content":"a","weight":2}]}"#, 57, .badValue),
    RuleCase(
      #"{"messages":[\#(answer),{"role":"user","content":"a","weight":1},\#(answer)]}"#, 88, .badValue),
    RuleCase(
      #"{"messages":[\#(answer),{"role":"user","content":"a","mood":"x"},\#(answer)]}"#, 86, .unknownKey),
    RuleCase(#"{"messages":[\#(answer)],"functions":[]}"#, 63, .badValue),
    RuleCase(#"{"messages":[\#(answer)],"parallel_tool_calls":1}"#, 73, .wrongType),
  ])
  func chatLines(example: RuleCase) { expect(example, .fineTuning) }

  @Test(arguments: [
    RuleCase(#"{"prompt":"a","completion":"b"}"#),
    RuleCase(#"{"prompt":"a"}"#, nil, .missing),
    RuleCase(#"{"prompt":"a","completion":""}"#, 28, .empty),
    RuleCase(#"{"prompt":["a"],"completion":"b"}"#, 11, .wrongType),
    RuleCase(
      #"{"input":{"messages":[\#(user)]},"preferred_output":[\#(answer)],"non_preferred_output":[\#(other)]}"#
    ),
    RuleCase(#"{"input":{"messages":[\#(user)]},"preferred_output":[\#(answer)]}"#, nil, .missing),
    RuleCase(
      #"{"input":{},"preferred_output":[\#(answer)],"non_preferred_output":[\#(other)]}"#, 10, .missing),
    RuleCase(#"{"text":"a"}"#),
    RuleCase(#"{"text":""}"#, 9, .empty),
  ])
  func otherTrainingLines(example: RuleCase) { expect(example, .fineTuning) }

  @Test(arguments: [
    RuleCase(#"{"messages":[\#(answer)],"messages":[\#(answer)]}"#, 51, .repeatedKey),
    RuleCase(#"{"messages":[{"role":"assistant","content":"a","content":"b"}]}"#, 48, .repeatedKey),
    RuleCase(#"{"messages":[{"role":"assistant","content":"a","c\u006fntent":"b"}]}"#, 48, .repeatedKey),
    RuleCase(#"{"prompt":"a","completion":"b","prompt":"c"}"#, 32, .repeatedKey),
  ])
  func aKeyThatStandsTwiceIsWarnedOf(example: RuleCase) { expect(example, .fineTuning) }

  @Test(arguments: [
    RuleCase(
      #"{"input":{"messages":[]},"preferred_output":[\#(answer)],"non_preferred_output":[\#(other)]}"#, 22,
      .empty),
    RuleCase(
      #"{"input":[],"preferred_output":[\#(answer)],"non_preferred_output":[\#(other)]}"#, 10, .wrongType),
    RuleCase(
      #"{"input":{"messages":[\#(user)],"tools":{}},"preferred_output":[\#(answer)],"non_preferred_output":[\#(other)]}"#,
      63, .wrongType),
    RuleCase(
      #"{"input":{"messages":[\#(user)]},"preferred_output":[\#(user)],"non_preferred_output":[\#(other)]}"#,
      75,
      .noAssistant),
    RuleCase(
      #"{"input":{"messages":[\#(user)]},"preferred_output":[\#(answer)],"non_preferred_output":[]}"#, 136,
      .empty),
    RuleCase(
      #"{"input":{"messages":[\#(user)]},"preferred_output":[\#(answer),\#(answer)],"non_preferred_output":[\#(other)]}"#,
      75, .tooManyMessages),
  ])
  func preferenceLines(example: RuleCase) { expect(example, .fineTuning) }

  @Test func namesOfTheOldSpecificationAreWarnedOfAndTakeOneMessage() {
    // given
    let once = #"{"input":{"messages":[\#(user)]},"preferred_completion":[\#(answer)],"#
    let twice = once + #""non_preferred_completion":[\#(answer),\#(answer)]}"# + "\n"
    // when
    let diagnostics = check(twice, .fineTuning).diagnostics
    // then
    #expect(diagnostics.map(\.rule) == [.oldName, .oldName, .tooManyMessages])
    #expect(diagnostics.map(\.severity) == [.warning, .warning, .error])
    #expect(diagnostics.first?.words == "preferred_completion is an old name of preferred_output")
  }
}
