/// The way to values in a record: `.messages[].role`, `.messages[-1].content`, `.["odd key"]`.
package struct RecordPath: Hashable, Sendable {
  package var steps: [Step]

  /// One step inwards.
  package enum Step: Hashable, Sendable {
    case key(String)
    /// `[]`: each element.
    case each
    /// Counted from 0; from the end, the last one -1, when negative.
    case index(Int)
  }

  package init(_ steps: [Step]) { self.steps = steps }

  /// As typed.
  package var text: String {
    let text = steps.map { step in
      switch step {
      case .key(let key): Self.isName(key) ? ".\(key)" : ".\"\(key)\""
      case .each: "[]"
      case .index(let index): "[\(index)]"
      }
    }.joined()
    return text.hasPrefix(".") ? text : "." + text
  }

  /// Whether a key needs no quotes.
  static func isName(_ key: String) -> Bool { !key.isEmpty && !key.contains(where: isSign) }

  /// What ends a key that has no quotes.
  static func isSign(_ character: Character) -> Bool { " .[]=<>!~\"".contains(character) }
}
