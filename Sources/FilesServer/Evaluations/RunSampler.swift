import LosslessJSON

/// What the model of a run says to an item: small, and the same for the same item.
struct RunSampler {
  let source: JSONValue
  let answerer: BatchAnswerer

  /// What was asked and answered.
  struct Sample {
    var messages: [JSONValue] = []
    var text = ""
    /// Why there is no answer.
    var problem: String?
    var inputTokens: Int64 = 0
    var outputTokens: Int64 = 0

    /// As templates name it.
    var value: JSONValue { .object([.init("output_text", .string(text))]) }
  }

  /// The answer to an item; a source that has answers already asks no model.
  func sample(of line: JSONValue) -> Sample {
    guard source["type"] != .string("jsonl") else { return given(line["sample"]) }
    var sample = Sample()
    sample.messages = messages(for: .object([.init("item", line["item"] ?? .null)]))
    let body = JSONValue.object([
      .init("model", source["model"] ?? .null), .init("messages", .array(sample.messages)),
    ])
    if let refusal = answerer.refusal(of: body) {
      sample.problem = refusal.message
      return sample
    }
    let question = AnswerShape.text(of: .array(sample.messages))
    sample.text = AnswerShape.reply(to: question)
    (sample.inputTokens, sample.outputTokens) = (
      AnswerShape.tokens(question), AnswerShape.tokens(sample.text)
    )
    return sample
  }

  private func given(_ value: JSONValue?) -> Sample {
    var sample = Sample()
    if case .string(let text)? = value?["output_text"] { sample.text = text }
    return sample
  }

  /// The messages of a template, or those that the item has.
  private func messages(for values: JSONValue) -> [JSONValue] {
    let input = source["input_messages"] ?? .null
    if case .string(let place)? = input["item_reference"] {
      guard case .array(let messages)? = Template.value(at: place, in: values) else { return [] }
      return messages
    }
    guard case .array(let template)? = input["template"] else { return [] }
    return template.map { message in
      .object([
        .init("role", message["role"] ?? .null),
        .init("content", .string(Template.filled(AnswerShape.text(of: message["content"] ?? .null), values))),
      ])
    }
  }
}
