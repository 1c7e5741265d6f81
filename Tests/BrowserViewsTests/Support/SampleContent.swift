import FilesAPI
import JSONLines

/// A file for each kind of content that a preview shows in a way of its own.
struct SampleContent {
  let name: String
  let purpose: FilePurpose
  let bytes: [UInt8]
  var rules: RecordRules?

  init(_ name: String, _ purpose: FilePurpose, _ text: String, checked aim: ValidationAim? = nil) {
    self.init(name, purpose, Array(text.utf8))
    rules = aim.map { aim in
      var validator = LineValidator(aim, dialect: .openAI)
      let first = bytes.firstIndex(of: 0x0A) ?? bytes.count
      validator.feed(RecordLine(bytes, 0..<first, number: 1))
      return validator.rules
    }
  }

  init(_ name: String, _ purpose: FilePurpose, _ bytes: [UInt8]) {
    self.name = name
    self.purpose = purpose
    self.bytes = bytes
  }
}

extension SampleContent {
  /// Conversations with a tool call, an image, a long answer, and three lines that are not as they should be.
  static let fineTuning = SampleContent(
    "train-2026-03.jsonl", .fineTune,
    #"""
    {"messages":[{"role":"system","content":"You keep the harbour ledger."},{"role":"user","content":"Where is parcel 70417?"},{"role":"assistant","tool_calls":[{"id":"call_9","type":"function","function":{"name":"find_parcel","arguments":"{\"number\":70417,\"route\":{\"name\":\"north-2\",\"stops\":[3,5]}}"}}]},{"role":"tool","tool_call_id":"call_9","content":"{\"pier\":3,\"late\":false}"},{"role":"assistant","content":"It is on pier 3."}],"weight":0.5}
    {"messages":[{"role":"user","content":[{"type":"text","text":"何が見えますか? What is on the quay?"},{"type":"image_url","image_url":{"url":"data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAgAAAAI","detail":"low"}}]},{"role":"assistant","content":"Two cranes."}]}
    {"messages":[{"role":"user","content":"Read me the weather report."},{"role":"assistant","content":"\#(report)"}]}
    {"messages":[{"role":"user","content":"Is the ferry late?"},{"role":"robot","content":"Yes."},{"role":"assistant","content":"Yes, by an hour."}]}
    {"messages":[{"role":"user","content":"Stop here
    {"messages":[{"role":"user","content":"Thanks"},{"role":"assistant","content":""}]}
    """# + "\n", checked: .fineTuning)

  private static let report = (1...40)
    .map { "Hour \($0): wind from the west at \(10 + $0 % 7) knots, the sea is calm." }
    .joined(separator: " ")

  /// Pairs of answers.
  static let preference = SampleContent(
    "preferences-4.jsonl", .fineTune,
    #"""
    {"input":{"messages":[{"role":"system","content":"Answer as the harbour master would."},{"role":"user","content":"May I moor here?"}]},"preferred_output":[{"role":"assistant","content":"Yes, on pier 3, until the evening ferry comes in at eight. Call channel 12 before you leave, as the channel is narrow and two ships do not pass."}],"non_preferred_output":[{"role":"assistant","content":"Sure."}]}
    {"input":{"messages":[{"role":"user","content":"Is there fuel?"}]},"preferred_output":[{"role":"assistant","content":"Diesel only."}],"non_preferred_output":[{"role":"assistant","content":"Maybe.\nAsk someone."}]}
    """# + "\n", checked: .fineTuning)

  /// Requests of both kinds.
  static let batchInput = SampleContent(
    "batch_input_0412.jsonl", .batch,
    #"""
    {"custom_id":"parcel-70417","method":"POST","url":"/v1/chat/completions","body":{"model":"gpt-4.1-mini","messages":[{"role":"developer","content":"Answer in one word."},{"role":"user","content":"Is parcel 70417 late?"}],"max_tokens":5,"temperature":1e-2}}
    {"custom_id":"parcel-70418","method":"POST","url":"/v1/chat/completions","body":{"model":"gpt-4.1-mini","messages":[{"role":"user","content":"Is parcel 70418 late?"}]}}
    """# + "\n", checked: .batchInput)

  /// Answers of chat completions, two of which are errors.
  static let batchOutput = SampleContent(
    "batch_8_output.jsonl", .batchOutput,
    #"""
    {"id":"batch_req_1","custom_id":"parcel-70417","response":{"status_code":200,"request_id":"req_1","body":{"id":"chatcmpl-1","object":"chat.completion","model":"gpt-4.1-mini","choices":[{"index":0,"message":{"role":"assistant","content":"No."},"finish_reason":"stop"}],"usage":{"prompt_tokens":24,"completion_tokens":2,"total_tokens":26}}},"error":null}
    {"id":"batch_req_2","custom_id":"parcel-70418","response":{"status_code":429,"request_id":"req_2","body":{"error":{"message":"Rate limit reached for gpt-4.1-mini: limit 200000 tokens a minute. Please try again in 6 s.","type":"tokens","code":"rate_limit_exceeded"}}},"error":null}
    {"id":"batch_req_3","custom_id":"parcel-70419","response":null,"error":{"code":"batch_expired","message":"This request could not be executed before the completion window expired."}}
    """# + "\n")

  /// Answers of Responses that think, call tools and refuse.
  static let responsesOutput = SampleContent(
    "batch_tools_output.jsonl", .batchOutput,
    #"""
    {"id":"batch_req_0","custom_id":"parcel-511","response":{"status_code":200,"request_id":"req_511","body":{"id":"resp_0","object":"response","model":"gpt-4.1","output":[{"id":"rs_0","type":"reasoning","summary":[{"type":"summary_text","text":"The parcel has to be looked up first."}]},{"type":"function_call","call_id":"call_0","name":"find_parcel","arguments":"{\"number\":511,\"route\":\"north-0\"}"},{"type":"message","role":"assistant","content":[{"type":"output_text","text":"I am looking it up."}]}],"usage":{"input_tokens":216,"output_tokens":14,"total_tokens":230}}},"error":null}
    {"id":"batch_req_1","custom_id":"parcel-512","response":{"status_code":200,"request_id":"req_512","body":{"id":"resp_1","object":"response","model":"gpt-4.1","output":[{"type":"message","role":"assistant","content":[{"type":"refusal","refusal":"I cannot help with that."}]}],"usage":{"input_tokens":220,"output_tokens":6,"total_tokens":226}}},"error":null}
    """# + "\n")

  /// Plain text with a line that is longer than a screen.
  static let log = SampleContent(
    "harbour.log", FilePurpose("user_data"),
    """
    2026-03-01 06:12 gate opens
    2026-03-01 06:40 ferry Älvsborg 入港, 214 passengers, 38 cars, 2 lorries; the second lorry waits for its papers until the customs office opens, which is at eight on Sundays, and is parked on pier 2 meanwhile

    2026-03-01 08:05\tlorry released
    2026-03-01 22:30 gate closes
    """ + "\n")

  /// The beginning of an image.
  static let image = SampleContent(
    "plot.png", .vision,
    [0x89] + Array("PNG\r\n".utf8) + [0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8)
      + [0, 0, 2, 128, 0, 0, 1, 224] + (8..<180).map { UInt8(truncatingIfNeeded: $0 * 37) })

  /// A table with quotes, a line break in a cell, wide characters, and rows that are too short and too long.
  static let table = SampleContent(
    "routes.csv", FilePurpose("user_data"),
    """
    parcel,weight_kg,route,note,details
    100000,17.5,north-1,"rain, and more rain","{""late"":true,""stops"":[1,2]}"
    100001,3,北ルート,"two
    lines",
    100002,,south

    100003,299.25,east,short,,extra
    100004,1,west,fine,
    """ + "\n")

  /// A table in whose third row a quote stays open.
  static let brokenTable = SampleContent(
    "routes.csv", FilePurpose("user_data"),
    """
    parcel,route,note
    100000,north-1,fine
    100001,north-2,fine
    100002,south,"still open
    100003,east,fine
    100004,west,fine
    """ + "\n")
}
