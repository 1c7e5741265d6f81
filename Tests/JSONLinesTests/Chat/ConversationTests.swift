import JSONLines
import Testing

@Suite struct ConversationTests {
  @Test func aFineTuneLineReadsAsAConversationWithToolsAndImages() throws {
    // given
    let line = #"""
      {"messages":[{"role":"developer","content":"Be kind.\r\nBe short."},
      {"role":"user","content":[{"type":"text","text":"What is it?"},{"type":"image_url","image_url":
      {"url":"data:image/png;base64,AAAAAAA="}},{"type":"image_url","image_url":{"url":"https://a.b/c.png"}}]},
      {"role":"assistant","content":null,"tool_calls":[{"id":"call_1","type":"function","function":
      {"name":"look","arguments":"{\"n\":1e400}"}}]},
      {"role":"tool","tool_call_id":"call_1","content":"a cat"},
      {"role":"assistant","content":"","refusal":"No.","weight":0}]}
      """#

    // when
    let chat = try #require(Conversation(Array(line.utf8)))

    // then
    #expect(
      Self.text(chat.lines) == [
        "developer", "Be kind.", "Be short.", "", "user", "What is it?", "[image, image/png, 5 bytes]",
        "[image, https://a.b/c.png]", "", "assistant", "calls look  call_1", #"{"n":1e400}"#, "",
        "tool  call_1", "a cat", "", "assistant  weight 0", "", "refusal: No.",
      ])
    #expect(chat.lines[0].spans.first?.role == .speaker(.system))
    #expect(chat.lines.last?.spans.first?.role == .spoilt)
  }

  @Test(arguments: ["output", "completion"])
  func aPreferencePairHasTwoAnswers(_ name: String) throws {
    // given
    let line =
      #"{"input":{"messages":[{"role":"user","content":"Q"}]},"preferred_\#(name)":"#
      + #"[{"role":"assistant","content":"yes"}],"non_preferred_\#(name)":[{"role":"assistant","content":"no"}]}"#

    // when
    let chat = try #require(Conversation(Array(line.utf8)))

    // then
    #expect(Self.text(chat.lines) == ["user", "Q"])
    #expect(Self.text(chat.preferred) == ["--- preferred answer ---", "", "assistant", "yes"])
    #expect(Self.text(chat.rejected) == ["--- rejected answer ---", "", "assistant", "no"])
  }

  @Test(arguments: [
    (
      #"{"custom_id":"r-1","method":"POST","url":"/v1/chat/completions","body":{"model":"small","messages":[{"role":"user","content":"Hi"}]}}"#,
      ["custom_id  r-1", "url        /v1/chat/completions", "model      small", "", "user", "Hi"]
    ),
    (
      #"{"custom_id":"r-2","url":"/v1/responses","body":{"model":"small","instructions":"Be kind.","input":"Hi"}}"#,
      [
        "custom_id  r-2", "url        /v1/responses", "model      small", "", "system  instructions",
        "Be kind.", "",
        "user", "Hi",
      ]
    ),
    (
      #"{"custom_id":"r-3","response":{"status_code":200,"body":{"model":"small","choices":[{"message":{"role":"assistant","content":"Yes"}}],"usage":{"prompt_tokens":3,"completion_tokens":1,"total_tokens":4}}},"error":null}"#,
      [
        "custom_id  r-3", "status     200", "model      small", "", "assistant", "Yes", "",
        "tokens: 3 in, 1 out, 4 in all",
      ]
    ),
    (
      #"{"custom_id":"r-4","response":{"status_code":200,"body":{"output":[{"type":"function_call","call_id":"c1","name":"look","arguments":"{}"},{"type":"message","role":"assistant","content":[{"type":"output_text","text":"Yes"}]}],"usage":{"input_tokens":3,"output_tokens":1}}},"error":null}"#,
      [
        "custom_id  r-4", "status     200", "", "assistant", "calls look  c1", "{}", "", "assistant", "Yes",
        "",
        "tokens: 3 in, 1 out",
      ]
    ),
    (
      #"{"custom_id":"r-5","response":{"status_code":400,"body":{"error":{"message":"Invalid 'n'.","type":"invalid_request_error","code":null}}},"error":null}"#,
      ["custom_id  r-5", "status     400 failed", "error: Invalid 'n'. (invalid_request_error)"]
    ),
    (
      #"{"custom_id":"r-6","response":null,"error":{"code":"batch_expired","message":"Too late."}}"#,
      ["custom_id  r-6", "error: Too late. (batch_expired)"]
    ),
  ])
  func linesOfBatchesAreUnderstood(_ line: String, _ expected: [String]) throws {
    // when
    let chat = try #require(Conversation(Array(line.utf8)))

    // then
    #expect(Self.text(chat.lines) == expected)
  }

  @Test(arguments: [
    "", "{}", "[1]", #"{"messages":[]}"#, #"{"messages":7}"#, #"{"messages":[{"role":"user"}"#, #"{"n":1}"#,
    #"{"body":{"x":1}}"#, #"{"prompt":"a","completion":"b"}"#,
  ])
  func otherRecordsAreNoConversation(_ line: String) {
    #expect(Conversation(Array(line.utf8)) == nil)
  }

  /// Line breaks in what is said, with the heading before it one line less than can be shown, as many, and one more.
  @Test(arguments: [(-3, false), (-2, false), (-1, true), (0, true)])
  func moreLinesThanCanBeShownAreNamed(_ breaks: Int, _ isMore: Bool) throws {
    // given
    let limit = 50
    let words = String(repeating: "\\n", count: limit + breaks)
    let line = #"{"messages":[{"role":"user","content":"\#(words)"}]}"#
    // when
    let chat = try #require(Conversation(Array(line.utf8), lineLimit: limit))
    // then
    let note = ["there is more, which is too long to be shown"]
    #expect((chat.lines.last?.spans.map(\.text) == note) == isMore)
    #expect(chat.lines.count == limit + (isMore ? 1 : breaks + 2))
  }

  private static func text(_ lines: [ChatLine]) -> [String] {
    lines.map { $0.spans.map(\.text).joined() }
  }
}
