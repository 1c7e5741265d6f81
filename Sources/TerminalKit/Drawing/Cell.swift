/// One cell of the screen.
package struct Cell: Hashable, Sendable {
  /// One character of one or two columns with its combining marks; none in the right half of a wide one.
  package var character: DrawnCharacter
  package var style: Style

  package init(_ character: DrawnCharacter, style: Style = .plain) {
    self.character = character
    self.style = style
  }

  package init(_ text: String = " ", style: Style = .plain) {
    self.init(DrawnCharacter(text), style: style)
  }

  package var text: String { character.string }
}
