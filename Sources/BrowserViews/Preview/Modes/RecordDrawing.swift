import BrowserCore
import ContentReading
import JSONLines
import TerminalKit

/// A record as a tree.
enum RecordDrawing: ModeDrawing {
  static func draw(_ preview: PreviewState, into frame: inout Frame, area: Rect, look: PreviewAppearance) {
    guard let view = preview.record else { return }
    guard let content = view.content else {
      if let failure = view.failure { return drawUnreadable(failure, into: &frame, area: area, look: look) }
      let text: SafeText = "reading the record (\(PreviewWords.size(preview.status.byteCount).string) so far)"
      frame.write(text, at: area.origin, style: look.theme[.muted], within: area)
      return
    }
    guard let layer = view.layer, let rows = preview.recordRows(area.size) else { return }
    let canvas = RowCanvas(
      gutter: preview.recordGutter(columns: area.columns), cursor: layer.cursor, look: look)
    let rest = canvas.draw(rows, from: layer.top, into: &frame, area: area)
    guard view.layers.count == 1, let note = PreviewWords.cut(content, look.keys), !rest.isEmpty else {
      return
    }
    frame.write(note, at: rest.origin, style: look.theme[.warning], within: rest)
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

/// Draws rows of a page below each other.
struct RowCanvas {
  /// Columns of line numbers; 0 when there are none.
  let gutter: Int
  /// The row under the cursor, where there is a cursor.
  let cursor: RecordPlace?
  let look: PreviewAppearance

  /// Draws from a place on, and returns what of the area is left.
  func draw(_ rows: RecordRows, from top: RecordPlace, into frame: inout Frame, area: Rect) -> Rect {
    var rest = area
    var next: Int? = top.line
    while !rest.isEmpty, let line = next {
      let first = line == top.line ? top.row : 0
      let shown = rows.page.rows(ofLine: line).dropFirst(first).prefix(rest.rows)
      for (row, pieces) in zip(shown.indices, shown) {
        let (strip, below) = rest.splitTop(1)
        draw(pieces, at: RecordPlace(line: line, row: row), into: &frame, row: strip)
        rest = below
      }
      next = rows.page.next(after: line)
    }
    return rest
  }

  private func draw(_ pieces: [RowPiece], at place: RecordPlace, into frame: inout Frame, row: Rect) {
    let isUnderCursor = place == cursor
    if isUnderCursor {
      frame.fill(row, style: look.theme[.cursor])
      frame.cursor = row.origin
    }
    var pen = RowWriter(theme: look.theme, row: row, override: isUnderCursor ? look.theme[.cursor] : nil)
    if gutter > 0, place.row == 0 {
      let number = SafeText(String(place.line + 1))
      pen.write(number, endingBefore: row.left + gutter, .lineNumber, into: &frame)
    }
    pen.skip(to: row.left + gutter)
    pen.write(pieces, into: &frame)
  }
}
