package import TerminalKit

/// Keys pressed one after another that mean an action: one key mostly, two for `y i` and its like.
package struct KeySequence: Hashable, Sendable {
  package var keys: [KeyPress]

  package init(_ keys: [KeyPress]) { self.keys = keys }

  /// Parses names between blanks: `D`, `Ctrl-F`, `y i`; nil when a name is unknown.
  package init?(parsing text: String) {
    let names = text.split(separator: " ")
    let keys = names.compactMap { KeyPress(parsing: String($0)) }
    guard !keys.isEmpty, keys.count == names.count else { return nil }
    self.keys = keys
  }

  /// As help shows it.
  package var displayName: String { keys.map(\.displayName).joined(separator: " ") }

  /// Whether a field would take it for text.
  var isText: Bool { keys.contains { if case .character = $0 { true } else { false } } }
}

/// One row of the key map.
package struct KeyBinding: Hashable, Sendable {
  package var action: Action
  package var contexts: [KeyContext]
  package var sequences: [KeySequence]
}
