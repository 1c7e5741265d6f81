import JSONLines
import Testing

private let user = SampleMessage.user
private let answer = SampleMessage.answer

private func image(_ url: String, role: String = "user") -> String {
  #"{"messages":[{"role":"\#(role)","content":[{"type":"image_url","image_url":{"url":"\#(url)"}}]},"#
    + #"{"role":"assistant","content":[{"type":"text","text":"a"}]}]}"#
}

@Suite struct ProviderRuleTests {
  @Test func oneAnswerAPairIsARuleOfTogetherAndAnAdviceElsewhere() {
    // given
    let line =
      #"{"input":{"messages":[\#(user)]},"preferred_output":[\#(answer),{"role":"user","content":"a"}],"#
      + #""non_preferred_output":[\#(answer)]}"# + "\n"
    // then
    #expect(check(line, .fineTuning, .together).diagnostics.map(\.severity) == [.error])
    #expect(check(line, .fineTuning, .compatible).diagnostics.map(\.severity) == [.warning])
  }

  @Test(arguments: [
    RuleCase(image("data:image/jpeg;base64,AAAA")),
    RuleCase(image(#"data:image\/png;base64,AAAA"#)),
    RuleCase(image("data:image/webp;base64,AAAA")),
    RuleCase(image("data:image/gif;base64,AAAA"), 79, .images),
    RuleCase(image("https://example.org/a.png"), 79, .images),
    RuleCase(image("data:image/png;base64,AAAA", role: "system"), 14, .images),
    RuleCase(#"{"messages":[{"role":"user","content":"a"}],"prompt":"b"}"#, 45, .mixedFormats),
    RuleCase(#"{"text":"a","messages":[]}"#, 2, .mixedFormats),
    RuleCase(#"{"messages":[\#(answer)]}"#),
    RuleCase(
      #"{"messages":[{"role":"user","content":[{"type":"text","text":"a"}]},\#(answer)]}"#, 13, .wrongType),
    RuleCase(#"{"messages":[{"role":"user","content":[{"type":"smell"}]}]}"#, 48, .badValue),
    RuleCase(#"{"messages":[\#(user),{"role":"assistant","content":null,"refusal":"no"}]}"#, 75, .wrongType),
  ])
  func linesThatTogetherRefuses(example: RuleCase) {
    // when
    let diagnostics = check(example.line + "\n", .fineTuning, .together).diagnostics.filter {
      $0.rule != .noAssistant && $0.rule != .empty
    }
    // then
    #expect(diagnostics.map(\.rule) == (example.rule.map { [$0] } ?? []))
    #expect(diagnostics.first?.column == example.column)
    #expect(
      check(example.line + "\n", .fineTuning, .compatible).diagnostics.allSatisfy { $0.rule != .images })
  }

  @Test(arguments: [13, 14])
  func togetherTakesImagesOfTenMebibytes(megabytesOfBase64: Int) {
    // given
    let data = String(repeating: "A", count: megabytesOfBase64 << 20)
    // when
    let report = check(image("data:image/png;base64," + data) + "\n", .fineTuning, .together)
    // then
    #expect(report.diagnostics.map(\.rule) == (megabytesOfBase64 > 13 ? [.images] : []))
  }

  @Test(arguments: [10, 11])
  func togetherTakesTenImagesAnExample(count: Int) {
    // given
    let part = #"{"type":"image_url","image_url":{"url":"data:image/png;base64,AAAA"}}"#
    let parts = Array(repeating: part, count: count).joined(separator: ",")
    let reply = #"{"role":"assistant","content":[{"type":"text","text":"a"}]}"#
    let line = #"{"messages":[{"role":"user","content":[\#(parts)]},\#(reply)]}"# + "\n"
    // then
    #expect(check(line, .fineTuning, .together).errorCount == (count > 10 ? 1 : 0))
  }

  @Test func providersDifferInWhatALineNeeds() {
    // given
    let short = #"{"custom_id":"1","body":{}}"# + "\n"
    let long = #"{"custom_id":"\#(String(repeating: "x", count: 65))","body":{}}"# + "\n"
    let twice = #"{"messages":[\#(user),\#(user),\#(answer)]}"# + "\n"
    // then
    #expect(check(short, .batchInput, .mistral).diagnostics.isEmpty)
    #expect(check(short, .batchInput, .openAI).errorCount == 3)
    #expect(check(long, .batchInput, .mistral).diagnostics.isEmpty)
    #expect(check(long, .batchInput, .together).diagnostics.map(\.rule) == [.badValue])
    #expect(check(twice, .fineTuning, .compatible).diagnostics.isEmpty)
    #expect(check(twice, .fineTuning, .together).diagnostics.map(\.rule) == [.roleOrder])
    #expect(check(twice, .fineTuning, .openAI).diagnostics.map(\.rule) == [.tooFewExamples])
  }
}
