import BrowserCore
import ContentReading
import JSONLines
import TerminalKit

/// The names of the columns on top, below them a row in each row.
enum TableDrawing: ModeDrawing {
  static func draw(_ preview: PreviewState, _ keys: KeyNames, on canvas: inout Canvas) {
    let area = canvas.area
    let places = preview.table.places(columns: preview.textColumns)
    let table = TableRowsView(preview: preview, gutter: preview.gutter, places: places)
    let (header, body) = area.splitTop(preview.listRows < area.rows ? 1 : 0)
    canvas.within(header) { table.drawHeader(on: &$0) }
    canvas.within(body) { table.drawRows(on: &$0) }
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

/// Rows of one table below each other.
private struct TableRowsView {
  let preview: PreviewState
  let gutter: PreviewGutter
  let places: [TableView.Place]

  func drawHeader(on canvas: inout Canvas) {
    guard !canvas.area.isEmpty else { return }
    let ellipsis = canvas.look.glyphs.ellipsis
    canvas.fill(.columnHeader)
    let names = preview.columnNames
    for place in places {
      let name = names.indices.contains(place.column) ? SafeText(names[place.column]) : ""
      let alignment: TextAlignment = preview.table.isNumeric(place.column) && !place.isCut ? .right : .left
      canvas.column = gutter.width + place.start
      canvas.write(name.fitted(to: place.width, alignment: alignment, ellipsis: ellipsis), .columnHeader)
    }
    markSides(on: &canvas)
  }

  /// `<` and `>` where there are more columns than fit.
  private func markSides(on canvas: inout Canvas) {
    if preview.table.left > 0, gutter.width > 1 {
      canvas.write("<", .columnHeader, at: Position(column: gutter.width - 2, row: 0))
    }
    if places.last.map({ $0.column < preview.table.columnCount - 1 || $0.isCut }) ?? false {
      canvas.write(">", .columnHeader, at: Position(column: canvas.area.columns - 1, row: 0))
    }
  }

  func drawRows(on canvas: inout Canvas) {
    let (area, cursor) = (canvas.area, preview.lines.cursor)
    guard preview.shownCount > preview.headerLines else { return canvas.putCursor() }
    let top = max(min(max(preview.lines.top, cursor - area.rows + 1), cursor), preview.headerLines)
    let shown = preview.shownRows(top..<top + area.rows)
    canvas.rows(shown.items.enumerated()) { canvas, row in
      if top + row.offset == cursor { canvas.highlight() }
      draw(row.element, on: &canvas)
    }
    canvas.within(area.splitTop(shown.items.count).rest) { drawUnreadable(shown.failure, on: &$0) }
  }

  private func draw(_ row: TableRow, on canvas: inout Canvas) {
    drawGutter(row, on: &canvas)
    let area = canvas.area
    for place in places {
      guard let cell = row.cells.first(where: { $0.column == place.column }) else { continue }
      let start = gutter.width + place.start
      let room = Rect(
        at: Position(column: area.left + start, row: area.top),
        Size(columns: min(place.width, max(0, area.columns - start)), rows: 1))
      canvas.within(room) { draw(cell, on: &$0) }
    }
  }

  private func drawGutter(_ row: TableRow, on canvas: inout Canvas) {
    if gutter.number > 0 {
      let number = SafeText(String(row.extent.line + 1 - preview.headerRows))
      canvas.write(number, .lineNumber, endingBefore: gutter.number)
    }
    guard gutter.mark > 0 else { return }
    if !row.extent.isWhole {
      canvas.write("+", .muted)
    } else if preview.isUneven(row) {
      canvas.write("!", .warning)
    }
  }

  private func draw(_ cell: ShownCell, on canvas: inout Canvas) {
    let columns = canvas.area.columns
    guard columns > 0 else { return }
    let width = cell.spans.reduce(0) { $0 + SafeText($1.text).width }
    if preview.table.isNumeric(cell.column), width <= columns { canvas.skip(to: columns - width) }
    canvas.write(SpanRows.row(cell.spans, from: 0, columns: columns))
    guard width > columns else { return }
    canvas.write(canvas.look.glyphs.ellipsis, .muted, at: Position(column: columns - 1, row: 0))
  }
}

extension PreviewState {
  /// Whether a row has more or fewer cells than there are names; an empty row is no mistake.
  func isUneven(_ row: TableRow) -> Bool {
    guard fields.isEmpty, let names = status.table?.names, !names.isEmpty, !row.isCut else { return false }
    return row.extent.byteCount > 0 && row.cellCount != names.count
  }
}
