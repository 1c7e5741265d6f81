import LosslessJSON

/// What came back from a model: the bodies of responses in a batch's output.
///
/// CreateChatCompletionResponse, CreateCompletionResponse, Response, CreateEmbeddingResponse, CreateModerationResponse and
/// ImagesResponse of openai-openapi; Message of anthropic-sdk-python. An answer that is not whole is warned of.
extension RecordCheck {
  /// What is known of an answer or of one of its choices.
  private struct AnswerFacts {
    var reason: Range<Int>?
    var place = 0
    var isRefused = false
    /// Whether there is a place for what the model says, and whether it says anything there.
    var hasPlace = false
    var saysAnything = false
  }

  /// The body of a response; it may be null where the request failed.
  mutating func answer() throws(JSONSyntaxError) {
    let body = try reader.value()
    guard try isObject(body, "response.body", orNull: true) else { return }
    var facts = AnswerFacts(place: column(body.start))
    var isFirst = true
    while let key = try nextKey(&isFirst) { try answerValue(key, &facts) }
    judge(facts)
  }

  private mutating func answerValue(_ key: Key, _ facts: inout AnswerFacts) throws(JSONSyntaxError) {
    switch key.word {
    case PackedKey("choices"): try list(of: .choices, &facts)
    case PackedKey("data"): try list(of: .data, &facts)
    case PackedKey("results"): try list(of: .results, &facts)
    case PackedKey("output"):
      facts.hasPlace = true
      try list(of: .output, &facts)
    case PackedKey("status"):
      let value = try reader.value()
      if case .string(let range) = value.kind, !["completed", ""].contains(text(range)) {
        facts.reason = facts.reason ?? range
      }
      try skip(value)
    case PackedKey("incomplete_details"): try details(&facts)
    default: try skipNext()
    }
  }

  /// Why a response is not complete.
  private mutating func details(_ facts: inout AnswerFacts) throws(JSONSyntaxError) {
    let value = try reader.value()
    guard value.kind == .object else { return try skip(value) }
    var isFirst = true
    while let key = try nextKey(&isFirst) {
      let part = try reader.value()
      if key.word == PackedKey("reason"), case .string(let range) = part.kind { facts.reason = range }
      try skip(part)
    }
  }

  // MARK: Lists

  /// What a body has a list of.
  private enum Item: String {
    case choices, data, results, output
  }

  private mutating func list(of item: Item, _ facts: inout AnswerFacts) throws(JSONSyntaxError) {
    let list = try reader.value()
    guard try isArray(list, "response.body.\(item)", orNull: true) else { return }
    var count = 0
    var isFirst = true
    while let element = try reader.nextElement(isFirst: &isFirst) {
      let name = "response.body.\(item)[\(count)]"
      switch item {
      case .choices: try choice(element, name)
      case .data: try datum(element, name)
      case .results: try verdict(element, name)
      case .output: try outputItem(element, name, &facts)
      }
      count += 1
    }
    if count == 0, item != .output {
      warn(.emptyAnswer, at: column(list.start), "response.body.\(item) is empty")
    }
  }

  /// A choice of a chat completion, or of a completion that has its text in it.
  private mutating func choice(_ element: JSONReader.Value, _ name: String) throws(JSONSyntaxError) {
    guard try isObject(element, name) else { return }
    var facts = AnswerFacts(place: column(element.start))
    var isFirst = true
    while let key = try nextKey(&isFirst) {
      switch key.word {
      case PackedKey("finish_reason"):
        let value = try reader.value()
        if case .string(let range) = value.kind { facts.reason = range }
        try skip(value)
      case PackedKey("message"): try spoken(by: "\(name).message", &facts)
      case PackedKey("text"):
        facts.hasPlace = true
        if let range = try string("\(name).text"), !range.isEmpty { facts.saysAnything = true }
      default: try skipNext()
      }
    }
    if !facts.hasPlace { error(.missing, at: facts.place, "\(name) has neither a message nor a text") }
    judge(facts)
  }

  /// What a message says, be it text, calls, a refusal or sound.
  private mutating func spoken(by name: String, _ facts: inout AnswerFacts) throws(JSONSyntaxError) {
    facts.hasPlace = true
    guard try object(name) != nil else { return }
    var isFirst = true
    while let key = try nextKey(&isFirst) {
      switch key.word {
      case PackedKey("content"), PackedKey("tool_calls"), PackedKey("function_call"), PackedKey("audio"):
        if try isFilled() { facts.saysAnything = true }
      case PackedKey("refusal"):
        if try isFilled() { facts.isRefused = true }
      default: try skipNext()
      }
    }
  }

  /// Passes over a value; whether there is anything in it.
  mutating func isFilled() throws(JSONSyntaxError) -> Bool {
    let value = try reader.value()
    let inside = reader.offset
    try skip(value)
    switch value.kind {
    case .string(let range): return !range.isEmpty
    case .null: return false
    case .array: return reader.bytes[inside..<reader.offset - 1].contains { $0 > 0x20 }
    case .object, .number, .bool: return true
    }
  }

  /// Something that a response put out; a message among reasoning and calls has parts of its own.
  private mutating func outputItem(
    _ element: JSONReader.Value, _ name: String, _ facts: inout AnswerFacts
  ) throws(JSONSyntaxError) {
    facts.saysAnything = true
    guard try isObject(element, name) else { return }
    var isFirst = true
    while let key = try nextKey(&isFirst) {
      guard key.word == PackedKey("content") else {
        try skipNext()
        continue
      }
      let content = try reader.value()
      guard content.kind == .array else {
        try skip(content)
        continue
      }
      var isFirstPart = true
      while let part = try reader.nextElement(isFirst: &isFirstPart) { try refusal(in: part, &facts) }
    }
  }

  private mutating func refusal(
    in part: JSONReader.Value, _ facts: inout AnswerFacts
  ) throws(JSONSyntaxError) {
    guard part.kind == .object else { return try skip(part) }
    var isFirst = true
    while let key = try nextKey(&isFirst) {
      guard key.word == PackedKey("refusal") else {
        try skipNext()
        continue
      }
      if try isFilled() { facts.isRefused = true }
    }
  }

  // MARK: Anthropic

  mutating func answeredMessage(_ name: String) throws(JSONSyntaxError) {
    guard let message = try object(name) else { return }
    var facts = AnswerFacts(place: column(message.start))
    var isFirst = true
    while let key = try nextKey(&isFirst) {
      switch key.word {
      case PackedKey("stop_reason"):
        let value = try reader.value()
        if case .string(let range) = value.kind { facts.reason = range }
        try skip(value)
      case PackedKey("content"):
        facts.hasPlace = true
        if try isFilled() { facts.saysAnything = true }
      default: try skipNext()
      }
    }
    judge(facts)
  }

  // MARK: Endings

  private mutating func judge(_ facts: AnswerFacts) {
    if let reason = facts.reason, let ending = AnswerEnding(reason: text(reason)) {
      warn(ending.rule, at: column(ofString: reason)) { "\(ending.words) (\($0.text(reason)))" }
    } else if facts.isRefused {
      warn(.refusedAnswer, at: facts.place, AnswerEnding.refused.words)
    } else if facts.hasPlace, !facts.saysAnything {
      warn(.emptyAnswer, at: facts.place, AnswerEnding.empty.words)
    }
  }
}
