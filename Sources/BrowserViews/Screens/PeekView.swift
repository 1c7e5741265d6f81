import BrowserCore
import FilesAPI
import FilesStore
import JSONLines
import TerminalKit

/// The first lines of the file under the cursor, or why there are none.
func drawPeek(_ peek: PeekState, _ state: AppState, on canvas: inout Canvas) {
  guard !canvas.area.isEmpty, state.currentFile != nil else { return }
  let name = SafeText(name: peek.file.name.isEmpty ? peek.file.id.rawValue : peek.file.name)
  let inside = canvas.drawBox("Peek: " + name, canvas.area.size)
  let keys = state.keyNames.in(.files)
  guard case .shown(let content) = peek.content, !content.lines.isEmpty else {
    let words = words(for: peek, keys, canvas.look)
    return canvas.within(inside) { $0.write(words.text.wrapped(to: max(1, inside.columns)), words.role) }
  }
  canvas.within(inside) { canvas in
    canvas.rows(content.lines) { $0.write(SpanRows.row($1, from: 0, columns: inside.columns)) }
  }
  let hint: SafeText = " \(keys[.preview]) shows all "
  let isCut = !content.isWhole || content.lines.count > inside.rows
  if isCut, canvas.area.columns > hint.width + 4 { canvas.writeBelow(hint) }
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
