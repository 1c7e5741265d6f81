import BrowserCore
import TerminalKit

/// The open record as a conversation.
enum ChatDrawing: ModeDrawing {
  static func draw(_ preview: PreviewState, _ keys: KeyNames, on canvas: inout Canvas) {
    guard let view = preview.record, let rows = preview.chatRows(canvas.area.size) else { return }
    _ = PageRows(rows: rows, top: view.chatTop).draw(on: &canvas)
    canvas.putCursor()
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
