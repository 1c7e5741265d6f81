/// What a piece of the screen means; the theme says how that looks.
package enum StyleRole: String, CaseIterable, Sendable {
  case text
  /// Less important text: hints, units, what is still unknown.
  case muted
  case title
  case columnHeader
  /// The row under the cursor.
  case cursor
  case marked
  case markedCursor
  case match
  case border
  case key
  case input
  case notice
  case success
  case warning
  case error
  case progress
  case danger
  case badge
  case jsonKey
  case jsonString
  case jsonNumber
  case jsonLiteral
  case jsonPunctuation
  case lineNumber
}

/// A look for each role.
package struct Theme: Equatable, Sendable {
  package var name: String
  package var styles: [StyleRole: Style]

  package init(name: String, styles: [StyleRole: Style]) {
    self.name = name
    self.styles = styles
  }

  /// Whether no role has a colour: then nothing else on the screen may have one either.
  package var isColorless: Bool {
    styles.values.allSatisfy { $0.foreground == .standard && $0.background == .standard }
  }

  /// The look of a role; a role the theme leaves out looks like `text`.
  package subscript(role: StyleRole) -> Style {
    styles[role] ?? styles[.text] ?? .plain
  }
}
