package import LosslessJSON

/// A line of a conversation.
package enum ChatLine: Equatable, Sendable {
  case spans([TextSpan])
  /// A piece of what is said, which stays in the record until it is drawn.
  case text(SpanRole, JSONText)

  package var spans: [TextSpan] {
    switch self {
    case .spans(let spans): spans
    case .text(let role, let text): [TextSpan(role, text.string)]
    }
  }
}
