import LosslessJSON

/// A record of fine-tuning or of a batch as a conversation, line by line.
package struct Conversation: Equatable, Sendable {
  /// What belongs to both answers, or all there is.
  package private(set) var lines: [ChatLine] = []
  /// The two answers of a preference pair; empty for anything else.
  package private(set) var preferred: [ChatLine] = []
  package private(set) var rejected: [ChatLine] = []

  /// Understands chat lines, preference pairs, requests and answers, alone or in batches; nil for anything else.
  ///
  /// Each of its parts has `lineLimit` lines at most; one that goes on says so.
  package init?(_ bytes: [UInt8], lineLimit: Int = PrettyRecord.lineLimit) {
    guard let value = try? JSONSlice(parsing: bytes) else { return nil }
    var writer = ChatWriter(lineLimit: lineLimit)
    if let messages = value["messages"], case .array(let list) = messages {
      guard !list.isEmpty else { return nil }
      writer.asked(value)
    } else if let pair = Self.pair(in: value), let input = value["input"], input["messages"] != nil {
      writer.asked(input)
      writer.note(leftIn: value, beside: ["input", pair.names.preferred, pair.names.rejected])
      preferred = Self.answer("preferred answer", pair.preferred, lineLimit)
      rejected = Self.answer("rejected answer", pair.rejected, lineLimit)
    } else if !Self.write(value, &writer) {
      return nil
    }
    writer.finish()
    lines = writer.lines
    guard !lines.isEmpty else { return nil }
  }

  /// Requests and answers.
  private static func write(_ value: JSONSlice, _ writer: inout ChatWriter) -> Bool {
    let isNamed = value["custom_id"] != nil
    if let body = value["body"], ["messages", "input", "prompt"].contains(where: { body[$0] != nil }) {
      writer.request(value, body, key: "body")
    } else if let params = value["params"], params["messages"] != nil {
      writer.request(value, params, key: "params")
    } else if isNamed, let result = value["result"], result["type"] != nil {
      writer.messageResult(value, result)
    } else if isNamed, value["response"] != nil || value["error"] != nil {
      writer.result(value)
    } else if isAnswer(value) {
      writer.answered(value)
    } else if value["type"]?.plainText == "message", value["stop_reason"] != nil {
      writer.answered(message: value)
    } else {
      return false
    }
    return true
  }

  /// Whether a record is the body of an answer itself, as programs that log their calls write it.
  private static func isAnswer(_ value: JSONSlice) -> Bool {
    if case .array? = value["choices"] { return true }
    guard case .array? = value["output"] else { return false }
    return value["object"]?.plainText == "response"
  }

  private struct Pair {
    var names: (preferred: String, rejected: String)
    var preferred: JSONSlice
    var rejected: JSONSlice
  }

  /// Both names are in use: `…_output` in guides, `…_completion` in the older specification.
  private static func pair(in value: JSONSlice) -> Pair? {
    for name in ["output", "completion"] {
      let names = (preferred: "preferred_" + name, rejected: "non_preferred_" + name)
      if let preferred = value[names.preferred], let rejected = value[names.rejected] {
        return Pair(names: names, preferred: preferred, rejected: rejected)
      }
    }
    return nil
  }

  private static func answer(_ title: String, _ messages: JSONSlice, _ lineLimit: Int) -> [ChatLine] {
    var writer = ChatWriter(lineLimit: lineLimit)
    writer.add(.note, "--- \(title) ---")
    writer.messages(messages)
    writer.finish()
    return writer.lines
  }
}
