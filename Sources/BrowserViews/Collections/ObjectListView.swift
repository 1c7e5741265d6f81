import BrowserCore
import FilesAPI
import TerminalKit

/// A list over the list of files: headings, the rows the screen has room for, and words where there are none.
func drawObjectList(_ list: ObjectListState, _ state: AppState, on canvas: inout Canvas) {
  let glyphs = canvas.look.glyphs
  let (header, body) = canvas.area.splitTop(1)
  let columns = ColumnLayout(list, width: canvas.area.columns)
  canvas.within(header) { columns.drawHeadings(list.sort, on: &$0) }
  guard !list.rows.isEmpty else {
    let words = EmptyObjectWords(state: state, glyphs: glyphs).words(list)
    return canvas.within(body) { drawInsteadOfRows(words, on: &$0) }
  }
  canvas.within(body) { canvas in
    canvas.rows(list.cursor.visible.clamped(to: list.rows.indices)) { canvas, index in
      let row = list.rows[index]
      let view = ListRowView(
        isCurrent: index == list.cursor.index, isMarked: list.marks.contains(row.id),
        isMuted: !row.isListed && !row.isUnlisted)
      view.draw(columns, on: &canvas) { $0.cell(of: row, now: state.serverNow, glyphs: glyphs) }
    }
  }
}
