import BrowserCore
import ContentReading
import FilesAPI
import TerminalKit

/// Draws why there is nothing to be seen, in the server's words, and what can be done instead.
func drawPreviewFailure(_ preview: PreviewState, _ keys: KeyNames, on canvas: inout Canvas) {
  let area = canvas.area
  let inner = area.inset(columns: area.columns > 20 ? 1 : 0, rows: area.rows > 12 ? 1 : 0)
  var lines = failureLines(preview, keys, size: inner.size)
  if lines.count > inner.rows {
    // What has no room is at least known to be there.
    let last = lines[inner.rows - 1].text.truncated(to: inner.columns - 2, ellipsis: "")
    lines[inner.rows - 1].text = last + " " + canvas.look.glyphs.ellipsis
  }
  canvas.within(inner) { $0.write(lines) }
}

/// Says below what could be read why there is no more of it; nothing without a failure.
func drawUnreadable(_ failure: FilesError?, on canvas: inout Canvas) {
  guard let failure, !canvas.area.isEmpty else { return }
  canvas.write(PreviewWords.unreadable(failure).wrapped(to: max(1, canvas.area.columns)), .error)
  if canvas.frame.cursor == nil { canvas.putCursor() }
}

/// What can be done is worth more than what only support needs.
private func failureLines(_ preview: PreviewState, _ keys: KeyNames, size: Size) -> [LineBuilder.Piece] {
  guard let error = preview.status.failure else { return [] }
  func wrapped(_ texts: [SafeText], _ role: StyleRole) -> [LineBuilder.Piece] {
    texts.flatMap { LineBuilder.Piece(text: $0, role: role).wrapped(to: size.columns) }
  }
  let why = wrapped([PreviewWords.failure(error)], .error)
  let details = wrapped(PreviewWords.details(of: error), .text)
  let remedies = wrapped(PreviewWords.remedies(for: error, preview.file, keys), .muted)
  let all = why + details + (remedies.isEmpty ? [] : wrapped([""], .text)) + remedies
  return all.count <= size.rows || remedies.isEmpty ? all : why + remedies
}
