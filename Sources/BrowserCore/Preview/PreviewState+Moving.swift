import ContentReading
import FilesAPI
import JSONLines
import TerminalKit

extension PreviewState {
  /// Moves among lines.
  mutating func moveLines(_ movement: Movement, _ viewport: Size) {
    let old = lines.cursor
    if movement.isPage {
      let step = isWrapping ? wrappedStep(movement.rows, viewport) : movement.rows
      lines.page(by: step, count: shownCount, rows: isWrapping ? 1 : listRows(viewport))
    } else {
      lines.move(by: movement.rows, count: shownCount)
    }
    // What is above is met from its end.
    if lines.cursor < old { showEndOfLine(viewport) }
  }

  /// The wrapped lines that take about so many rows, at least one, so that paging skips none.
  private func wrappedStep(_ rows: Int, _ viewport: Size) -> Int {
    let direction = rows.signum()
    var line = direction > 0 ? lines.top : lines.top - 1
    var taken = 0
    var step = 0
    while (0..<shownCount).contains(line) {
      taken += height(ofLine: line, viewport)
      guard taken <= abs(rows) || step == 0 else { break }
      step += direction
      line += direction
    }
    return step
  }

  /// Goes to the end of what is known, and on when more has come.
  mutating func goToEnd(_ viewport: Size) {
    moveToEnd(viewport)
    if !isShownCountFinal { goal = .end }
  }

  /// Puts the cursor on the last line that is known.
  mutating func moveToEnd(_ viewport: Size) {
    let last = max(0, shownCount - 1)
    if isWrapping, lines.cursor != last { left = 0 }
    lines.cursor = last
    hex.cursor = max(0, hexRows - 1)
    showEndOfLine(viewport)
  }

  // MARK: Jumps

  /// The next or previous record, opened if one is open.
  mutating func step(_ distance: Int, _ viewport: Size) -> [PreviewEffect] {
    guard let view = record else {
      guard isWrapping else {
        goal = nil
        mode.behavior.move(&self, Movement(distance, isPage: false), viewport)
        return []
      }
      let next = lines.cursor + distance
      return (0..<shownCount).contains(next) ? moveCursor(to: next, viewport) : []
    }
    guard let line = view.line, line + distance >= headerLines else { return [] }
    return jump(toLine: line + distance, viewport)
  }

  mutating func jump(toLine line: Int, _ viewport: Size) -> [PreviewEffect] {
    if line < shownCount { return moveCursor(to: line, viewport) }
    guard !isShownCountFinal else {
      notice = lastNotice
      return shownCount > 0 ? moveCursor(to: shownCount - 1, viewport) : []
    }
    goal = .line(line)
    return []
  }

  private var lastNotice: PreviewNotice {
    filter == nil ? .lastRecord(shownCount - headerLines) : .lastShown(shownCount)
  }

  /// Puts the cursor on a line, counted among those shown.
  mutating func moveCursor(to line: Int, _ viewport: Size) -> [PreviewEffect] {
    goal = nil
    if isWrapping { left = 0 }
    lines.cursor = line
    if layout == .hex { layout = linesLayout }
    guard let view = record, view.line != nil, view.line != line else { return [] }
    return show(recordAt: line, viewport)
  }

  /// Goes where the reader wanted to go, once that much has been read.
  mutating func arrive(_ viewport: Size) -> [PreviewEffect] {
    switch goal {
    case nil: return []
    case .end:
      moveToEnd(viewport)
      if isShownCountFinal { goal = nil }
      return []
    case .line(let line):
      if line < shownCount { return moveCursor(to: line, viewport) }
      guard isShownCountFinal else { return [] }
      notice = lastNotice
      guard shownCount > 0 else {
        goal = nil
        return []
      }
      return moveCursor(to: shownCount - 1, viewport)
    case .endOfLine(let line):
      moveToEnd(ofLine: line, viewport)
      return []
    case .copy(let line): return copy(recordAt: line)
    case .pair(let line, let goal): return ask(goal, ofRecordAt: line)
    case .offset(let offset): return jump(toOffset: offset)
    }
  }
}
