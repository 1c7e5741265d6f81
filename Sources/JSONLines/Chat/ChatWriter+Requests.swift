import LosslessJSON

/// What a model is asked.
extension ChatWriter {
  /// A line of a batch's input, with the body of its request.
  mutating func request(_ line: JSONSlice, _ body: JSONSlice, key: String) {
    fact("custom_id", line["custom_id"])
    if let method = line["method"]?.plainText, method != "POST" { fact("method", line["method"]) }
    fact("url", line["url"])
    asked(body)
    note(leftIn: line, beside: ["custom_id", "method", "url", key])
  }

  /// The body of a request, or a record for training that is written like one.
  mutating func asked(_ body: JSONSlice) {
    fact("model", body["model"])
    tools(body["tools"] ?? body["functions"])
    for (name, note) in [("system", ""), ("instructions", "instructions")] {
      guard let words = body[name], words != .null else { continue }
      heading("system", note)
      content(words)
    }
    let shown = ["messages", "input", "prompt"].first { body[$0] != nil }
    shown.flatMap { body[$0] }.map { said($0) }
    note(
      leftIn: body,
      beside: Set(["model", "tools", "functions", "system", "instructions"] + (shown.map { [$0] } ?? [])))
  }

  /// Messages, texts, or the numbers of tokens.
  private mutating func said(_ input: JSONSlice) {
    guard case .array(let items) = input else {
      heading("user")
      return add(.plain, input)
    }
    guard let first = items.first else { return add(.spoilt, "nothing is asked") }
    switch first {
    case .object: messages(input)
    case .number:
      heading("user")
      add(.note, "[\(items.count) tokens]")
    case .string, .array, .bool, .null:
      for (index, item) in items.enumerated() {
        heading("user", items.count > 1 ? "input \(index + 1) of \(items.count)" : "")
        guard case .array(let tokens) = item else {
          add(.plain, item)
          continue
        }
        add(.note, "[\(tokens.count) tokens]")
      }
    }
  }

  /// The tools that a model was offered, by name.
  mutating func tools(_ list: JSONSlice?) {
    guard case .array(let tools)? = list, !tools.isEmpty else { return }
    let names = tools.map { tool in
      let name = tool["function"]?["name"] ?? tool["name"] ?? tool["type"]
      return name?.plainText ?? "unnamed"
    }
    add(.note, "offers tools: " + names.joined(separator: ", "))
  }
}
