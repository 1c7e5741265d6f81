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
      "cut: status incomplete, max_output_tokens"
    ),
    (#""status":"failed","output":[]"#, "incomplete: status failed"),
    (#""status":"completed","output":[]"#, "empty: the answer says nothing"),
    (#""choices":[]"#, "empty: the answer says nothing"),
    (
      #""choices":[{"message":{"content":"a"},"finish_reason":"error"}]"#, "incomplete: finish_reason error"
    ),
    (
      #""choices":[{"message":{"role":"assistant","content":"a"},"content_filter_results":{"hate":{"filtered":true},"self_harm":{"filtered":false}}}]"#,
      "filtered for: hate"
    ),
    (
      #""status":"incomplete","output":[{"type":"message","role":"assistant","status":"incomplete","content":[]}]"#,
      "status incomplete"
    ),
    (#""results":[{"categories":{"law":true,"pii":false}}]"#, "in categories: law"),
    (
      #""results":[{"flagged":true,"categories":{"hate":true},"category_scores":{"hate":0.98765}}]"#,
      "flagged: hate 0.987"
    ),
    (#""results":[{"flagged":true,"categories":{"violence":true,"hate":false}}]"#, "flagged: violence"),
  ])
  func whatIsWrongWithAnAnswerStandsInWordsAndColour(body: String, words: String) throws {
    let lines = try answer(body).lines.map(\.spans)
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
      #""id":"x","created":7,"store":false,"choices":[{"message":{"role":"assistant","content":"a"}}]"#,
      ["also: id, created 7, store false"]
    ),
    (#""data":[{"b64_json":"AAAA","revised_prompt":"a cat"}]"#, ["[image, 3 bytes]", "a cat"]),
    (
      #""output":[{"type":"image_generation_call","id":"i1","status":"completed","result":"AAAAAAAA"}]"#,
      ["assistant  i1", "[image, 6 bytes]"]
    ),
    (
      #""output":[{"type":"reasoning","id":"r1","summary":[{"type":"summary_text","text":"so"}],"encrypted_content":"zz"}]"#,
      ["assistant  reasoning  r1", "so", "also: encrypted_content"]
    ),
    (
      #""choices":[{"message":{"role":"assistant","content":null,"audio":{"id":"a1","data":"AAAA","transcript":"hello"}}}]"#,
      ["[audio, 3 bytes]", "hello", "also: id"]
    ),
    (#""results":[{"categories":{"law":false}}]"#, ["no category applies"]),
    (#""results":[{"index":0,"relevance_score":0.5}]"#, [#"{"index":0,"relevance_score":0.5}"#]),
    (
      #""error":{"message":"no","code":"bad","param":"n"}"#, ["error: no (bad)", "also: param"]
    ),
    (
      #""usage":{"prompt_tokens":9,"prompt_tokens_details":{"cached_tokens":4},"completion_tokens_details":{"reasoning_tokens":2}}"#,
      ["tokens: 9 in, 4 cached, 2 for reasoning"]
    ),
  ])
  func whatAnAnswerHoldsIsShownOrNamed(body: String, words: [String]) throws {
    let lines = try answer(body).lines.map { $0.spans.map(\.text).joined() }
    for line in words { #expect(lines.contains(line)) }
  }

  @Test func choicesStandApart() throws {
    let choice = #"{"message":{"role":"assistant","content":"a"}}"#
    let texts = try answer(#""choices":[\#(choice),\#(choice)]"#).lines.map { $0.spans.map(\.text).joined() }
    #expect(
      texts.suffix(8)
        == ["", "choice 1 of 2", "", "assistant", "a", "", "choice 2 of 2", "", "assistant", "a"].suffix(8))
  }

  @Test func toolsThatAreOfferedAreNamed() throws {
    let line =
      #"{"messages":[{"role":"user","content":"q"}],"tools":[{"type":"function","function":{"name":"look"}}]}"#
    let chat = try #require(Conversation(Array(line.utf8)))
    #expect(chat.lines.first?.spans.first?.text == "offers tools: look")
  }

  @Test(arguments: [
    (
      #"{"custom_id":"a","method":"POST","url":"/v1/chat/completions","body":{"model":"m","temperature":0.5,"response_format":{"type":"text"},"messages":[{"role":"user","content":"q"}]},"note":"x"}"#,
      ["also: temperature 0.5, response_format, note"]
    ),
    (
      #"{"input":{"messages":[{"role":"user","content":"q"}],"tools":[{"function":{"name":"look"}}],"parallel_tool_calls":true},"preferred_output":[{"role":"assistant","content":"a"}],"non_preferred_output":[{"role":"assistant","content":"b"}],"source":"s"}"#,
      ["offers tools: look", "also: parallel_tool_calls true, source"]
    ),
    (
      #"{"messages":[{"role":"user","content":"q"}],"reference_answer":"a"}"#, ["also: reference_answer"]
    ),
    (
      #"{"custom_id":"a","url":"/v1/embeddings","body":{"model":"m","input":["one","two"]}}"#,
      ["user  input 1 of 2", "one", "user  input 2 of 2", "two"]
    ),
    (#"{"custom_id":"a","body":{"input":[1,2,3]}}"#, ["user", "[3 tokens]"]),
    (#"{"custom_id":"a","body":{"prompt":"Once"}}"#, ["user", "Once"]),
    (#"{"custom_id":"a","body":{"input":[]}}"#, ["nothing is asked"]),
    (
      #"{"custom_id":"a","params":{"max_tokens":9,"messages":[{"role":"user","content":[{"type":"tool_result","tool_use_id":"t","content":"ok","cache_control":{"type":"ephemeral"}},{"type":"image","source":{"type":"base64","media_type":"image/png","data":"AAAA"}}]}]}}"#,
      ["result of t", "ok", "also: cache_control", "[image, image/png, 3 bytes]", "also: max_tokens 9"]
    ),
    (
      #"{"id":"c","object":"chat.completion","choices":[{"message":{"role":"assistant","content":"a"},"finish_reason":"length"}]}"#,
      ["a", "cut: finish_reason length", "also: id, object"]
    ),
    (
      #"{"type":"message","role":"assistant","content":[{"type":"tool_use","id":"t","name":"look","input":{"n":1}}],"stop_reason":"tool_use"}"#,
      ["calls look  t", #"{"n":1}"#, "stop_reason tool_use"]
    ),
    (#"{"custom_id":"a","response":null,"error":null}"#, ["no answer and no error"]),
    (
      #"{"id":"b","custom_id":"a","response":{"status_code":200,"request_id":"q","body":{"choices":[{"message":{"role":"assistant","content":"a"}}]}},"error":null}"#,
      ["also: request_id, id"]
    ),
    (
      #"{"custom_id":"a","result":{"type":"errored","error":{"type":"error","error":{"type":"overloaded_error","message":"busy"}},"extra":1},"note":"x"}"#,
      [
        "custom_id  a", "result     errored failed", "error: busy (overloaded_error)", "also: extra 1, note",
      ]
    ),
    (
      #"{"type":"message","id":"i","model":"m","role":"assistant","content":[{"type":"text","text":"hi"}],"stop_reason":"end_turn","usage":{"input_tokens":3}}"#,
      ["model      m", "hi", "tokens: 3 in", "also: id"]
    ),
    (
      #"{"choices":[{"message":{"role":"assistant","content":"a"}},{"message":{"role":"assistant","content":"b"}}]}"#,
      ["choice 1 of 2", "a", "", "choice 2 of 2", "b"]
    ),
    (
      #"{"object":"response","output":[{"type":"function_call","name":"f","call_id":"c","arguments":"{}","status":"incomplete","extra":1}]}"#,
      ["calls f  c", "{}", "status incomplete", "also: extra 1"]
    ),
    (
      #"{"custom_id":"a","body":{"input":[{"type":"function_call_output","call_id":"c","output":"4","status":"failed","x":1}]}}"#,
      ["tool  c", "4", "status failed", "also: x 1"]
    ),
    (
      #"{"object":"response","output":[{"type":"reasoning","summary":[],"content":[{"type":"reasoning_text","text":"hm"}]}]}"#,
      ["hm"]
    ),
    (
      #"{"object":"response","output":[{"type":"image_generation_call","result":"AAAA","extra":1}]}"#,
      ["[image, 3 bytes]", "also: extra 1"]
    ),
    (
      #"{"object":"response","output":[{"type":"web_search_call","query":"x"}]}"#,
      ["assistant  web_search_call", #"{"type":"web_search_call","query":"x"}"#]
    ),
    (
      #"{"messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":"https://a/b","detail":"low"}},{"type":"input_audio","input_audio":{"data":"AAAA","format":"wav"}}]},{"role":"assistant","content":[{"type":"refusal","refusal":"no"},{"type":"redacted_thinking","data":"AAAA"}]}]}"#,
      [
        "[image, https://a/b]", "also: detail", "[audio, wav, 3 bytes]", "refusal: no",
        "[reasoning, encrypted, 3 bytes]",
      ]
    ),
    (#"{"custom_id":"a","body":{"input":[[1,2],[3]]}}"#, ["user  input 1 of 2", "[2 tokens]"]),
    (
      #"{"custom_id":"a","response":{"status_code":200,"body":{"results":[{"flagged":false,"categories":{},"extra":1}],"data":["odd",{"embedding":[1],"note":"x"}]}}}"#,
      ["not flagged", "also: extra 1", "odd", "[embedding, 1 numbers]", "also: note"]
    ),
  ])
  func whatAnyRecordHoldsIsShownOrNamed(record: String, words: [String]) throws {
    let chat = try #require(Conversation(Array(record.utf8)))
    let lines = chat.lines.map { $0.spans.map(\.text).joined() }
    var rest = lines[...]
    for line in words {
      let place = rest.firstIndex(of: line) ?? lines.firstIndex(of: line)
      #expect(place != nil, "\(line) in \(lines)")
      rest = lines[(place.map { $0 + 1 } ?? 0)...]
    }
  }

  @Test func messageBatchesAreConversations() throws {
    let request =
      #"{"custom_id":"a","params":{"model":"m","system":"Be kind.","messages":[{"role":"user","content":"q"}]}}"#
    let result =
      #"{"custom_id":"a","result":{"type":"succeeded","message":{"role":"assistant","content":[{"type":"thinking","thinking":"hm"},{"type":"text","text":"hi"}],"stop_reason":"max_tokens"}}}"#
    let asked = try #require(Conversation(Array(request.utf8))).lines.map { $0.spans.map(\.text).joined() }
    let answered = try #require(Conversation(Array(result.utf8))).lines.map { $0.spans.map(\.text).joined() }
    #expect(asked.suffix(5) == ["system", "Be kind.", "", "user", "q"])
    #expect(answered.suffix(5) == ["assistant", "reasoning:", "hm", "hi", "cut: stop_reason max_tokens"])
  }

  private func answer(_ body: String) throws -> Conversation {
    let line = #"{"custom_id":"1","response":{"status_code":200,"body":{\#(body)}},"error":null}"#
    return try #require(Conversation(Array(line.utf8)))
  }
}
