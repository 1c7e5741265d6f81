import BrowserCore
import ContentReading
import JSONLines
import TerminalKit

/// The names of the columns on top, below them a row in each row.
enum TableDrawing: ModeDrawing {
  static func draw(_ preview: PreviewState, into frame: inout Frame, area: Rect, look: PreviewAppearance) {
    let gutter = PreviewGutter(preview, columns: area.columns)
    let places = preview.table.places(columns: max(1, area.columns - gutter.width))
    let canvas = TableCanvas(preview: preview, gutter: gutter, places: places, look: look)
    let (header, body) = area.splitTop(preview.listRows(area.size) < area.rows ? 1 : 0)
    canvas.drawHeader(into: &frame, area: header)
    guard preview.shownCount > preview.headerLines else {
      return frame.cursor = body.origin
    }
    let first = min(
      max(preview.lines.top, preview.lines.cursor - body.rows + 1), preview.lines.cursor)
    let top = max(first, preview.headerLines)
    let shown = preview.shownRows(top..<top + body.rows, area.size)
    for (offset, row) in shown.items.enumerated() {
      let place = top + offset
      let strip = Rect(column: body.left, row: body.top + offset, columns: body.columns, rows: 1)
      canvas.draw(row, isUnderCursor: place == preview.lines.cursor, into: &frame, area: strip)
    }
    drawUnreadable(shown.failure, into: &frame, area: body.splitTop(shown.items.count).rest, look: look)
  }

  static func name(_ preview: PreviewState) -> SafeText { PreviewWords.table(preview) }

  static func position(_ preview: PreviewState) -> [SafeText] {
    preview.status.table == nil ? RecordsDrawing.position(preview) : RowDrawing.position(preview)
  }

  /// Which columns are on the screen, when not all are.
  static func sideways(_ preview: PreviewState) -> SafeText? {
    let table = preview.table
    guard table.left > 0 else { return nil }
    return "from column \(PreviewWords.count(table.left + 1)) of \(PreviewWords.count(table.columnCount))"
  }

  static func hints(_ preview: PreviewState, _ keys: KeyNames) -> SafeText {
    "\(keys[.open]) row  \(keys.search)  \(keys[.summary]) summary"
  }
}

/// Draws rows of one table below each other.
private struct TableCanvas {
  let preview: PreviewState
  let gutter: PreviewGutter
  let places: [TableView.Place]
  let look: PreviewAppearance

  func drawHeader(into frame: inout Frame, area: Rect) {
    guard !area.isEmpty else { return }
    let style = look.theme[.columnHeader]
    frame.fill(area, style: style)
    let names = preview.columnNames
    for place in places {
      let name = names.indices.contains(place.column) ? SafeText(names[place.column]) : ""
      let alignment: TextAlignment = preview.table.isNumeric(place.column) && !place.isCut ? .right : .left
      let text = name.fitted(to: place.width, alignment: alignment, ellipsis: look.glyphs.ellipsis)
      frame.write(text, at: position(place, area), style: style, within: area)
    }
    markSides(into: &frame, area: area)
  }

  /// `<` and `>` where there are more columns than fit.
  private func markSides(into frame: inout Frame, area: Rect) {
    let style = look.theme[.columnHeader]
    if preview.table.left > 0, gutter.width > 1 {
      frame.write(
        "<", at: Position(column: area.left + gutter.width - 2, row: area.top), style: style, within: area)
    }
    let isMore = places.last.map { $0.column < preview.table.columnCount - 1 || $0.isCut } ?? false
    if isMore {
      frame.write(">", at: Position(column: area.right - 1, row: area.top), style: style, within: area)
    }
  }

  func draw(_ row: TableRow, isUnderCursor: Bool, into frame: inout Frame, area: Rect) {
    if isUnderCursor {
      frame.fill(area, style: look.theme[.cursor])
      frame.cursor = area.origin
    }
    drawGutter(row, isUnderCursor, into: &frame, area: area)
    for place in places {
      guard let cell = row.cells.first(where: { $0.column == place.column }) else { continue }
      draw(cell, place, isUnderCursor, into: &frame, area: area)
    }
  }

  private func drawGutter(_ row: TableRow, _ isUnderCursor: Bool, into frame: inout Frame, area: Rect) {
    var pen = RowWriter(theme: look.theme, row: area, override: isUnderCursor ? look.theme[.cursor] : nil)
    if gutter.number > 0 {
      let number = SafeText(String(row.extent.line + 1 - preview.headerRows))
      pen.write(number, endingBefore: area.left + gutter.number, .lineNumber, into: &frame)
    }
    guard gutter.mark > 0 else { return }
    if !row.extent.isWhole {
      pen.write("+", .muted, into: &frame)
    } else if preview.isUneven(row) {
      pen.write("!", .warning, into: &frame)
    }
  }

  private func draw(
    _ cell: ShownCell, _ place: TableView.Place, _ isUnderCursor: Bool, into frame: inout Frame, area: Rect
  ) {
    let width = cell.spans.reduce(0) { $0 + SafeText($1.text).width }
    let start = position(place, area)
    let room = Rect(
      column: start.column, row: start.row, columns: min(place.width, max(0, area.right - start.column)),
      rows: 1)
    guard !room.isEmpty else { return }
    var pen = RowWriter(theme: look.theme, row: room, override: isUnderCursor ? look.theme[.cursor] : nil)
    if preview.table.isNumeric(place.column), width <= room.columns { pen.skip(to: room.right - width) }
    pen.write(SpanRows.row(cell.spans, from: 0, columns: room.columns), into: &frame)
    guard width > room.columns else { return }
    let style = look.theme[isUnderCursor ? .cursor : .muted]
    frame.write(
      look.glyphs.ellipsis, at: Position(column: room.right - 1, row: room.top), style: style, within: area)
  }

  private func position(_ place: TableView.Place, _ area: Rect) -> Position {
    Position(column: area.left + gutter.width + place.start, row: area.top)
  }
}

extension PreviewState {
  /// Whether a row has more or fewer cells than there are names; an empty row is no mistake.
  func isUneven(_ row: TableRow) -> Bool {
    guard fields.isEmpty, let names = status.table?.names, !names.isEmpty, !row.isCut else { return false }
    return row.extent.byteCount > 0 && row.cellCount != names.count
  }
}
