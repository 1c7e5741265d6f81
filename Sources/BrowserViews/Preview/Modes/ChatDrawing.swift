import BrowserCore
import TerminalKit

/// The open record as a conversation.
enum ChatDrawing: ModeDrawing {
  static func draw(_ preview: PreviewState, _ keys: KeyNames, on canvas: inout Canvas) {
    guard let page = preview.page else { return }
    drawPage(page, on: &canvas)
    canvas.putCursor()
  }

  static func name(_ preview: PreviewState) -> SafeText {
    PreviewWords.recordNumber(preview).map { "chat \(PreviewWords.count($0))" } ?? "chat"
  }

  static func hints(_ preview: PreviewState, _ keys: KeyNames) -> SafeText {
    "\(keys.besides) records  \(keys.mode)  \(keys.otherSide(preview))\(keys[.back]) back"
  }
}
