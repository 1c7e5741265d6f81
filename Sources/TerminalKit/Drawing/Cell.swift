/// One cell of the screen.
package struct Cell: Hashable, Sendable {
  /// One character of one or two columns with its combining marks; empty in the right half of a wide one.
  package var text: String
  package var style: Style

  package init(_ text: String = " ", style: Style = .plain) {
    self.text = text
    self.style = style
  }
}
