import BrowserCore
import ContentReading
import TerminalKit

/// One row of a table with its cells below each other.
enum RowDrawing: ModeDrawing {
  static func draw(_ preview: PreviewState, _ keys: KeyNames, on canvas: inout Canvas) {
    if let page = preview.page { drawPage(page, on: &canvas) }
  }

  static func name(_ preview: PreviewState) -> SafeText {
    PreviewWords.recordNumber(preview).map { "row \(PreviewWords.count($0))" } ?? "row"
  }

  static func position(_ preview: PreviewState) -> [SafeText] {
    let status = preview.status
    let rows = max(0, status.lineCount - preview.headerLines)
    guard rows > 0 else { return [status.isComplete ? "no rows" : "no rows yet"] }
    return PreviewWords.position(
      "row", preview.lines.cursor + 1 - preview.headerLines, of: PreviewWords.count(rows, in: status))
  }

  static func hints(_ preview: PreviewState, _ keys: KeyNames) -> SafeText {
    "\(keys.besides) rows  \(keys[.copyValue]) copy value  \(keys[.back]) back"
  }
}
