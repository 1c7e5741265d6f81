import FilesAPI
import TerminalKit

/// Draws why there is nothing to be seen, in the server's words, and what can be done instead.
func drawPreviewFailure(
  _ error: FilesError, of file: RemoteFile, into frame: inout Frame, area: Rect, look: PreviewAppearance
) {
  let inner = area.inset(columns: area.columns > 20 ? 1 : 0, rows: area.rows > 12 ? 1 : 0)
  let lines = failureLines(error, file, look, size: inner.size)
  for (row, line) in lines.prefix(inner.rows).enumerated() {
    // What has no room is at least known to be there.
    let isCut = row == inner.rows - 1 && lines.count > inner.rows
    let text =
      isCut
      ? line.text.truncated(to: inner.columns - 2, ellipsis: "") + " " + look.glyphs.ellipsis : line.text
    let place = Position(column: inner.left, row: inner.top + row)
    frame.write(text, at: place, style: look.theme[line.role], within: inner)
  }
}

/// Says below what could be read why there is no more of it; nothing without a failure.
func drawUnreadable(_ failure: FilesError?, into frame: inout Frame, area: Rect, look: PreviewAppearance) {
  guard let failure, !area.isEmpty else { return }
  let lines = PreviewWords.unreadable(failure).wrapped(to: max(1, area.columns))
  for (row, line) in lines.prefix(area.rows).enumerated() {
    let place = Position(column: area.left, row: area.top + row)
    frame.write(line, at: place, style: look.theme[.error], within: area)
  }
  frame.cursor = frame.cursor ?? area.origin
}

private typealias FailureLine = (text: SafeText, role: StyleRole)

/// What can be done is worth more than what only support needs.
private func failureLines(
  _ error: FilesError, _ file: RemoteFile, _ look: PreviewAppearance, size: Size
) -> [FailureLine] {
  func wrapped(_ texts: [SafeText], _ role: StyleRole) -> [FailureLine] {
    texts.flatMap { $0.wrapped(to: max(1, size.columns)) }.map { ($0, role) }
  }
  let why = wrapped([PreviewWords.failure(error)], .error)
  let details = wrapped(PreviewWords.details(of: error), .text)
  let remedies = wrapped(PreviewWords.remedies(for: error, file, look.keys), .muted)
  let all = why + details + (remedies.isEmpty ? [] : [("", .text)]) + remedies
  return all.count <= size.rows || remedies.isEmpty ? all : why + remedies
}
