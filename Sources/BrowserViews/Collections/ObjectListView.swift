import BrowserCore
import FilesAPI
import TerminalKit

/// A list over the list of files: headings, the rows the screen has room for, and words where there are none.
func drawObjectList(
  _ list: ObjectListState, _ state: AppState, into frame: inout Frame, layout: ScreenLayout, look: Appearance
) {
  let columns = ColumnLayout(list, width: layout.list.columns)
  columns.drawHeadings(into: &frame, area: layout.columnHeader, look: look) {
    $0.title(sort: list.sort, glyphs: look.glyphs)
  }
  guard !list.rows.isEmpty else {
    return drawInsteadOfRows(
      EmptyObjectWords.words(list, state, glyphs: look.glyphs), into: &frame, area: layout.list, look: look)
  }
  for (offset, index) in list.cursor.visible.enumerated() where list.rows.indices.contains(index) {
    let row = list.rows[index]
    let view = ListRowView(
      isCurrent: index == list.cursor.index, isMarked: list.marks.contains(row.id),
      isMuted: !row.isListed && !row.isUnlisted)
    let (line, _) = layout.list.splitTop(offset + 1).top.splitBottom(1).bottom.splitTop(1)
    view.draw(columns, into: &frame, area: line, look: look) {
      $0.cell(of: row, now: state.serverNow, glyphs: look.glyphs)
    }
  }
}
