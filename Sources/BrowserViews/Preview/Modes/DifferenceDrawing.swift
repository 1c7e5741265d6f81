import BrowserCore
import ContentReading
import TerminalKit

/// What differs between two records.
enum DifferenceDrawing: ModeDrawing {
  static func draw(_ preview: PreviewState, _ keys: KeyNames, on canvas: inout Canvas) {
    canvas.putCursor()
    if let failure = preview.differenceFailure { return drawUnreadable(failure, on: &canvas) }
    guard let page = preview.page else { return canvas.write("comparing", .muted) }
    drawPage(page, on: &canvas)
  }

  static func name(_ preview: PreviewState) -> SafeText { "difference" }

  static func position(_ preview: PreviewState) -> [SafeText] {
    guard let layer = preview.difference else { return [] }
    let numbers = "\(PreviewWords.count(layer.old.number)) and \(PreviewWords.count(layer.new.number))"
    return [preview.status.table == nil ? "records \(numbers)" : "rows \(numbers)"]
  }

  static func hints(_ preview: PreviewState, _ keys: KeyNames) -> SafeText {
    "\(keys.besides) others  \(keys[.difference]) compares with this one  \(keys[.back]) back"
  }
}
