import LosslessJSON

/// A record of fine-tuning or of a batch as a conversation, line by line.
package struct Conversation: Equatable, Sendable {
  /// What belongs to both answers, or all there is.
  package private(set) var lines: [[TextSpan]] = []
  /// The two answers of a preference pair; empty for anything else.
  package private(set) var preferred: [[TextSpan]] = []
  package private(set) var rejected: [[TextSpan]] = []

  /// Understands chat lines, preference pairs, batch input and batch output; nil for anything else.
  package init?(_ bytes: [UInt8]) {
    guard let value = try? JSONValue(parsing: bytes) else { return nil }
    var writer = ChatWriter()
    if let messages = value["messages"], case .array = messages {
      writer.tools(value["tools"])
      writer.messages(messages)
      writer.names(leftIn: value, beside: ["messages", "tools"])
    } else if let pair = Self.pair(in: value), let messages = value["input"]?["messages"] {
      writer.messages(messages)
      preferred = Self.answer("preferred answer", pair.preferred)
      rejected = Self.answer("rejected answer", pair.rejected)
    } else if let body = value["body"], body["messages"] != nil || body["input"] != nil {
      writer.request(value, body)
    } else if let params = value["params"], params["messages"] != nil {
      writer.request(value, params)
    } else if value["custom_id"] != nil, let result = value["result"], result["type"] != nil {
      writer.messageResult(value, result)
    } else if value["custom_id"] != nil, value["response"] != nil || value["error"] != nil {
      writer.result(value)
    } else {
      return nil
    }
    lines = writer.lines
    guard !lines.isEmpty else { return nil }
  }

  /// Both names are in use: `…_output` in guides, `…_completion` in the older specification.
  private static func pair(in value: JSONValue) -> (preferred: JSONValue, rejected: JSONValue)? {
    for name in ["output", "completion"] {
      if let preferred = value["preferred_" + name], let rejected = value["non_preferred_" + name] {
        return (preferred, rejected)
      }
    }
    return nil
  }

  private static func answer(_ title: String, _ messages: JSONValue) -> [[TextSpan]] {
    var writer = ChatWriter()
    writer.add(.note, "--- \(title) ---")
    writer.messages(messages)
    return writer.lines
  }
}
