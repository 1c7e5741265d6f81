import LosslessJSON

/// What came back from a model, and how it ended.
extension ChatWriter {
  private static let bodyKeys: Set<String> = [
    "model", "error", "choices", "output", "usage", "status", "incomplete_details", "results", "data",
  ]

  /// A line of a batch's output.
  mutating func result(_ line: JSONSlice) {
    fact("custom_id", line["custom_id"])
    let response = line["response"]
    add(status: response?["status_code"])
    add(error: line["error"])
    if let body = response?["body"], body != .null {
      answered(body)
    } else if line["error"] == nil || line["error"] == .null {
      add(.spoilt, "no answer and no error")
    }
    note(leftIn: response, beside: ["status_code", "body"])
    note(leftIn: line, beside: ["custom_id", "response", "error"])
  }

  /// The body of an answer of any endpoint.
  mutating func answered(_ body: JSONSlice) {
    guard case .object = body else { return add(.plain, body) }
    fact("model", body["model"])
    add(error: body["error"])
    if case .array(let choices)? = body["choices"] { self.choices(choices) }
    if let output = body["output"] {
      messages(output)
      if output.saysNothing, body["status"]?.plainText == "completed" { addEmpty() }
    }
    add(ending: body)
    verdicts(body["results"])
    data(body["data"])
    note(leftIn: body, beside: Self.bodyKeys)
    tokens(body["usage"])
  }

  /// A result of a message batch of Anthropic's.
  mutating func messageResult(_ line: JSONSlice, _ result: JSONSlice) {
    fact("custom_id", line["custom_id"])
    fact("result", result["type"])
    if let type = result["type"]?.plainText, type != "succeeded", !lines.isEmpty {
      append(TextSpan(.spoilt, " failed"))
    }
    add(error: result["error"]?["error"] ?? result["error"])
    if let message = result["message"] { self.answered(message: message) }
    note(leftIn: result, beside: ["type", "error", "message"])
    note(leftIn: line, beside: ["custom_id", "result"])
  }

  /// An answer of Anthropic's.
  mutating func answered(message: JSONSlice) {
    fact("model", message["model"])
    heading(message["role"]?.plainText ?? "assistant")
    content(message["content"])
    if message["content"]?.saysNothing ?? true { addEmpty() }
    end(message["stop_reason"], named: "stop_reason")
    note(leftIn: message, beside: ["model", "role", "type", "content", "stop_reason", "usage"])
    tokens(message["usage"])
  }

  // MARK: Choices

  private mutating func choices(_ choices: [JSONSlice]) {
    if choices.isEmpty { addEmpty() }
    for (index, choice) in choices.enumerated() {
      if choices.count > 1 {
        addGap()
        add(.note, "choice \(index + 1) of \(choices.count)")
      }
      if let message = choice["message"] { item(message) }
      if let text = choice["text"] {
        heading("assistant")
        content(text)
      }
      if Self.isEmpty(choice) { addEmpty() }
      end(choice["finish_reason"], named: "finish_reason")
      let filter = filtered(choice["content_filter_results"])
      names(leftIn: choice, beside: filter.union(["index", "message", "text", "finish_reason"]))
    }
  }

  private static func isEmpty(_ choice: JSONSlice) -> Bool {
    guard let message = choice["message"] else { return choice["text"].map(\.saysNothing) ?? false }
    return ["content", "refusal", "tool_calls", "function_call", "audio"]
      .allSatisfy { message[$0]?.saysNothing ?? true }
  }

  private mutating func addEmpty() { add(.spoilt, "empty: " + AnswerEnding.empty.words) }

  /// What Azure's filter did; returns the keys that are told by that.
  private mutating func filtered(_ results: JSONSlice?) -> Set<String> {
    guard case .object(let members)? = results else { return [] }
    let names = members.filter { $0.value["filtered"] == .bool(true) }.map(\.key)
    guard !names.isEmpty else { return [] }
    add(.spoilt, "filtered for: " + names.joined(separator: ", "))
    return ["content_filter_results"]
  }

  // MARK: Endings

  /// Why an answer ended; in words and colour where it is not whole.
  private mutating func end(_ reason: JSONSlice?, named name: String) {
    guard let reason, reason != .null else { return }
    end(reason.plainText, "\(name) \(reason.plainText)")
  }

  private mutating func end(_ reason: String, _ words: String) {
    guard let ending = AnswerEnding(reason: reason) else { return add(.note, words) }
    add(.spoilt, "\(ending.rawValue): \(words)")
  }

  /// How an answer of Responses ended.
  private mutating func add(ending body: JSONSlice) {
    guard let status = body["status"], status != .null, status.plainText != "completed" else { return }
    let reason = body["incomplete_details"]?["reason"]?.plainText
    end(reason ?? status.plainText, "status \(status.plainText)" + (reason.map { ", " + $0 } ?? ""))
  }

  /// From 400 on a request has failed.
  private mutating func add(status: JSONSlice?) {
    fact("status", status)
    guard let status, let code = Int(status.plainText), code >= 400 else { return }
    append(TextSpan(.spoilt, " failed"))
  }

  private mutating func add(error: JSONSlice?) {
    guard let error, error != .null else { return }
    let message = error["message"]?.plainText ?? error.plainText
    let code = [error["code"], error["type"]].compactMap { $0 }.first { $0 != .null }
    add(.spoilt, "error: " + message + (code.map { " (\($0.plainText))" } ?? ""))
    guard error["message"] != nil else { return }
    let isTyped = error["code"] == nil || error["code"] == .null
    names(leftIn: error, beside: isTyped ? ["message", "code", "type"] : ["message", "code"])
  }
}
