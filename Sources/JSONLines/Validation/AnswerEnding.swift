/// How an answer ended that is not all that was asked for.
package enum AnswerEnding: String, CaseIterable, Sendable {
  /// It met the limit of tokens.
  case cut
  case refused
  /// A filter of contents took it out.
  case filtered
  /// It ended for another reason before it was whole.
  case incomplete
  /// It says nothing.
  case empty

  /// By the reason that a service gives.
  ///
  /// That is `finish_reason` of chat completions and completions, `stop_reason` of Anthropic's messages, and the reason of
  /// `incomplete_details` of responses. nil for an answer that is whole or has no reason.
  package init?(reason: String) {
    switch reason {
    case "stop", "end_turn", "stop_sequence", "tool_calls", "tool_use", "function_call", "eos", "completed":
      return nil
    case "length", "max_tokens", "model_length", "max_output_tokens", "model_context_window_exceeded":
      self = .cut
    case "content_filter": self = .filtered
    case "refusal": self = .refused
    default: self = .incomplete
    }
  }

  var rule: Diagnostic.Rule {
    switch self {
    case .cut: .cutAnswer
    case .refused: .refusedAnswer
    case .filtered: .filteredAnswer
    case .incomplete: .incompleteAnswer
    case .empty: .emptyAnswer
    }
  }

  /// For a person who looks for what went wrong.
  package var words: String {
    switch self {
    case .cut: "the answer is cut off"
    case .refused: "the model refused to answer"
    case .filtered: "a content filter took the answer out"
    case .incomplete: "the answer is not complete"
    case .empty: "the answer says nothing"
    }
  }
}
