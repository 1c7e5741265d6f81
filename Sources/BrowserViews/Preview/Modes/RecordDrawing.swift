import BrowserCore
import ContentReading
import JSONLines
import TerminalKit

/// A record as a tree.
enum RecordDrawing: ModeDrawing {
  static func draw(_ preview: PreviewState, _ keys: KeyNames, on canvas: inout Canvas) {
    guard let view = preview.record else { return }
    guard let content = view.content else {
      if let failure = view.failure { return drawUnreadable(failure, on: &canvas) }
      let size = PreviewWords.size(preview.status.byteCount).string
      return canvas.write("reading the record (\(size) so far)", .muted)
    }
    guard let layer = view.layer, let rows = preview.recordRows(canvas.area.size) else { return }
    let gutter = preview.recordGutter(columns: canvas.area.columns)
    let page = PageRows(rows: rows, top: layer.top, cursor: layer.cursor, gutter: gutter)
    let rest = page.draw(on: &canvas)
    guard view.layers.count == 1, let note = PreviewWords.cut(content, keys), !rest.isEmpty else { return }
    canvas.within(rest) { $0.write(note, .warning) }
  }

  static func name(_ preview: PreviewState) -> SafeText {
    guard preview.record?.line != nil else { return "as one record" }
    let noun: SafeText = preview.status.table == nil ? "record" : "row"
    return noun + (PreviewWords.recordNumber(preview).map { " \(PreviewWords.count($0))" } ?? "")
  }

  static func sideways(_ preview: PreviewState) -> SafeText? {
    let left = preview.record?.left ?? 0
    return left > 0 ? "column \(PreviewWords.count(left + 1))" : nil
  }

  static func hints(_ preview: PreviewState, _ keys: KeyNames) -> SafeText {
    "\(keys[.fold]) fold  \(keys.besides) records  \(keys.otherSide(preview))\(keys[.back]) back"
  }
}

/// Rows of a page below each other.
struct PageRows {
  let rows: RecordRows
  /// The first that is seen.
  let top: RecordPlace
  /// The row under the cursor, where there is a cursor.
  var cursor: RecordPlace?
  /// Columns of line numbers; 0 when there are none.
  var gutter = 0

  /// Draws them, and returns what of the area is left.
  func draw(on canvas: inout Canvas) -> Rect {
    var rest = canvas.area
    var next: Int? = top.line
    while !rest.isEmpty, let line = next {
      let first = line == top.line ? top.row : 0
      let shown = rows.page.rows(ofLine: line).dropFirst(first).prefix(rest.rows)
      for (row, pieces) in zip(shown.indices, shown) {
        canvas.within(rest.row(0)) { draw(pieces, at: RecordPlace(line: line, row: row), on: &$0) }
        rest = rest.splitTop(1).rest
      }
      next = rows.page.next(after: line)
    }
    return rest
  }

  private func draw(_ pieces: [RowPiece], at place: RecordPlace, on canvas: inout Canvas) {
    if place == cursor { canvas.highlight() }
    if gutter > 0, place.row == 0 {
      canvas.write(SafeText(String(place.line + 1)), .lineNumber, endingBefore: gutter)
    }
    canvas.skip(to: gutter)
    canvas.write(pieces)
  }
}
