import LosslessJSON

extension AnswerShape {
  /// What is said to a question.
  static func reply(to question: String) -> String { "You said: \(question.prefix(80))" }

  /// A token is about four letters.
  static func tokens(_ text: String) -> Int64 { Int64(text.utf8.count / 4 + 1) }

  /// All that a request says, or what the last of several messages says.
  static func text(of value: JSONValue) -> String {
    switch value {
    case .string(let text): return text
    case .array(let elements): return elements.last.map(text) ?? ""
    case .object:
      if let content = value["content"] { return text(of: content) }
      if case .string(let text)? = value["text"] { return text }
      return ""
    case .number(let digits): return digits
    case .bool, .null: return ""
    }
  }
}
