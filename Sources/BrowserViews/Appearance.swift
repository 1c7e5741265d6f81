package import FilesAPI
package import TerminalKit

/// How things look and how times are told: what a view needs besides the state.
package struct Appearance: Sendable {
  package var theme: Theme
  package var glyphs: Glyphs
  /// Whether the terminal's own cursor is always seen, on the row that the keys act on.
  package var showsCursor = false
  /// A moment in the person's own time zone, as `2026-03-01 14:05 CET`.
  package var localTime: @Sendable (Timestamp) -> String

  package init(theme: Theme, glyphs: Glyphs, localTime: @escaping @Sendable (Timestamp) -> String) {
    self.theme = theme
    self.glyphs = glyphs
    self.localTime = localTime
  }

  subscript(role: StyleRole) -> Style { theme[role] }
}

extension Glyphs {
  /// Facts of one line, with a sign between them.
  func joined(_ facts: some Sequence<SafeText>) -> SafeText { facts.joined(separator: " \(separator) ") }
}
