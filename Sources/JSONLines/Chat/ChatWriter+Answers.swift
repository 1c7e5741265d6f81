import LosslessJSON

/// What came back from a model, and how it ended.
extension ChatWriter {
  /// Keys of a message that are shown.
  static let messageKeys: Set<String> = [
    "role", "content", "refusal", "function_call", "tool_calls", "name", "tool_call_id", "weight", "type",
    "id",
    "status", "reasoning_content", "reasoning",
  ]
  private static let bodyKeys: Set<String> = [
    "id", "object", "created", "created_at", "model", "error", "choices", "output", "usage", "status",
    "incomplete_details", "results", "data", "reasoning",
  ]
  private static let choiceKeys: Set<String> = ["index", "message", "text", "finish_reason"]

  mutating func result(_ line: JSONValue) {
    fact("custom_id", line["custom_id"])
    let response = line["response"]
    add(status: response?["status_code"])
    guard let body = response?["body"] else { return add(error: line["error"]) }
    fact("model", body["model"])
    for error in [line["error"], body["error"]] { add(error: error) }
    if case .array(let choices)? = body["choices"] { self.choices(choices) }
    if let output = body["output"] { messages(output) }
    add(ending: body)
    verdicts(body["results"])
    data(body["data"])
    names(leftIn: body, beside: Self.bodyKeys)
    tokens(body["usage"])
  }

  /// A result of a message batch of Anthropic's.
  mutating func messageResult(_ line: JSONValue, _ result: JSONValue) {
    fact("custom_id", line["custom_id"])
    fact("result", result["type"])
    add(error: result["error"]?["error"] ?? result["error"])
    guard let message = result["message"] else { return }
    fact("model", message["model"])
    heading(message["role"]?.plainText ?? "assistant")
    content(message["content"])
    end(message["stop_reason"], named: "stop_reason")
    tokens(message["usage"])
  }

  private mutating func choices(_ choices: [JSONValue]) {
    for (index, choice) in choices.enumerated() {
      if choices.count > 1 {
        if !lines.isEmpty { lines.append([]) }
        add(.note, "choice \(index + 1) of \(choices.count)")
      }
      if let message = choice["message"] { item(message) }
      if let text = choice["text"] {
        heading("assistant")
        content(text)
      }
      if Self.isEmpty(choice) { add(.spoilt, "empty: the answer says nothing") }
      end(choice["finish_reason"], named: "finish_reason")
      names(leftIn: choice, beside: Self.choiceKeys)
    }
  }

  private static func isEmpty(_ choice: JSONValue) -> Bool {
    guard let message = choice["message"] else { return choice["text"] == .string("") }
    let says = ["content", "refusal", "tool_calls", "function_call", "audio"].compactMap { message[$0] }
    return says.allSatisfy { $0 == .null || $0 == .string("") || $0 == .array([]) }
  }

  /// Why an answer ended; in words and colour where it is not whole.
  private mutating func end(_ reason: JSONValue?, named name: String) {
    guard let reason, reason != .null else { return }
    let words = "\(name) \(reason.plainText)"
    switch reason.plainText {
    case "stop", "end_turn", "stop_sequence", "tool_calls", "tool_use", "function_call": add(.note, words)
    case "length", "max_tokens", "model_length": add(.spoilt, "cut: " + words)
    case "content_filter": add(.spoilt, "filtered: " + words)
    case "refusal": add(.spoilt, "refused: " + words)
    default: add(.spoilt, words)
    }
  }

  /// How an answer of Responses ended.
  private mutating func add(ending body: JSONValue) {
    guard let status = body["status"], status != .null, status.plainText != "completed" else { return }
    let reason = body["incomplete_details"]?["reason"].map { ": " + $0.plainText } ?? ""
    add(.spoilt, "status " + status.plainText + reason)
  }

  mutating func add(thought: JSONValue?) {
    guard let thought, thought != .null else { return }
    add(.note, "reasoning:")
    content(thought)
  }

