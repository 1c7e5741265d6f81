import TerminalKit

/// A box with a line for each choice, scrolled so that the chosen one is seen.
struct MenuDialog {
  /// One choice: what it is, and what is known of it at the right.
  struct Line {
    var text: SafeText
    var detail: SafeText = ""
    var role: StyleRole = .text
  }

  var title: SafeText
  var lines: [Line]
  var index: Int
  /// Keys, or why a choice is not possible; below the choices.
  var footer: SafeText
  var footerRole: StyleRole = .muted
  /// Shown above the choices.
  var heading: [SafeText] = []
  var widest = 72

  private static let border = Size(columns: 4, rows: 2)

  func draw(into frame: inout Frame, look: Appearance) {
    let box = DialogBox(title: title, theme: look.theme)
    let inside = box.draw(into: &frame, rect: frame.bounds.centered(size(in: frame)), glyphs: look.glyphs)
    var row = inside.top
    for line in heading where row < inside.bottom {
      write(line, .text, row: row, inside, into: &frame, look: look)
      row += 1
    }
    let footerLines = footer.wrapped(to: max(1, inside.columns)).prefix(2)
    let rows = max(0, inside.bottom - row - (footer.isEmpty ? 0 : footerLines.count))
    drawChoices(
      into: &frame, area: Rect(column: inside.left, row: row, columns: inside.columns, rows: rows), look: look
    )
    for (offset, line) in footerLines.enumerated() where !footer.isEmpty {
      write(
        line, footerRole, row: inside.bottom - footerLines.count + offset, inside, into: &frame, look: look)
    }
  }

  private func size(in frame: Frame) -> Size {
    let widths =
      lines.map { $0.text.width + ($0.detail.isEmpty ? 0 : $0.detail.width + 3) + 2 } + heading.map(\.width)
      + [footer.width, title.width + 4]
    let columns = min(widest, frame.size.columns - Self.border.columns, widths.max() ?? 0)
    let footerRows = footer.isEmpty ? 0 : min(2, footer.wrapped(to: max(1, columns)).count)
    return Size(
      columns: columns + Self.border.columns,
      rows: lines.count + heading.count + footerRows + Self.border.rows)
  }

  private func drawChoices(into frame: inout Frame, area: Rect, look: Appearance) {
    guard area.rows > 0 else { return }
    let top = max(0, min(index - area.rows / 2, lines.count - area.rows))
    for (offset, line) in lines.dropFirst(top).prefix(area.rows).enumerated() {
      let isCurrent = top + offset == index
      let row = Rect(column: area.left, row: area.top + offset, columns: area.columns, rows: 1)
      let style = look[isCurrent ? .cursor : line.role]
      frame.fill(row, style: style)
      let text = (isCurrent ? "> " : "  ") + line.text
      // What it is comes first; a long detail gets what is left, but never less than half.
      let room = max(row.columns / 2, row.columns - text.width - 1)
      let detail = line.detail.truncated(to: room, ellipsis: look.glyphs.ellipsis)
      let detailWidth = detail.isEmpty ? 0 : detail.width + 1
      let shown = text.truncated(to: row.columns - detailWidth, ellipsis: look.glyphs.ellipsis)
      frame.write(shown, at: row.origin, style: style, within: row)
      let column = row.right - detail.width
      let detailStyle = isCurrent ? style : look[.muted]
      frame.write(detail, at: Position(column: column, row: row.top), style: detailStyle, within: row)
      if isCurrent { frame.cursor = row.origin }
    }
  }

  private func write(
    _ text: SafeText, _ role: StyleRole, row: Int, _ inside: Rect, into frame: inout Frame, look: Appearance
  ) {
    let shown = text.truncated(to: inside.columns, ellipsis: look.glyphs.ellipsis)
    frame.write(shown, at: Position(column: inside.left, row: row), style: look[role], within: inside)
  }
}
