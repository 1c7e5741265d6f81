import BrowserCore
import TerminalKit

/// The open record as a conversation.
enum ChatDrawing: ModeDrawing {
  static func draw(_ preview: PreviewState, into frame: inout Frame, area: Rect, look: PreviewAppearance) {
    guard let view = preview.record, let rows = preview.chatRows(area.size) else { return }
    let canvas = RowCanvas(gutter: 0, cursor: nil, look: look)
    _ = canvas.draw(rows, from: view.chatTop, into: &frame, area: area)
    frame.cursor = area.origin
  }

  static func name(_ preview: PreviewState) -> SafeText {
    PreviewWords.recordNumber(preview).map { "chat \(PreviewWords.count($0))" } ?? "chat"
  }

  static func hasMoreBelow(_ preview: PreviewState, _ viewport: Size) -> Bool {
    guard let rows = preview.chatRows(viewport), let top = preview.record?.chatTop else { return false }
    return top < rows.bottom(rows: viewport.rows)
  }

  static func hints(_ preview: PreviewState, _ keys: KeyNames) -> SafeText {
    "\(keys.besides) records  \(keys.mode)  \(keys.otherSide(preview))\(keys[.back]) back"
  }
}
