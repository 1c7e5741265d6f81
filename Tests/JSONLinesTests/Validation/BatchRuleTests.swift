import JSONLines
import Testing

@Suite struct BatchRuleTests {
  @Test(arguments: [
    RuleCase(#"{"custom_id":"1","method":"POST","url":"/v1/responses","body":{"model":"m","input":"a"}}"#),
    RuleCase(#"{"method":"POST","url":"/v1/responses","body":{"model":"m","input":"a"}}"#, nil, .missing),
    RuleCase(
      #"{"custom_id":1,"method":"POST","url":"/v1/responses","body":{"model":"m","input":"a"}}"#, 14,
      .wrongType),
    RuleCase(
      #"{"custom_id":"1","method":"GET","url":"/v1/responses","body":{"model":"m","input":"a"}}"#, 27,
      .badValue),
    RuleCase(
      #"{"custom_id":"1","method":"POST","url":"/v2/x","body":{"model":"m","input":"a"}}"#, 40, .badValue),
    RuleCase(#"{"custom_id":"1","method":"POST","url":"/v1/responses","body":{"input":"a"}}"#, 63, .missing),
    RuleCase(#"{"custom_id":"1","method":"POST","url":"/v1/responses","body":[]}"#, 63, .wrongType),
  ])
  func batchInputLines(example: RuleCase) { expect(example, .batchInput, .openAI) }

  @Test(arguments: [
    RuleCase(#"{"id":"r","custom_id":"1","response":{"status_code":200},"error":null}"#),
    RuleCase(#"{"id":"r","custom_id":"1","response":null,"error":{"code":"x"}}"#, 51, .requestFailed),
    RuleCase(#"{"id":"r","custom_id":"1","response":{"status_code":429},"error":null}"#, 53, .requestFailed),
    RuleCase(
      #"{"id":"r","custom_id":"1","response":{"status_code":500},"error":{"code":"x"}}"#, 53, .requestFailed),
    RuleCase(#"{"id":"r","custom_id":"1","response":null,"error":null}"#, nil, .missing),
    RuleCase(#"{"id":"r","response":{"status_code":200},"error":null}"#, nil, .missing),
    RuleCase(#"{"id":7,"custom_id":"1","response":{"status_code":200}}"#, 7, .wrongType),
    RuleCase(#"{"id":"r","custom_id":"1","response":{},"error":null}"#, 38, .missing),
    RuleCase(#"{"id":"r","custom_id":"1","response":{"status_code":"200"}}"#, 53, .wrongType),
    RuleCase(#"{"id":"r","custom_id":"1","response":{"status_code":2e2}}"#, 53, .wrongType),
    RuleCase(#"{"id":"r","custom_id":"1","response":{"status_code":200},"error":"no"}"#, 66, .wrongType),
  ])
  func batchOutputLines(example: RuleCase) { expect(example, .batchOutput) }

  @Test(arguments: [
    RuleCase(
      #"{"custom_id":"1","custom_id":"2","method":"POST","url":"/v1/responses","body":{"model":"m","input":"a"}}"#,
      18,
      .repeatedKey),
    RuleCase(
      #"{"custom_id":"1","method":"POST","url":"/v1/responses","body":{"model":"m","model":"m","input":"a"}}"#,
      76,
      .repeatedKey),
  ])
  func aRequestsKeyThatStandsTwiceIsWarnedOf(example: RuleCase) { expect(example, .batchInput, .openAI) }

  /// Requests that make embeddings, of so many texts each.
  private func embeddings(_ counts: [Int], url: String = "/v1/embeddings") -> String {
    counts.enumerated().map { index, count in
      let texts = Array(repeating: #""t""#, count: count).joined(separator: ",")
      return
        #"{"custom_id":"\#(index)","method":"POST","body":{"model":"m","input":[\#(texts)]},"url":"\#(url)"}"#
    }.joined(separator: "\n")
  }

  @Test func inputsForEmbeddingsAreCountedOverAllLines() {
    #expect(check(embeddings([25_000, 25_000]), .batchInput, .openAI).diagnostics.isEmpty)
    let report = check(embeddings([25_000, 25_001]), .batchInput, .openAI)
    #expect(report.diagnostics.map(\.rule) == [.tooManyInputs])
    #expect(report.diagnostics.map(\.words) == ["50001 inputs for embeddings, at most 50000"])
    #expect(check(embeddings([50_001], url: "/v1/responses"), .batchInput, .openAI).diagnostics.isEmpty)
    #expect(check(embeddings([50_001]), .batchInput, .compatible).diagnostics.isEmpty)
    // A text's tokens are one input.
    let tokens = Array(repeating: "1", count: 60_000).joined(separator: ",")
    let line =
      #"{"custom_id":"1","method":"POST","url":"/v1/embeddings","body":{"model":"m","input":[\#(tokens)]}}"#
    #expect(check(line, .batchInput, .openAI).diagnostics.isEmpty)
  }

  @Test func aBatchHasARequestTooManyFromTheProvidersLimitOn() {
    // given
    let lines = (0..<50_001).map {
      #"{"custom_id":"\#($0)","method":"POST","url":"/v1/responses","body":{"model":"m","input":"a"}}"#
    }.joined(separator: "\n")
    // then
    #expect(check(lines, .batchInput, .openAI).diagnostics.map(\.rule) == [.tooManyRequests])
    #expect(check(lines, .batchInput, .mistral).diagnostics.isEmpty)
  }

  @Test func anIDIsTheSameHoweverItIsWritten() {
    // given
    let text = #"""
      {"custom_id":"a/é","body":{}}
      {"custom_id":"a\/\u00e9","body":{}}
      {"custom_id":"a/e","body":{}}
      """#
    // when
    let diagnostics = check(text, .batchInput, .mistral).diagnostics
    // then
    #expect(diagnostics.map(\.line) == [2])
    #expect(diagnostics.map(\.rule) == [.duplicateCustomID])
  }

  @Test func urlsAndModelsAreTheSameHoweverTheyAreWritten() {
    // given
    let text = #"""
      {"custom_id":"1","method":"POST","url":"/v1/responses","body":{"model":"a/b","input":"a"}}
      {"custom_id":"2","method":"POST","url":"\/v1\/responses","body":{"model":"a\/b","input":"a"}}
      """#
    // then
    #expect(check(text, .batchInput, .openAI).diagnostics.isEmpty)
  }

  @Test func answersToTheSameRequestAreWarnedOf() {
    // given
    let line = #"{"id":"r","custom_id":"1","response":{"status_code":200},"error":null}"# + "\n"
    // when
    let report = check(line + line, .batchOutput)
    // then
    #expect(report.errorCount == 0)
    #expect(report.diagnostics.map(\.rule) == [.duplicateCustomID])
  }

  @Test func linesOfABatchShareUrlAndModelButNoId() {
    // given
    let lines = [("1", "/v1/responses", "m"), ("2", "/v1/embeddings", "m"), ("1", "/v1/responses", "n")]
    let text = lines.map { id, url, model in
      #"{"custom_id":"\#(id)","method":"POST","url":"\#(url)","body":{"model":"\#(model)","input":"a"}}"#
        + "\n"
    }
    // when
    let diagnostics = check(text.joined(), .batchInput, .openAI).diagnostics
    // then
    #expect(diagnostics.map(\.rule) == [.urlMismatch, .duplicateCustomID, .modelMismatch])
    #expect(diagnostics.map(\.line) == [2, 3, 3])
    #expect(diagnostics[1].words == "duplicate custom_id \"1\" (first on line 1)")
  }
}
