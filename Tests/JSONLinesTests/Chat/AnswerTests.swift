import JSONLines
import Testing

@Suite struct AnswerTests {
  @Test(arguments: [
    (
      #""choices":[{"message":{"role":"assistant","content":"Half"},"finish_reason":"length"}]"#,
      "cut: finish_reason length"
    ),
    (
      #""choices":[{"message":{"role":"assistant","content":""},"finish_reason":"content_filter"}]"#,
      "filtered: finish_reason content_filter"
    ),
    (
      #""choices":[{"message":{"role":"assistant","content":""},"finish_reason":"stop"}]"#,
      "empty: the answer says nothing"
    ),
    (
      #""status":"incomplete","incomplete_details":{"reason":"max_output_tokens"},"output":[]"#,
      "status incomplete: max_output_tokens"
    ),
    (#""results":[{"flagged":true,"categories":{"violence":true,"hate":false}}]"#, "flagged: violence"),
  ])
  func whatIsWrongWithAnAnswerStandsInWordsAndColour(body: String, words: String) throws {
    let lines = try answer(body).lines
    #expect(lines.contains { $0.first?.text == words && $0.first?.role == .spoilt })
  }

  @Test(arguments: [
    (#""choices":[{"text":"Once upon"}]"#, ["assistant", "Once upon"]),
    (
      #""choices":[{"text":"a","finish_reason":"stop"},{"text":"b"}]"#,
      ["choice 1 of 2", "choice 2 of 2", "finish_reason stop"]
    ),
    (#""results":[{"flagged":false}]"#, ["not flagged"]),
    (#""data":[{"embedding":[1,2,3]}]"#, ["[embedding, 3 numbers]"]),
    (
      #""choices":[],"system_fingerprint":"f","service_tier":"x""#, ["also: system_fingerprint, service_tier"]
    ),
    (
      #""choices":[{"message":{"role":"assistant","content":"a","reasoning_content":"because"},"logprobs":{}}]"#,
      ["reasoning:", "because", "also: logprobs"]
    ),
    (
      #""usage":{"prompt_tokens":9,"prompt_tokens_details":{"cached_tokens":4},"completion_tokens_details":{"reasoning_tokens":2}}"#,
      ["tokens: 9 in, 4 cached, 2 for reasoning"]
    ),
  ])
  func whatAnAnswerHoldsIsShownOrNamed(body: String, words: [String]) throws {
    let lines = try answer(body).lines.map { $0.map(\.text).joined() }
    for line in words { #expect(lines.contains(line)) }
  }

  @Test func toolsThatAreOfferedAreNamed() throws {
    let line =
      #"{"messages":[{"role":"user","content":"q"}],"tools":[{"type":"function","function":{"name":"look"}}]}"#
    let chat = try #require(Conversation(Array(line.utf8)))
    #expect(chat.lines.first?.first?.text == "offers tools: look")
  }

  @Test func messageBatchesAreConversations() throws {
    let request =
      #"{"custom_id":"a","params":{"model":"m","system":"Be kind.","messages":[{"role":"user","content":"q"}]}}"#
    let result =
      #"{"custom_id":"a","result":{"type":"succeeded","message":{"role":"assistant","content":[{"type":"thinking","thinking":"hm"},{"type":"text","text":"hi"}],"stop_reason":"max_tokens"}}}"#
    let asked = try #require(Conversation(Array(request.utf8))).lines.map { $0.map(\.text).joined() }
    let answered = try #require(Conversation(Array(result.utf8))).lines.map { $0.map(\.text).joined() }
    #expect(asked.suffix(5) == ["system", "Be kind.", "", "user", "q"])
    #expect(answered.suffix(5) == ["assistant", "reasoning:", "hm", "hi", "cut: stop_reason max_tokens"])
  }

  private func answer(_ body: String) throws -> Conversation {
    let line = #"{"custom_id":"1","response":{"status_code":200,"body":{\#(body)}},"error":null}"#
    return try #require(Conversation(Array(line.utf8)))
  }
}
