extension InputField {
  /// Draws the field in one row and puts the hardware cursor into it.
  ///
  /// Text that is wider than the field is scrolled by half fields, so that the cursor is always in it; an ellipsis
  /// stands where text goes on.
  package func draw(
    into frame: inout Frame, at position: Position, columns: Int, style: Style, glyphs: Glyphs = .unicode
  ) {
    guard columns > 0 else { return }
    let area = Rect(at: position, Size(columns: columns, rows: 1))
    let seen = visible(columns: columns, glyphs: glyphs)
    frame.fill(area, style: style)
    frame.write(seen.text, at: position, style: style, within: area)
    frame.cursor = Position(column: position.column + seen.cursorColumn, row: position.row)
    frame.showsCursor = true
  }

  /// The part of the text that a field of so many columns shows, and the cursor's column in it.
  package func visible(columns: Int, glyphs: Glyphs = .unicode) -> (text: SafeText, cursorColumn: Int) {
    guard columns > 0 else { return ("", 0) }
    let text = SafeText(text)
    let cursorColumn = SafeText(textBeforeCursor).width
    let start = Self.firstColumn(cursorColumn: cursorColumn, columns: columns)
    let end = start + columns
    var shown = text.columns(start..<end)
    if start > 0 { shown = glyphs.ellipsis + shown.columns(1..<columns) }
    if text.width > end { shown = shown.columns(0..<(columns - 1)) + glyphs.ellipsis }
    return (shown, cursorColumn - start)
  }

  /// The first column that is shown: the least number of half fields that brings the cursor into the field, and not
  /// under the ellipsis at its left.
  private static func firstColumn(cursorColumn: Int, columns: Int) -> Int {
    guard cursorColumn >= columns else { return 0 }
    guard columns > 3 else { return cursorColumn - columns + 1 }
    let step = columns / 2
    return ((cursorColumn - columns) / step + 1) * step
  }
}
