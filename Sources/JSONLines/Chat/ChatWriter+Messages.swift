import LosslessJSON

/// What somebody says.
extension ChatWriter {
  /// Keys of a message that are shown.
  private static let messageKeys: Set<String> = [
    "role", "content", "refusal", "function_call", "tool_calls", "name", "tool_call_id", "weight", "type",
    "id", "status", "reasoning_content", "reasoning", "audio",
  ]

  mutating func messages(_ list: JSONSlice) {
    guard case .array(let messages) = list else { return add(.plain, list) }
    for message in messages where hasRoom() { item(message) }
  }

  /// A message, or a call or its result as Responses writes them.
  mutating func item(_ item: JSONSlice) {
    switch item["type"]?.plainText {
    case "function_call", "custom_tool_call":
      heading("assistant", id(of: item))
      call(item, id: item["call_id"], arguments: item["arguments"] ?? item["input"])
      end(of: item, beside: ["call_id", "name", "arguments", "input"])
    case "function_call_output", "custom_tool_call_output":
      heading("tool", ["call_id", "id"].compactMap { item[$0]?.plainText }.joined(separator: "  "))
      content(item["output"])
      end(of: item, beside: ["call_id", "output"])
    case "reasoning":
      heading("assistant", "reasoning" + (item["id"] == nil ? "" : "  " + id(of: item)))
      content(item["summary"])
      content(item["content"])
      end(of: item, beside: ["summary"])
    case "image_generation_call":
      heading("assistant", id(of: item))
      add(.note, "[image, \(Self.size(ofData: item["result"]))]")
      if let prompt = item["revised_prompt"] { add(.plain, prompt) }
      end(of: item, beside: ["result", "revised_prompt"])
    default:
      guard let role = item["role"]?.plainText else { return unknown(item) }
      message(item, by: role)
    }
  }

  private mutating func message(_ message: JSONSlice, by role: String) {
    heading(role, note(of: message))
    for thought in [message["reasoning_content"], message["reasoning"]] { add(thought: thought) }
    content(message["content"])
    if let refusal = message["refusal"], !refusal.saysNothing {
      add(.spoilt, "refusal: " + refusal.plainText)
    }
    if let audio = message["audio"] { speech(audio) }
    if let old = message["function_call"], old != .null { call(old, id: nil, arguments: old["arguments"]) }
    if case .array(let calls)? = message["tool_calls"] {
      for each in calls {
        let inner = each["function"] ?? each["custom"] ?? each
        call(inner, id: each["id"], arguments: inner["arguments"] ?? inner["input"])
      }
    }
    end(of: message, beside: [])
  }

  /// How an item of Responses ended, and what is not shown of it.
  private mutating func end(of item: JSONSlice, beside shown: Set<String>) {
    if let status = item["status"]?.plainText, !["completed", ""].contains(status) {
      add(.spoilt, "status " + status)
    }
    names(leftIn: item, beside: Self.messageKeys.union(shown))
  }

  /// Something that other tools of the provider have written.
  private mutating func unknown(_ item: JSONSlice) {
    if let type = item["type"]?.plainText { heading("assistant", type) }
    add(.plain, item)
  }

  private func id(of item: JSONSlice) -> String { item["id"]?.plainText ?? "" }

  private func note(of message: JSONSlice) -> String {
    let ids = ["name", "tool_call_id", "id"].compactMap { message[$0] }.filter { $0 != .null }
    let weight = message["weight"].map { ["weight " + $0.plainText] } ?? []
    return (ids.map(\.plainText) + weight).joined(separator: "  ")
  }

  mutating func call(_ call: JSONSlice, id: JSONSlice?, arguments: JSONSlice?) {
    let name = call["name"]?.plainText ?? "unnamed"
    add([
      TextSpan(.note, "calls "), TextSpan(.key, name), TextSpan(.note, id.map { "  " + $0.plainText } ?? ""),
    ])
    if let arguments { add(.string, arguments) }
  }

  /// What was said aloud.
  private mutating func speech(_ audio: JSONSlice) {
    guard audio != .null else { return }
    add(.note, "[audio, \(Self.size(ofData: audio["data"]))]")
    if let words = audio["transcript"] { add(.plain, words) }
    names(leftIn: audio, beside: ["data", "transcript"])
  }

  mutating func content(_ content: JSONSlice?) {
    guard let content, content != .null else { return }
    guard case .array(let parts) = content else { return add(.plain, content) }
    for part in parts where hasRoom() { self.part(part) }
  }

  mutating func add(thought: JSONSlice?) {
    guard let thought, !thought.saysNothing else { return }
    add(.note, "reasoning:")
    content(thought)
  }
}
