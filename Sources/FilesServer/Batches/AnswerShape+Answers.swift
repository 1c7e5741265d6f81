import LosslessJSON

extension AnswerShape {
  /// The answer to a body that `refusal(of:)` lets pass.
  func answer(
    to body: JSONValue, model: String, createdAt: Int64, using random: inout SeededRandom
  ) -> RequestAnswer {
    let question = Self.text(of: body[subject] ?? .null)
    let reply = Self.reply(to: question)
    let id = IDSource.hex(random.next()) + IDSource.hex(random.next()).prefix(8)
    let tokens = (input: Self.tokens(question), output: hasReply ? Self.tokens(reply) : 0)
    let members: [JSONPart.Member] =
      switch self {
      case .chat: Self.chat(reply, id, model, createdAt, tokens)
      case .response: Self.response(reply, id, model, createdAt, tokens)
      case .completion: Self.completion(reply, id, model, createdAt, tokens)
      case .embedding: Self.embedding(body, model, tokens.input)
      case .moderation: Self.moderation(body, id, model)
      }
    var json = JSONWriter()
    json.write(members)
    return RequestAnswer(body: json.bytes, inputTokens: tokens.input, outputTokens: tokens.output)
  }

  /// What is said to a question.
  static func reply(to question: String) -> String { "You said: \(question.prefix(80))" }

  private var hasReply: Bool { self == .chat || self == .response || self == .completion }

  private typealias Tokens = (input: Int64, output: Int64)

  private static func chat(
    _ reply: String, _ id: String, _ model: String, _ time: Int64, _ tokens: Tokens
  ) -> [JSONPart.Member] {
    let message: [JSONPart.Member] = [
      ("role", .text("assistant")), ("content", .text(reply)), ("refusal", .raw("null")),
    ]
    let choice: [JSONPart.Member] = [
      ("index", .integer(0)), ("message", .object(message)), ("logprobs", .raw("null")),
      ("finish_reason", .text("stop")),
    ]
    return [
      ("id", .text("chatcmpl-" + id)), ("object", .text("chat.completion")), ("created", .integer(time)),
      ("model", .text(model)), ("choices", .list([.object(choice)])),
      ("usage", usage("prompt_tokens", "completion_tokens", tokens)), ("system_fingerprint", .raw("null")),
    ]
  }

  private static func response(
    _ reply: String, _ id: String, _ model: String, _ time: Int64, _ tokens: Tokens
  ) -> [JSONPart.Member] {
    let part: [JSONPart.Member] = [
      ("type", .text("output_text")), ("text", .text(reply)), ("annotations", .raw("[]")),
    ]
    let message: [JSONPart.Member] = [
      ("id", .text("msg_" + id)), ("type", .text("message")), ("status", .text("completed")),
      ("role", .text("assistant")), ("content", .list([.object(part)])),
    ]
    return [
      ("id", .text("resp_" + id)), ("object", .text("response")), ("created_at", .integer(time)),
      ("status", .text("completed")), ("error", .raw("null")), ("incomplete_details", .raw("null")),
      ("instructions", .raw("null")), ("metadata", .raw("{}")), ("model", .text(model)),
      ("output", .list([.object(message)])), ("parallel_tool_calls", .raw("true")),
      ("temperature", .raw("1.0")),
      ("tool_choice", .text("auto")), ("tools", .raw("[]")), ("top_p", .raw("1.0")),
      ("usage", responseUsage(tokens)),
    ]
  }

  private static func responseUsage(_ tokens: Tokens) -> JSONPart {
    .object([
      ("input_tokens", .integer(tokens.input)),
      (
        "input_tokens_details",
        .object([("cached_tokens", .integer(0)), ("cache_write_tokens", .integer(0))])
      ),
      ("output_tokens", .integer(tokens.output)),
      ("output_tokens_details", .object([("reasoning_tokens", .integer(0))])),
      ("total_tokens", .integer(tokens.input + tokens.output)),
    ])
  }

  private static func completion(
    _ reply: String, _ id: String, _ model: String, _ time: Int64, _ tokens: Tokens
  ) -> [JSONPart.Member] {
    let choice: [JSONPart.Member] = [
      ("index", .integer(0)), ("text", .text(reply)), ("logprobs", .raw("null")),
      ("finish_reason", .text("stop")),
    ]
    return [
      ("id", .text("cmpl-" + id)), ("object", .text("text_completion")), ("created", .integer(time)),
      ("model", .text(model)), ("choices", .list([.object(choice)])),
      ("usage", usage("prompt_tokens", "completion_tokens", tokens)),
    ]
  }

  private static func usage(_ input: StaticString, _ output: StaticString, _ tokens: Tokens) -> JSONPart {
    .object([
      (input, .integer(tokens.input)), (output, .integer(tokens.output)),
      ("total_tokens", .integer(tokens.input + tokens.output)),
    ])
  }

  /// A token is about four letters.
  static func tokens(_ text: String) -> Int64 { Int64(text.utf8.count / 4 + 1) }

  /// All that a request says, or what the last of several messages says.
  static func text(of value: JSONValue) -> String {
    switch value {
    case .string(let text): return text
    case .array(let elements): return elements.last.map(text) ?? ""
    case .object:
      if let content = value["content"] { return text(of: content) }
      if case .string(let text)? = value["text"] { return text }
      return ""
    case .number(let digits): return digits
    case .bool, .null: return ""
    }
  }
}
