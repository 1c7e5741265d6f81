package import BrowserCore
import ContentReading
package import TerminalKit

/// Draws a preview: its title line, its content, its status line, all inside `area`.
package func drawPreview(
  _ preview: PreviewState, into frame: inout Frame, area: Rect, theme: Theme, glyphs: Glyphs = .unicode,
  keys: KeyNames = KeyNames(.standard, .preview)
) {
  let look = PreviewAppearance(theme: theme, glyphs: glyphs, keys: keys)
  frame.fill(area, style: theme[.text])
  let (titleArea, below) = area.splitTop(area.rows >= 3 ? 1 : 0)
  let (content, statusArea) = below.splitBottom(area.rows >= 2 ? 1 : 0)
  drawPreviewTitle(preview, into: &frame, area: titleArea, look: look)
  drawPreviewStatus(preview, into: &frame, area: statusArea, viewport: content.size, look: look)
  guard !content.isEmpty else { return }
  if let failure = preview.status.failure {
    drawPreviewFailure(failure, of: preview.file, into: &frame, area: content, look: look)
    return
  }
  preview.mode.drawing.draw(preview, into: &frame, area: content, look: look)
}

/// Colours, signs and keys of a preview.
struct PreviewAppearance {
  let theme: Theme
  let glyphs: Glyphs
  let keys: KeyNames

  /// Facts of one line, with a sign between them.
  func joined(_ status: some Sequence<SafeText>) -> SafeText {
    status.joined(separator: " \(glyphs.separator) ")
  }
}
