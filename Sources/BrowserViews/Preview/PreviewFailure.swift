import FilesAPI
import TerminalKit

/// Draws why there is nothing to be seen, in the server's words, and what can be done instead.
func drawPreviewFailure(
  _ error: FilesError, of file: RemoteFile, into frame: inout Frame, area: Rect, look: PreviewLook
) {
  var paragraphs: [(text: SafeText, role: StyleRole)] = [(PreviewWords.failure(error), .error)]
  paragraphs += PreviewWords.details(of: error).map { ($0, StyleRole.text) }
  paragraphs.append(("", .text))
  paragraphs += PreviewWords.remedies(for: error, file).map { ($0, StyleRole.muted) }
  let inner = area.inset(columns: area.columns > 20 ? 1 : 0, rows: area.rows > 12 ? 1 : 0)
  var row = inner.top
  for paragraph in paragraphs {
    for line in paragraph.text.wrapped(to: max(1, inner.columns)) where row < inner.bottom {
      let place = Position(column: inner.left, row: row)
      frame.write(line, at: place, style: look.theme[paragraph.role], within: inner)
      row += 1
    }
  }
}
