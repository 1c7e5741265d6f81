import JSONLines
import Testing

private func output(_ body: String) -> String {
  #"{"id":"r","custom_id":"1","response":{"status_code":200,"body":{\#(body)}},"error":null}"#
}

private func choice(_ message: String, reason: String = #""stop""#) -> String {
  output(#""choices":[{"index":0,"message":{"role":"assistant",\#(message)},"finish_reason":\#(reason)}]"#)
}

/// An answer and what is said of it.
struct AnswerCase: Sendable, CustomTestStringConvertible {
  var line: String
  var rules: [Diagnostic.Rule]
  var isError = false

  init(_ line: String, _ rules: Diagnostic.Rule..., isError: Bool = false) {
    self.line = line
    self.rules = rules
    self.isError = isError
  }

  var testDescription: String { line }
}

@Suite struct AnswerRuleTests {
  @Test(arguments: [
    AnswerCase(choice(#""content":"a""#)),
    AnswerCase(choice(#""content":"a","refusal":null"#)),
    AnswerCase(choice(#""content":null,"tool_calls":[{"id":"1"}]"#, reason: #""tool_calls""#)),
    AnswerCase(choice(#""content":"a""#, reason: #""length""#), .cutAnswer),
    AnswerCase(choice(#""content":"a""#, reason: #""content_filter""#), .filteredAnswer),
    AnswerCase(choice(#""content":null,"refusal":"no""#), .refusedAnswer),
    AnswerCase(choice(#""content":"""#), .emptyAnswer),
    AnswerCase(choice(#""content":[ ]"#), .emptyAnswer),
    AnswerCase(choice(#""content":"a""#, reason: #""error""#), .incompleteAnswer),
    AnswerCase(output(#""choices":[]"#), .emptyAnswer),
    AnswerCase(output(#""choices":{}"#), .wrongType, isError: true),
    AnswerCase(output(#""choices":[7]"#), .wrongType, isError: true),
    AnswerCase(output(#""choices":[{"finish_reason":"stop"}]"#), .missing, isError: true),
  ])
  func chatCompletions(example: AnswerCase) { expect(example) }

  @Test(arguments: [
    AnswerCase(output(#""choices":[{"text":"a","finish_reason":"stop"}]"#)),
    AnswerCase(output(#""choices":[{"text":"","finish_reason":"stop"}]"#), .emptyAnswer),
    AnswerCase(output(#""choices":[{"text":7}]"#), .emptyAnswer, .wrongType, isError: true),
    AnswerCase(output(#""choices":[{"text":"a","finish_reason":"length"},{"text":"b"}]"#), .cutAnswer),
  ])
  func completions(example: AnswerCase) { expect(example) }

  @Test(arguments: [
    AnswerCase(output(#""status":"completed","output":[{"type":"message","content":[{"text":"a"}]}]"#)),
    AnswerCase(
      output(#""status":"incomplete","incomplete_details":{"reason":"max_output_tokens"},"output":[{}]"#),
      .cutAnswer),
    AnswerCase(
      output(#""incomplete_details":{"reason":"content_filter"},"status":"incomplete","output":[{}]"#),
      .filteredAnswer),
    AnswerCase(output(#""status":"failed","output":[]"#), .incompleteAnswer),
    AnswerCase(output(#""status":"completed","output":[]"#), .emptyAnswer),
    AnswerCase(
      output(#""status":"completed","output":[{"content":[{"type":"refusal","refusal":"no"}]}]"#),
      .refusedAnswer),
  ])
  func responses(example: AnswerCase) { expect(example) }

  @Test(arguments: [
    AnswerCase(output(#""data":[{"embedding":[0.1,-2e-3]},{"embedding":"AAA="}]"#)),
    AnswerCase(output(#""data":[{"embedding":[]}]"#), .emptyAnswer),
    AnswerCase(output(#""data":[{"embedding":7}]"#), .wrongType, isError: true),
    AnswerCase(output(#""data":[]"#), .emptyAnswer),
    AnswerCase(output(#""data":[{"url":"https://x"},{"b64_json":"AAA="}]"#)),
    AnswerCase(output(#""data":[{"revised_prompt":"a"}]"#), .emptyAnswer),
    AnswerCase(output(#""results":[{"flagged":true,"categories":{}}]"#)),
    AnswerCase(output(#""results":[{"flagged":"yes"}]"#), .wrongType, isError: true),
    AnswerCase(output(#""results":[]"#), .emptyAnswer),
  ])
  func embeddingsImagesAndVerdicts(example: AnswerCase) { expect(example) }

  @Test(arguments: [
    AnswerCase(
      #"{"custom_id":"1","result":{"type":"succeeded","message":{"content":[{}],"stop_reason":"end_turn"}}}"#),
    AnswerCase(
      #"{"custom_id":"1","result":{"type":"succeeded","message":{"content":[{}],"stop_reason":"max_tokens"}}}"#,
      .cutAnswer),
    AnswerCase(
      #"{"custom_id":"1","result":{"type":"succeeded","message":{"content":[],"stop_reason":"refusal"}}}"#,
      .refusedAnswer),
    AnswerCase(
      #"{"custom_id":"1","result":{"type":"succeeded","message":{"content":[],"stop_reason":"end_turn"}}}"#,
      .emptyAnswer),
  ])
  func messagesOfAnthropic(example: AnswerCase) { expect(example) }

  private func expect(_ example: AnswerCase) {
    let report = check(example.line + "\n", .batchOutput)
    #expect(report.diagnostics.map(\.rule) == example.rules)
    #expect((report.errorCount > 0) == example.isError)
  }

  @Test(
    arguments: [
      (#"{"batch_request_id":"1","batch_request":{"chat_get_completion":{}}}"#, []),
      (#"{"batch_request":{"chat_get_completion":{},"image":null}}"#, []),
      (#"{"batch_request_id":7,"batch_request":{"chat_get_completion":{}}}"#, [.wrongType]),
      (#"{"batch_request_id":"1","batch_request":{}}"#, [.badValue]),
      (#"{"batch_request_id":"1","batch_request":{"a":{},"b":{}}}"#, [.badValue]),
      (#"{"batch_request_id":"1","batch_request":{"a":"x"}}"#, [.wrongType]),
    ] as [(String, [Diagnostic.Rule])])
  func requestsOfXAI(line: String, rules: [Diagnostic.Rule]) {
    let report = check(line + "\n", .batchInput, .xai)
    #expect(report.format == .xaiBatch)
    #expect(report.diagnostics.map(\.rule) == rules)
  }

  @Test func idsOfXAIMayNotStandTwice() {
    let line = #"{"batch_request_id":"z","batch_request":{"chat_get_completion":{}}}"# + "\n"
    #expect(
      check(line + line).diagnostics.map(\.words) == ["duplicate batch_request_id \"z\" (first on line 1)"])
  }

  @Test func severalEndpointsInOneFileAreForXAIOnly() {
    let lines = ["/v1/responses", "/v1/embeddings"].enumerated().map { index, url in
      #"{"custom_id":"\#(index)","method":"POST","url":"\#(url)","body":{"model":"m","input":"a"}}"# + "\n"
    }.joined()
    #expect(check(lines, .batchInput, .xai).diagnostics.isEmpty)
    #expect(check(lines, .batchInput, .openAI).diagnostics.map(\.rule) == [.urlMismatch])
  }

  @Test(
    arguments: [
      (
        #"{"type":"function","function":{"name":"f","description":"d","parameters":{}}}"#,
        RecordDialect.mistral, []
      ),
      (#"{"type":"function","function":{"name":"f","parameters":{}}}"#, .mistral, []),
      (#"{"type":"function","function":{"name":"f"}}"#, .mistral, [.missing]),
      (
        #"{"type":"function","function":{"name":"f","description":null,"parameters":{}}}"#, .mistral,
        [.wrongType]
      ),
      (#"{"type":"function","function":{"name":"f","description":null}}"#, .compatible, []),
      (#"{"type":"function","function":{"name":"f","description":7}}"#, .compatible, [.wrongType]),
      (#"{"type":"function","function":{"parameters":{}}}"#, .compatible, [.missing]),
      (#"{"type":"function","function":{"name":"f"}}"#, .compatible, []),
      (#"{"type":"function","function":{"name":"a b"}}"#, .compatible, []),
      (#"{"type":"function","function":{"name":"a b"}}"#, .openAI, [.badValue, .tooFewExamples]),
    ] as [(String, RecordDialect, [Diagnostic.Rule])])
  func toolsThatAreOffered(tool: String, dialect: RecordDialect, rules: [Diagnostic.Rule]) {
    let line = #"{"messages":[\#(SampleMessage.user),\#(SampleMessage.answer)],"tools":[\#(tool)]}"# + "\n"
    #expect(check(line, .fineTuning, dialect).diagnostics.map(\.rule) == rules)
  }

  @Test func togetherTakesNoKeyThatTheFormatDoesNotKnow() {
    let line = #"{"messages":[\#(SampleMessage.user),\#(SampleMessage.answer)],"id":7}"# + "\n"
    #expect(check(line, .fineTuning, .together).diagnostics.map(\.rule) == [.unknownKey])
    #expect(check(line, .fineTuning, .compatible).diagnostics.isEmpty)
  }
}