  /// Verdicts of moderation.
  private mutating func verdicts(_ results: JSONValue?) {
    guard case .array(let results)? = results else { return }
    for (index, result) in results.enumerated() {
      let isFlagged = result["flagged"] == .bool(true)
      let name = results.count > 1 ? "input \(index + 1): " : ""
      add(
        isFlagged ? .spoilt : .note, name + (isFlagged ? "flagged" : "not flagged") + Self.categories(result))
    }
  }

  private static func categories(_ result: JSONValue) -> String {
    let names = result["categories"]?.keys.filter { result["categories"]?[$0] == .bool(true) } ?? []
    return names.isEmpty ? "" : ": " + names.joined(separator: ", ")
  }

  /// Embeddings and images, as facts.
  private mutating func data(_ list: JSONValue?) {
    guard case .array(let items)? = list else { return }
    for item in items {
      if case .array(let numbers)? = item["embedding"] {
        add(.note, "[embedding, \(numbers.count) numbers]")
      } else if let text = item["embedding"] {
        add(.note, "[embedding, \(text.plainText.utf8.count) characters of base64]")
      } else if let url = item["url"] {
        add(.note, "[image, \(url.plainText)]")
      } else if let image = item["b64_json"] {
        add(.note, "[image, \(image.plainText.utf8.count * 3 / 4) bytes]")
      } else {
        add(.plain, item.text)
      }
    }
  }

  /// The tools that a model was offered, by name.
  mutating func tools(_ list: JSONValue?) {
    guard case .array(let tools)? = list, !tools.isEmpty else { return }
    let names = tools.map { tool in
      let name = tool["function"]?["name"] ?? tool["name"] ?? tool["type"]
      return name?.plainText ?? "unnamed"
    }
    add(.note, "offers tools: " + names.joined(separator: ", "))
  }

  /// Names what is not shown, so that nobody takes the view for all there is.
  mutating func names(leftIn object: JSONValue, beside shown: Set<String>) {
    let left = object.keys.filter { !shown.contains($0) && object[$0] != .null && object[$0] != .array([]) }
    guard !left.isEmpty else { return }
    add(.note, "also: " + left.joined(separator: ", "))
  }

  private mutating func tokens(_ usage: JSONValue?) {
    guard let usage, usage != .null else { return }
    lines.append([])
    lines.append([TextSpan(.note, "tokens: " + Self.words(for: usage))])
  }

  /// From 400 on a request has failed.
  private mutating func add(status: JSONValue?) {
    fact("status", status)
    guard let status, let code = Int(status.plainText), code >= 400 else { return }
    lines[lines.count - 1].append(TextSpan(.spoilt, " failed"))
  }

  private mutating func add(error: JSONValue?) {
    guard let error, error != .null else { return }
    let message = error["message"]?.plainText ?? error.plainText
    let code = [error["code"], error["type"]].compactMap { $0 }.first { $0 != .null }
    add(.spoilt, "error: " + message + (code.map { " (\($0.plainText))" } ?? ""))
  }

  private static func words(for usage: JSONValue) -> String {
    let numbers = [
      ("in", usage["prompt_tokens"] ?? usage["input_tokens"]),
      ("out", usage["completion_tokens"] ?? usage["output_tokens"]), ("in all", usage["total_tokens"]),
      (
        "cached",
        usage["prompt_tokens_details"]?["cached_tokens"] ?? usage["input_tokens_details"]?["cached_tokens"]
          ?? usage["cache_read_input_tokens"]
      ),
      (
        "for reasoning",
        usage["completion_tokens_details"]?["reasoning_tokens"]
          ?? usage["output_tokens_details"]?["reasoning_tokens"]
      ),
    ]
    return numbers.compactMap { name, number in number.map { "\($0.plainText) \(name)" } }
      .joined(separator: ", ")
  }
}

extension JSONValue {
  /// The keys of an object, in order.
  fileprivate var keys: [String] {
    guard case .object(let members) = self else { return [] }
    return members.map(\.key)
  }
}
