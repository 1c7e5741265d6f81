/// What a piece of content is, for colouring.
package enum SpanRole: Equatable, Sendable {
  case plain
  case key
  case string
  case number
  /// `true`, `false`, `null`.
  case literal
  case punctuation
  /// From the first byte that is wrong on.
  case spoilt
  /// Said about the content, and no part of it.
  case note
  /// The same, of something that is hardly what anybody wants.
  case warning
  /// The heading of what somebody says.
  case speaker(ChatSpeaker)
  /// What only the second of two records has, and what only the first has.
  case added, removed
}

/// A piece of a line as it is to be drawn.
package struct TextSpan: Equatable, Sendable {
  package var role: SpanRole
  /// Untrusted: made safe where it is drawn.
  package var text: String
  /// Whether it is what was searched for.
  package var isMatch: Bool

  package init(_ role: SpanRole, _ text: String, isMatch: Bool = false) {
    self.role = role
    self.text = text
    self.isMatch = isMatch
  }
}

/// A piece of a line still as a range of bytes.
package struct SpanRange: Equatable, Sendable {
  package var role: SpanRole
  package var range: Range<Int>

  package init(_ role: SpanRole, _ range: Range<Int>) {
    self.role = role
    self.range = range
  }
}
