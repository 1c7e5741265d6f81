import LosslessJSON

/// What an endpoint answers with.
enum AnswerShape {
  case chat, response, completion, embedding, moderation

  init(endpoint: String) {
    switch endpoint {
    case "/v1/responses": self = .response
    case "/v1/completions": self = .completion
    case "/v1/embeddings": self = .embedding
    case "/v1/moderations": self = .moderation
    default: self = .chat
    }
  }

  /// The member that holds what the request is about.
  var subject: String {
    switch self {
    case .chat: "messages"
    case .completion: "prompt"
    case .response, .embedding, .moderation: "input"
    }
  }

  /// Why a body with a model is refused; nil when it is not.
  func refusal(of body: JSONValue) -> Refusal? {
    guard let value = body[subject], value != .null else {
      return .missing(subject)
    }
    switch (self, value) {
    case (.chat, .array(let messages)):
      return Self.refusal(of: messages) ?? Self.refusalOfLimits(body)
    case (.chat, _):
      return .wrongType("messages", "an array of objects")
    case (_, .string), (_, .array): return Self.refusalOfLimits(body)
    default:
      return .wrongType(subject, "a string or an array")
    }
  }

  private static func refusal(of messages: [JSONValue]) -> Refusal? {
    guard !messages.isEmpty else {
      return Refusal(
        "Invalid 'messages': empty array. Expected an array with minimum length 1, but got an empty array "
          + "instead.", parameter: "messages", code: "empty_array")
    }
    for (index, message) in messages.enumerated() {
      guard case .string? = message["role"] else {
        return .missing("messages[\(index)].role")
      }
    }
    return nil
  }

  private static func refusalOfLimits(_ body: JSONValue) -> Refusal? {
    for name in ["max_tokens", "max_completion_tokens", "max_output_tokens"] {
      guard let value = body[name], value != .null else { continue }
      guard case .number(let digits) = value, let number = Int64(digits), number > 0 else {
        let range: ClosedRange<Int64> = 1...Int64(Int32.max)
        return Refusal.number(name, value.text, range: range)
      }
    }
    return nil
  }
}

/// The body of an answer and what it cost.
struct RequestAnswer {
  var body: [UInt8]
  var inputTokens: Int64
  var outputTokens: Int64
}
