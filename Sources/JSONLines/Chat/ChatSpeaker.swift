/// Who says something in a conversation.
package enum ChatSpeaker: Equatable, Sendable {
  case system, user, assistant, tool
  /// Any role that is none of these.
  case other

  /// `developer` speaks for the system, `function` is the older name of `tool`.
  package init(role: String) {
    switch role {
    case "system", "developer": self = .system
    case "user": self = .user
    case "assistant": self = .assistant
    case "tool", "function": self = .tool
    default: self = .other
    }
  }
}
