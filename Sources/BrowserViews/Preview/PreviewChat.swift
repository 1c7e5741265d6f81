import BrowserCore
import TerminalKit

/// Draws the open record as a conversation.
func drawPreviewChat(_ preview: PreviewState, into frame: inout Frame, area: Rect, look: PreviewLook) {
  guard let view = preview.record, let rows = preview.chatRows(area.size) else { return }
  let canvas = RowCanvas(gutter: 0, cursor: nil, look: look)
  _ = canvas.draw(rows, from: view.chatTop, into: &frame, area: area)
  frame.cursor = area.origin
}
