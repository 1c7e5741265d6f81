import CNcurses
package import TerminalKit

extension CursesTerminal {
  package mutating func present(_ frame: Frame) {
    guard !isAway, !isGone else { return }
    if shown?.size != frame.size {
      werase(window)
      shown = nil
    }
    let changed = (0..<min(frame.size.rows, size.rows)).filter { hasChanged($0, in: frame) }
    erase(changed.filter { isDisputed($0, in: frame) }, for: frame)
    for row in changed { draw(row, of: frame) }
    placeCursor(frame)
    wnoutrefresh(window)
    doupdate()
    name(frame.title)
    shown = frame
  }

  /// Names the window where that is another name than before.
  private mutating func name(_ title: SafeText) {
    guard understandsXterm, !title.isEmpty, title != shownTitle else { return }
    device.write("\u{1B}]2;\(title.string)\u{1B}\\")
    shownTitle = title
  }

  /// Whether a row holds, now or in the next frame, what terminals differ about.
  private func isDisputed(_ row: Int, in frame: Frame) -> Bool {
    frame.isDisputed(row: row) || shown?.isDisputed(row: row) ?? false
  }

  /// Erases rows on the terminal, and has curses write them whole.
  private mutating func erase(_ rows: [Int], for frame: Frame) {
    guard !rows.isEmpty, shown != nil else { return }
    let empty = Frame(size: frame.size)
    for row in rows {
      draw(row, of: empty)
      wredrawln(window, Int32(row), 1)
    }
    wnoutrefresh(window)
    doupdate()
    for row in rows { wredrawln(window, Int32(row), 1) }
  }

  private func hasChanged(_ row: Int, in frame: Frame) -> Bool {
    guard let shown else { return true }
    let cells = (row * frame.size.columns)..<((row + 1) * frame.size.columns)
    return shown.cells[cells] != frame.cells[cells]
  }

  private mutating func draw(_ row: Int, of frame: Frame) {
    var painter = CellPainter(colors: colors, drawsUnicode: drawsUnicode)
    var cells: [cchar_t] = []
    cells.reserveCapacity(frame.size.columns)
    var column = 0
    while column < frame.size.columns {
      let hasRightHalf = column + 1 < frame.size.columns && frame[column + 1, row].text.isEmpty
      let width = hasRightHalf ? 2 : 1
      painter.paint(frame[column, row], columns: width, into: &cells)
      column += width
    }
    mvwadd_wchnstr(window, Int32(row), 0, cells, Int32(cells.count))
  }

  /// Screen readers follow the cursor also where it is not to be seen; without a place it waits in the last row.
  private mutating func placeCursor(_ frame: Frame) {
    let place = frame.cursor ?? Position(column: 0, row: size.rows - 1)
    wmove(
      window, Int32(max(0, min(place.row, size.rows - 1))), Int32(max(0, min(place.column, size.columns - 1)))
    )
    guard showsCursor != frame.showsCursor else { return }
    curs_set(frame.showsCursor ? 1 : 0)
    showsCursor = frame.showsCursor
  }
}
