import BrowserCore
import ContentReading
import TerminalKit

/// What differs between two records.
enum DifferenceDrawing: ModeDrawing {
  static func draw(_ preview: PreviewState, _ keys: KeyNames, on canvas: inout Canvas) {
    canvas.putCursor()
    if let failure = preview.differenceFailure { return drawUnreadable(failure, on: &canvas) }
    guard let rows = preview.differenceRows(canvas.area.size), let top = preview.difference?.top else {
      return canvas.write("comparing", .muted)
    }
    _ = PageRows(rows: rows, top: top).draw(on: &canvas)
  }

  static func name(_ preview: PreviewState) -> SafeText { "difference" }

  static func position(_ preview: PreviewState) -> [SafeText] {
    guard let layer = preview.difference else { return [] }
    let numbers = "\(PreviewWords.count(layer.old.number)) and \(PreviewWords.count(layer.new.number))"
    return [preview.status.table == nil ? "records \(numbers)" : "rows \(numbers)"]
  }

  static func hasMoreBelow(_ preview: PreviewState, _ viewport: Size) -> Bool {
    guard let rows = preview.differenceRows(viewport), let top = preview.difference?.top else { return false }
    return top < rows.bottom(rows: viewport.rows)
  }

  static func hints(_ preview: PreviewState, _ keys: KeyNames) -> SafeText {
    "\(keys.besides) others  \(keys[.difference]) compares with this one  \(keys[.back]) back"
  }
}
