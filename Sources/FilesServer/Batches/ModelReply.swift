import LosslessJSON

extension BatchAnswerer {
  /// The answer to a body that `refusal(of:)` lets pass.
  func answer(to body: JSONValue, using random: inout SeededRandom) -> RequestAnswer {
    let question = AnswerShape.text(of: body[shape.subject] ?? .null)
    let reply = ModelReply(
      id: IDSource.hex(random.next()) + IDSource.hex(random.next()).prefix(8), model: modelName(body) ?? "",
      createdAt: createdAt, text: AnswerShape.reply(to: question), inputTokens: AnswerShape.tokens(question))
    let (members, outputTokens): ([JSONPart.Member], Int64) =
      switch shape {
      case .chat: (reply.chat, reply.outputTokens)
      case .response: (reply.response, reply.outputTokens)
      case .completion: (reply.completion, reply.outputTokens)
      case .embedding: (AnswerShape.embedding(body, reply.model, reply.inputTokens), 0)
      case .moderation: (AnswerShape.moderation(body, reply.id, reply.model), 0)
      }
    return RequestAnswer(
      body: JSONPart.object(members).bytes, inputTokens: reply.inputTokens, outputTokens: outputTokens)
  }
}

/// What a model says, as each endpoint of texts writes it.
private struct ModelReply {
  let id: String
  let model: String
  /// Seconds since 1970.
  let createdAt: Int64
  let text: String
  let inputTokens: Int64
  var outputTokens: Int64 { AnswerShape.tokens(text) }

  var chat: [JSONPart.Member] {
    let message: [JSONPart.Member] = [
      ("role", .text("assistant")), ("content", .text(text)), ("refusal", .raw("null")),
    ]
    let choice: [JSONPart.Member] = [
      ("index", .integer(0)), ("message", .object(message)), ("logprobs", .raw("null")),
      ("finish_reason", .text("stop")),
    ]
    return [
      ("id", .text("chatcmpl-" + id)), ("object", .text("chat.completion")), ("created", .integer(createdAt)),
      ("model", .text(model)), ("choices", .list([.object(choice)])), ("usage", usage),
      ("system_fingerprint", .raw("null")),
    ]
  }

  var response: [JSONPart.Member] {
    let part: [JSONPart.Member] = [
      ("type", .text("output_text")), ("text", .text(text)), ("annotations", .raw("[]")),
    ]
    let message: [JSONPart.Member] = [
      ("id", .text("msg_" + id)), ("type", .text("message")), ("status", .text("completed")),
      ("role", .text("assistant")), ("content", .list([.object(part)])),
    ]
    return [
      ("id", .text("resp_" + id)), ("object", .text("response")), ("created_at", .integer(createdAt)),
      ("status", .text("completed")), ("error", .raw("null")), ("incomplete_details", .raw("null")),
      ("instructions", .raw("null")), ("metadata", .raw("{}")), ("model", .text(model)),
      ("output", .list([.object(message)])), ("parallel_tool_calls", .bool(true)),
      ("temperature", .raw("1.0")), ("tool_choice", .text("auto")), ("tools", .raw("[]")),
      ("top_p", .raw("1.0")), ("usage", responseUsage),
    ]
  }

  private var responseUsage: JSONPart {
    .object([
      ("input_tokens", .integer(inputTokens)),
      (
        "input_tokens_details",
        .object([("cached_tokens", .integer(0)), ("cache_write_tokens", .integer(0))])
      ),
      ("output_tokens", .integer(outputTokens)),
      ("output_tokens_details", .object([("reasoning_tokens", .integer(0))])),
      ("total_tokens", .integer(inputTokens + outputTokens)),
    ])
  }

  var completion: [JSONPart.Member] {
    let choice: [JSONPart.Member] = [
      ("index", .integer(0)), ("text", .text(text)), ("logprobs", .raw("null")),
      ("finish_reason", .text("stop")),
    ]
    return [
      ("id", .text("cmpl-" + id)), ("object", .text("text_completion")), ("created", .integer(createdAt)),
      ("model", .text(model)), ("choices", .list([.object(choice)])), ("usage", usage),
    ]
  }

  private var usage: JSONPart {
    .object([
      ("prompt_tokens", .integer(inputTokens)), ("completion_tokens", .integer(outputTokens)),
      ("total_tokens", .integer(inputTokens + outputTokens)),
    ])
  }
}
