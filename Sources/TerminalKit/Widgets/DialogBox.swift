/// A box with a border and a title, drawn over what is there.
package struct DialogBox: Hashable, Sendable {
  package var title: SafeText
  /// How the inside looks.
  package var style: Style
  package var borderStyle: Style
  package var titleStyle: Style

  /// A box with the looks a theme gives to dialogs.
  package init(title: SafeText = "", theme: Theme) {
    self.title = title
    style = theme[.text]
    borderStyle = theme[.border]
    titleStyle = theme[.title]
  }

  /// Draws the box.
  ///
  /// - Parameters:
  ///   - frame: what is drawn into.
  ///   - rect: the box with its border; the part outside of the frame is not drawn.
  ///   - glyphs: the lines of the border.
  /// - Returns: the inside, one blank column away from the border on each side. A rectangle too small for a border
  ///   (under 5 columns or 3 rows) has none and is the inside itself.
  @discardableResult
  package func draw(into frame: inout Frame, rect: Rect, glyphs: Glyphs = .unicode) -> Rect {
    let rect = rect.clipped(to: frame.bounds)
    frame.fill(rect, style: style)
    guard rect.columns >= 5, rect.rows >= 3 else { return rect }
    drawBorder(into: &frame, rect: rect, border: glyphs.border)
    drawTitle(into: &frame, rect: rect, glyphs: glyphs)
    return rect.inset(columns: 2, rows: 1)
  }

  private func drawBorder(into frame: inout Frame, rect: Rect, border: Glyphs.Border) {
    let line = Array(repeating: border.horizontal, count: rect.columns - 2).joined()
    let bottom = rect.bottom - 1
    let left = Position(column: rect.left, row: rect.top)
    frame.write(border.topLeft + line + border.topRight, at: left, style: borderStyle)
    for row in (rect.top + 1)..<bottom {
      frame.write(border.vertical, at: Position(column: rect.left, row: row), style: borderStyle)
      frame.write(border.vertical, at: Position(column: rect.right - 1, row: row), style: borderStyle)
    }
    let end = Position(column: rect.left, row: bottom)
    frame.write(border.bottomLeft + line + border.bottomRight, at: end, style: borderStyle)
  }

  private func drawTitle(into frame: inout Frame, rect: Rect, glyphs: Glyphs) {
    guard !title.isEmpty, rect.columns >= 8 else { return }
    let text = " " + title.truncated(to: rect.columns - 6, ellipsis: glyphs.ellipsis) + " "
    frame.write(text, at: Position(column: rect.left + 2, row: rect.top), style: titleStyle)
  }
}
