import BrowserCore
import FilesAPI
import FilesStore
import JSONLines
import TerminalKit

/// The first lines of the file under the cursor, or why there are none.
func drawPeek(_ peek: PeekState, _ state: AppState, into frame: inout Frame, area: Rect, look: Appearance) {
  guard !area.isEmpty, state.currentFile != nil else { return }
  let name = SafeText(name: peek.file.name.isEmpty ? peek.file.id.rawValue : peek.file.name)
  let box = DialogBox(title: "Peek: " + name, theme: look.theme)
  let inside = box.draw(into: &frame, rect: area, glyphs: look.glyphs)
  let keys = state.keyNames.in(.files)
  guard case .shown(let content) = peek.content, !content.lines.isEmpty else {
    return drawWords(words(for: peek, keys, look), into: &frame, inside: inside, look: look)
  }
  for (offset, spans) in content.lines.prefix(inside.rows).enumerated() {
    let row = Rect(column: inside.left, row: inside.top + offset, columns: inside.columns, rows: 1)
    var pen = RowWriter(theme: look.theme, row: row)
    pen.write(SpanRows.row(spans, from: 0, columns: row.columns), into: &frame)
  }
  drawHint(
    " \(keys[.preview]) shows all ", content, rows: inside.rows, into: &frame, area: area, look: look)
}

/// Says in the border that there is more.
private func drawHint(
  _ words: SafeText, _ content: Peek, rows: Int, into frame: inout Frame, area: Rect, look: Appearance
) {
  guard !content.isWhole || content.lines.count > rows else { return }
  let position = Position(column: area.right - words.width - 2, row: area.bottom - 1)
  guard area.columns > words.width + 4 else { return }
  frame.write(words, at: position, style: look[.muted], within: area)
}

private func drawWords(
  _ words: (text: SafeText, role: StyleRole), into frame: inout Frame, inside: Rect, look: Appearance
) {
  let lines = words.text.wrapped(to: max(1, inside.columns)).prefix(inside.rows)
  for (offset, line) in lines.enumerated() {
    let position = Position(column: inside.left, row: inside.top + offset)
    frame.write(line, at: position, style: look[words.role], within: inside)
  }
}

private func words(
  for peek: PeekState, _ keys: KeyNames, _ look: Appearance
) -> (text: SafeText, role: StyleRole) {
  switch peek.content {
  case .coming: return ("loading" + look.glyphs.ellipsis, .muted)
  case .withheld:
    let purpose = peek.file.purpose?.rawValue ?? "?"
    return ("The provider does not give out the content of \(purpose) files.", .warning)
  case .failed(let error):
    let advice: SafeText = ErrorWords.advice(error, keys: keys).map { ". " + $0 } ?? ""
    return (ErrorWords.headlineWithRequest(error) + advice, .error)
  case .shown(let content) where content.kind == .binary:
    return ("Not text. \(keys[.preview]) shows its bytes.", .muted)
  case .shown: return ("empty", .muted)
  }
}
