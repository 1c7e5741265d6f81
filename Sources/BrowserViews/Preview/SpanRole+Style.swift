import JSONLines
import TerminalKit

extension SpanRole {
  /// What the theme calls it.
  var style: StyleRole {
    switch self {
    case .plain: .text
    case .key: .jsonKey
    case .string: .jsonString
    case .number: .jsonNumber
    case .literal: .jsonLiteral
    case .punctuation: .jsonPunctuation
    case .spoilt: .error
    case .note: .muted
    case .warning: .warning
    case .speaker(let speaker): speaker.style
    case .added: .success
    case .removed: .error
    }
  }
}

extension ChatSpeaker {
  /// The colour that goes with the word for the role.
  fileprivate var style: StyleRole {
    switch self {
    case .system: .warning
    case .user: .key
    case .assistant: .success
    case .tool: .progress
    case .other: .columnHeader
    }
  }
}
