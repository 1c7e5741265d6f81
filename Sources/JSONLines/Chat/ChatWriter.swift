import LosslessJSON

/// Writes messages as lines of text.
struct ChatWriter {
  /// Columns of the longest name of a fact, so that values stand below each other.
  private static let nameColumns = "custom_id".count

  var lines: [[TextSpan]] = []

  /// Adds text, line breaks as lines, very long lines in pieces of a bearable length.
  mutating func add(_ role: SpanRole, _ text: String) {
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: { $0 == "\n" || $0 == "\r\n" }) {
      var rest = line
      repeat {
        let piece = rest.prefix(PrettyRecord.pieceBytes)
        lines.append([TextSpan(role, String(piece))])
        rest = rest[piece.endIndex...]
      } while !rest.isEmpty
    }
  }

  mutating func heading(_ role: String, _ note: String = "") {
    if !lines.isEmpty { lines.append([]) }
    lines.append([TextSpan(.speaker(ChatSpeaker(role: role)), role)])
    if !note.isEmpty { lines[lines.count - 1].append(TextSpan(.note, "  " + note)) }
  }

  mutating func fact(_ name: String, _ value: JSONValue?) {
    guard let value, value != .null else { return }
    let gap = String(repeating: " ", count: max(0, Self.nameColumns - name.count) + 2)
    lines.append([TextSpan(.key, name), TextSpan(.plain, gap), TextSpan(.plain, value.plainText)])
  }

  // MARK: Messages

  mutating func messages(_ list: JSONValue) {
    guard case .array(let messages) = list else { return add(.plain, list.plainText) }
    for message in messages { item(message) }
  }

  /// A message, or a call or its result as Responses writes them.
  mutating func item(_ item: JSONValue) {
    switch item["type"]?.plainText {
    case "function_call":
      heading("assistant")
      call(item, id: item["call_id"])
    case "function_call_output":
      heading("tool", item["call_id"]?.plainText ?? "")
      content(item["output"])
    case "reasoning":
      heading("assistant", "reasoning")
      content(item["summary"])
      content(item["content"])
    default:
      guard let role = item["role"]?.plainText else { return unknown(item) }
      heading(role, note(of: item))
      for thought in [item["reasoning_content"], item["reasoning"]] { add(thought: thought) }
      content(item["content"])
      if let refusal = item["refusal"], refusal != .null { add(.spoilt, "refusal: " + refusal.plainText) }
      if let old = item["function_call"] { call(old, id: nil) }
      if case .array(let calls)? = item["tool_calls"] {
        for each in calls { call(each["function"] ?? each["custom"] ?? each, id: each["id"]) }
      }
      names(leftIn: item, beside: Self.messageKeys)
    }
  }

  /// Something that other tools of the provider have written.
  private mutating func unknown(_ item: JSONValue) {
    if let type = item["type"]?.plainText { heading("assistant", type) }
    add(.plain, item.text)
  }

  private func note(of message: JSONValue) -> String {
    let id = [message["name"], message["tool_call_id"]].compactMap { $0?.plainText }
    let weight = message["weight"].map { ["weight " + $0.plainText] } ?? []
    return (id + weight).joined(separator: "  ")
  }

  private mutating func call(_ call: JSONValue, id: JSONValue?) {
    let name = call["name"]?.plainText ?? "unnamed"
    lines.append([
      TextSpan(.note, "calls "), TextSpan(.key, name), TextSpan(.note, id.map { "  " + $0.plainText } ?? ""),
    ])
    if let arguments = call["arguments"] { add(.string, arguments.plainText) }
  }

  mutating func content(_ content: JSONValue?) {
    guard let content, content != .null else { return }
    guard case .array(let parts) = content else { return add(.plain, content.plainText) }
    for part in parts { self.part(part) }
  }

  // MARK: Batches

  mutating func request(_ line: JSONValue, _ body: JSONValue) {
    fact("custom_id", line["custom_id"])
    fact("url", line["url"])
    fact("model", body["model"])
    tools(body["tools"])
    if let system = body["system"], system != .null {
      heading("system")
      content(system)
    }
    if let instructions = body["instructions"], instructions != .null {
      heading("system", "instructions")
      add(.plain, instructions.plainText)
    }
    if let messages = body["messages"] { return self.messages(messages) }
    guard let input = body["input"] else { return }
    if case .string(let text) = input {
      heading("user")
      return add(.plain, text)
    }
    messages(input)
  }
}

extension JSONValue {
  /// What a string says; anything else as JSON.
  var plainText: String {
    if case .string(let text) = self { return text }
    return text
  }
}
