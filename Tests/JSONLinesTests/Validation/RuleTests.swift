import JSONLines
import Testing

@Suite struct RuleTests {
  private static let user = #"{"role":"user","content":"hi"}"#
  private static let answer = #"{"role":"assistant","content":"ho"}"#

  /// A line, where it is wrong, and the rule.
  struct Case: Sendable, CustomTestStringConvertible {
    var line: String
    var column: Int?
    var rule: Finding.Rule?

    init(_ line: String, _ column: Int? = nil, _ rule: Finding.Rule? = nil) {
      self.line = line
      self.column = column
      self.rule = rule
    }

    var testDescription: String { line }
  }

  private func expect(_ example: Case, _ aim: ValidationAim, _ dialect: RecordDialect = .compatible) {
    // when
    let findings = check(example.line + "\n", aim, dialect).findings
    // then
    #expect(findings.map(\.rule) == (example.rule.map { [$0] } ?? []))
    #expect(findings.first?.column == example.column)
    #expect(findings.first.map { $0.line == 1 && !$0.words.isEmpty } ?? true)
  }

  @Test(arguments: [
    Case(#"{"messages":[\#(user),\#(answer)]}"#),
    Case(#"{"messages":[\#(user),{"role":"assistant","content":null,"tool_calls":[]}]}"#),
    Case(#"{"messages":[\#(user),{"role":"assistant","content":"a","weight":1}],"tools":[]}"#),
    Case(#"{"messages":[{"role":"user","content":[{"type":"text","text":"a"}]},\#(answer)]}"#),
    Case(#"{"msg":[]}"#, nil, .missing),
    Case(#"{"messages":[]}"#, 13, .empty),
    Case(#"{"messages":{}}"#, 13, .wrongType),
    Case(#"{"messages":[\#(user)]}"#, 13, .noAssistant),
    Case(#"{"messages":[\#(answer),7]}"#, 50, .wrongType),
    Case(#"{"messages":[\#(answer),{"content":"a"}]}"#, 50, .missing),
    Case(#"{"messages":[\#(answer),{"role":"user"}]}"#, 50, .missing),
    Case(#"{"messages":[\#(answer),{"role":"robot","content":"a"}]}"#, 58, .unknownRole),
    Case(#"{"messages":[\#(answer),{"role":7,"content":"a"}]}"#, 58, .wrongType),
    Case(#"{"messages":[\#(answer),{"role":"user","content":null}]}"#, 75, .wrongType),
    Case(#"{"messages":[\#(answer),{"role":"user","content":""}]}"#, 75, .empty),
    Case(#"{"messages":[\#(answer),{"role":"user","content":[]}]}"#, 75, .empty),
    Case(#"{"messages":[\#(answer),{"role":"user","content":{}}]}"#, 75, .wrongType),
    Case(#"{"messages":[\#(answer),{"role":"user","content":[{}]}]}"#, 76, .missing),
    Case(#"{"messages":[{"role":"assistant","content":"a","weight":2}]}"#, 57, .badValue),
    Case(#"{"messages":[\#(answer),{"role":"user","content":"a","weight":1}]}"#, 88, .badValue),
    Case(#"{"messages":[\#(answer),{"role":"user","content":"a","mood":"x"}]}"#, 86, .unknownKey),
    Case(#"{"messages":[\#(answer)],"functions":[]}"#, 63, .badValue),
    Case(#"{"messages":[\#(answer)],"parallel_tool_calls":1}"#, 73, .wrongType),
  ])
  func chatLines(example: Case) { expect(example, .fineTuning) }

  @Test(arguments: [
    Case(#"{"prompt":"a","completion":"b"}"#),
    Case(#"{"prompt":"a"}"#, nil, .missing),
    Case(#"{"prompt":"a","completion":""}"#, 28, .empty),
    Case(#"{"prompt":["a"],"completion":"b"}"#, 11, .wrongType),
    Case(
      #"{"input":{"messages":[\#(user)]},"preferred_output":[\#(answer)],"non_preferred_output":[\#(answer)]}"#
    ),
    Case(#"{"input":{"messages":[\#(user)]},"preferred_output":[\#(answer)]}"#, nil, .missing),
    Case(
      #"{"input":{},"preferred_output":[\#(answer)],"non_preferred_output":[\#(answer)]}"#, 10, .missing),
    Case(#"{"text":"a"}"#),
    Case(#"{"text":""}"#, 9, .empty),
  ])
  func otherTrainingLines(example: Case) { expect(example, .fineTuning) }

  @Test(arguments: [
    Case(#"{"custom_id":"1","method":"POST","url":"/v1/responses","body":{"model":"m"}}"#),
    Case(#"{"method":"POST","url":"/v1/responses","body":{"model":"m"}}"#, nil, .missing),
    Case(#"{"custom_id":1,"method":"POST","url":"/v1/responses","body":{"model":"m"}}"#, 14, .wrongType),
    Case(#"{"custom_id":"1","method":"GET","url":"/v1/responses","body":{"model":"m"}}"#, 27, .badValue),
    Case(#"{"custom_id":"1","method":"POST","url":"/v2/x","body":{"model":"m"}}"#, 40, .badValue),
    Case(#"{"custom_id":"1","method":"POST","url":"/v1/responses","body":{}}"#, 63, .missing),
    Case(#"{"custom_id":"1","method":"POST","url":"/v1/responses","body":[]}"#, 63, .wrongType),
  ])
  func batchInputLines(example: Case) { expect(example, .batchInput, .openAI) }

  @Test(arguments: [
    Case(#"{"id":"r","custom_id":"1","response":{"status_code":200},"error":null}"#),
    Case(#"{"id":"r","custom_id":"1","response":null,"error":{"code":"x"}}"#),
    Case(#"{"id":"r","custom_id":"1","response":null,"error":null}"#, nil, .missing),
    Case(#"{"id":"r","response":{},"error":null}"#, nil, .missing),
    Case(#"{"id":"r","custom_id":"1","response":{},"error":"no"}"#, 49, .wrongType),
  ])
  func batchOutputLines(example: Case) { expect(example, .batchOutput) }

  @Test func linesOfABatchShareUrlAndModelButNoId() {
    // given
    let lines = [("1", "/v1/responses", "m"), ("2", "/v1/embeddings", "m"), ("1", "/v1/responses", "n")]
    let text = lines.map { id, url, model in
      #"{"custom_id":"\#(id)","method":"POST","url":"\#(url)","body":{"model":"\#(model)"}}"# + "\n"
    }
    // when
    let findings = check(text.joined(), .batchInput, .openAI).findings
    // then
    #expect(findings.map(\.rule) == [.urlMismatch, .duplicateCustomID, .modelMismatch])
    #expect(findings.map(\.line) == [2, 3, 3])
    #expect(findings[1].words == "custom_id \"1\" stands in line 1 already")
  }

  @Test func providersDifferInWhatALineNeeds() {
    // given
    let short = #"{"custom_id":"1","body":{}}"# + "\n"
    let long = #"{"custom_id":"\#(String(repeating: "x", count: 65))","body":{}}"# + "\n"
    let twice = #"{"messages":[\#(Self.user),\#(Self.user),\#(Self.answer)]}"# + "\n"
    // then
    #expect(check(short, .batchInput, .mistral).findings.isEmpty)
    #expect(check(short, .batchInput, .openAI).errorCount == 3)
    #expect(check(long, .batchInput, .mistral).findings.isEmpty)
    #expect(check(long, .batchInput, .together).findings.map(\.rule) == [.badValue])
    #expect(check(twice, .fineTuning, .compatible).findings.isEmpty)
    #expect(check(twice, .fineTuning, .together).findings.map(\.rule) == [.roleOrder])
    #expect(check(twice, .fineTuning, .openAI).findings.map(\.rule) == [.tooFewExamples])
  }
}
