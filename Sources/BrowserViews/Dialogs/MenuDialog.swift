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

  func draw(on canvas: inout Canvas) {
    canvas.within(canvas.drawBox(title, size(within: canvas.area.size))) { canvas in
      let (area, ellipsis) = (canvas.area, canvas.look.glyphs.ellipsis)
      let footerLines = footer.isEmpty ? [] : footer.wrapped(to: max(1, area.columns)).prefix(2)
      let (upper, lower) = area.splitBottom(footerLines.count)
      let (top, choices) = upper.splitTop(heading.count)
      canvas.within(top) {
        $0.write(heading.map { $0.truncated(to: area.columns, ellipsis: ellipsis) }, .text)
      }
      canvas.within(choices) { drawChoices(on: &$0) }
      canvas.within(lower) {
        $0.write(footerLines.map { $0.truncated(to: area.columns, ellipsis: ellipsis) }, footerRole)
      }
    }
  }

  private func size(within screen: Size) -> Size {
    let widths =
      lines.map { $0.text.width + ($0.detail.isEmpty ? 0 : $0.detail.width + 3) + 2 } + heading.map(\.width)
      + [footer.width, title.width + 4]
    let columns = min(widest, screen.columns - Self.border.columns, widths.max() ?? 0)
    let footerRows = footer.isEmpty ? 0 : min(2, footer.wrapped(to: max(1, columns)).count)
    return Size(
      columns: columns + Self.border.columns,
      rows: lines.count + heading.count + footerRows + Self.border.rows)
  }

  private func drawChoices(on canvas: inout Canvas) {
    let top = max(0, min(index - canvas.area.rows / 2, lines.count - canvas.area.rows))
    canvas.rows(lines.enumerated().dropFirst(top)) { canvas, line in
      line.element.draw(isCurrent: line.offset == index, on: &canvas)
    }
  }
}

extension MenuDialog.Line {
  fileprivate func draw(isCurrent: Bool, on canvas: inout Canvas) {
    let (columns, ellipsis) = (canvas.area.columns, canvas.look.glyphs.ellipsis)
    if isCurrent { canvas.highlight() } else { canvas.fill(role) }
    let text = (isCurrent ? "> " : "  ") + text
    // What it is comes first; a long detail gets what is left, but never less than half.
    let detail = detail.truncated(to: max(columns / 2, columns - text.width - 1), ellipsis: ellipsis)
    let room = detail.isEmpty ? columns : columns - detail.width - 1
    canvas.write(text.truncated(to: room, ellipsis: ellipsis), role)
    canvas.column = columns - detail.width
    canvas.write(detail, .muted)
  }
}
