/// What the value at a path tells about fine-tuning and batch records.
enum PathMeaning: Equatable, Sendable {
  case role, model, endpoint, status, errorCode, errorType
  case inputTokens, outputTokens, totalTokens
  /// What makes a record an answer.
  case answer
  /// Why an answer ended, in the service's words.
  case ending
  /// A message of the record's conversation.
  case message
  case tools, toolCall

  private static let places: [String: PathMeaning] = [
    ".messages[].role": .role, ".input.messages[].role": .role, ".preferred_output[].role": .role,
    ".non_preferred_output[].role": .role, ".body.messages[].role": .role, ".body.input[].role": .role,
    ".response.body.choices[].message.role": .role, ".response.body.output[].role": .role,
    ".model": .model, ".body.model": .model, ".response.body.model": .model,
    ".result.message.model": .model, ".params.model": .model,
    ".url": .endpoint,
    ".response.status_code": .status,
    ".response": .answer, ".error": .answer, ".result": .answer,
    ".response.body.choices[].finish_reason": .ending, ".response.body.incomplete_details.reason": .ending,
    ".result.message.stop_reason": .ending,
    ".error.code": .errorCode, ".response.body.error.code": .errorCode,
    ".response.body.error.type": .errorType, ".result.error.error.type": .errorType,
    ".response.body.usage.prompt_tokens": .inputTokens, ".response.body.usage.input_tokens": .inputTokens,
    ".response.body.usage.completion_tokens": .outputTokens,
    ".response.body.usage.output_tokens": .outputTokens, ".result.message.usage.input_tokens": .inputTokens,
    ".result.message.usage.output_tokens": .outputTokens,
    ".response.body.usage.total_tokens": .totalTokens,
    ".params.messages[].role": .role, ".params.messages[]": .message, ".params.tools": .tools,
    ".messages[]": .message, ".input.messages[]": .message, ".body.messages[]": .message,
    ".body.input[]": .message,
    ".tools": .tools, ".input.tools": .tools, ".body.tools": .tools,
    ".messages[].tool_calls": .toolCall, ".input.messages[].tool_calls": .toolCall,
    ".body.messages[].tool_calls": .toolCall, ".response.body.choices[].message.tool_calls": .toolCall,
  ]

  /// Nil where a value means nothing but itself.
  init?(path: String) {
    guard let meaning = Self.places[path] else { return nil }
    self = meaning
  }
}

/// Keys in paths.
enum PathName {
  /// Whether a key needs no quotes: letters, digits and `_`, not beginning with a digit.
  static func isPlain(_ key: ArraySlice<UInt8>) -> Bool {
    guard let first = key.first, !(0x30...0x39).contains(first) else { return false }
    return key.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF) || byte == UInt8(ascii: "_")
    }
  }
}
