import BrowserCore
import ContentReading
import TerminalKit

/// Draws a preview: its title line, its content, its status line.
func drawPreview(_ preview: PreviewState, _ keys: KeyNames, on canvas: inout Canvas) {
  let area = canvas.area
  canvas.fill(.text)
  let (title, below) = area.splitTop(area.rows >= 3 ? 1 : 0)
  let (content, status) = below.splitBottom(area.rows >= 2 ? 1 : 0)
  var preview = preview
  preview.viewport = content.size
  canvas.within(title) { [preview] in drawPreviewTitle(preview, on: &$0) }
  canvas.within(status) {
    PreviewStatus(preview: preview, keys: keys, glyphs: $0.look.glyphs).draw(on: &$0)
  }
  guard !content.isEmpty else { return }
  canvas.within(content) { canvas in
    if preview.status.failure == nil {
      preview.mode.drawing.draw(preview, keys, on: &canvas)
    } else {
      drawPreviewFailure(preview, keys, on: &canvas)
    }
  }
}
