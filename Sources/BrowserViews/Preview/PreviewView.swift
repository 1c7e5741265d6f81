package import BrowserCore
package import TerminalKit

/// Draws a preview: its title line, its content, its status line, all inside `area`.
package func drawPreview(_ preview: PreviewState, into frame: inout Frame, area: Rect, theme: Theme) {
  frame.fill(area, style: theme[.text])
  let (titleArea, below) = area.splitTop(area.rows >= 3 ? 1 : 0)
  let (content, statusArea) = below.splitBottom(area.rows >= 2 ? 1 : 0)
  drawPreviewTitle(preview, into: &frame, area: titleArea, theme: theme)
  drawPreviewStatus(preview, into: &frame, area: statusArea, theme: theme)
  guard !content.isEmpty else { return }
  if let failure = preview.failure {
    drawPreviewFailure(failure, of: preview.file, into: &frame, area: content, theme: theme)
    return
  }
  switch preview.mode {
  case .records, .text: drawPreviewLines(preview, into: &frame, area: content, theme: theme)
  case .record: drawPreviewRecord(preview, into: &frame, area: content, theme: theme)
  case .hex: drawPreviewHex(preview, into: &frame, area: content, theme: theme)
  }
}
