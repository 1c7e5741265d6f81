import ContentReading
import FilesAPI
import JSONLines
import TerminalKit

extension PreviewState {
  mutating func move(by distance: Int, isPage: Bool, _ viewport: Size) -> [PreviewEffect] {
    goal = nil
    switch mode {
    case .record:
      moveInRecord(by: distance, isPage: isPage, viewport)
    case .chat: moveInChat(by: distance, viewport)
    case .row: moveInRow(by: distance, isPage: isPage, viewport)
    case .summary: break
    case .records, .table, .text:
      if !scrollWithinLine(by: distance, viewport) { moveLines(by: distance, isPage: isPage, viewport) }
    case .hex:
      if isPage {
        hex.page(by: distance, count: hexRows, rows: viewport.rows)
      } else {
        hex.move(by: distance, count: hexRows)
      }
    }
    return []
  }

  private mutating func moveLines(by distance: Int, isPage: Bool, _ viewport: Size) {
    let old = lines.cursor
    if isPage {
      let step = isWrapping ? wrappedStep(distance, viewport) : distance
      lines.page(by: step, count: shownCount, rows: isWrapping ? 1 : listRows(viewport))
    } else {
      lines.move(by: distance, count: shownCount)
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

  mutating func moveToStart() -> [PreviewEffect] {
    goal = nil
    switch mode {
    case .record: record?.layer?.cursor = RecordPlace(line: 0, row: 0)
    case .chat: record?.chatTop = RecordPlace(line: 0, row: 0)
    case .row: record?.row?.cursor = RecordPlace(line: 0, row: 0)
    case .summary: break
    case .table:
      lines = ListPosition()
      table.left = 0
    case .records, .text:
      lines = ListPosition()
      left = 0
    case .hex: hex = ListPosition()
    }
    return []
  }

  mutating func moveToEnd(_ viewport: Size) -> [PreviewEffect] {
    if record != nil {
      if let rows = cellRows(viewport) {
        record?.row?.cursor = rows.end
      } else if let rows = chatRows(viewport) {
        record?.chatTop = rows.end
      } else {
        moveToEndOfRecord(viewport)
      }
      return []
    }
    standAtEnd(viewport)
    guard !isShownCountFinal else { return [] }
    goal = .end
    return []
  }

  /// Puts the cursor on the last line that is known.
  mutating func standAtEnd(_ viewport: Size) {
    let last = max(0, shownCount - 1)
    if isWrapping, lines.cursor != last { left = 0 }
    lines.cursor = last
    hex.cursor = max(0, hexRows - 1)
    showEndOfLine(viewport)
  }

  mutating func moveSideways(_ direction: Int, _ viewport: Size) -> [PreviewEffect] {
    let step = max(1, viewport.columns / 4)
    if case .endOfLine = goal { goal = nil }
    switch mode {
    case .record:
      guard let record else { return [] }
      if wrapsRecord {
        moveInTree(direction)
      } else {
        self.record?.left = max(0, record.left + direction * step)
      }
    case .records, .text:
      let places = lines.top..<lines.top + max(1, viewport.rows)
      let extents = shown(places) { extent throws(FilesError) in extent }.items
      let longest = extents.map(\.byteCount).max() ?? 0
      let bytes = isWrapping ? wrappedBytes(viewport) / 2 : Int64(step)
      left = max(0, min(left + Int64(direction) * bytes, max(left, longest - 1)))
    case .table: moveColumns(by: direction, viewport)
    case .hex, .chat, .row, .summary: break
    }
    return []
  }

  // MARK: Jumps

  /// The next or previous record, opened if one is open.
  mutating func step(_ distance: Int, _ viewport: Size) -> [PreviewEffect] {
    guard let view = record else {
      guard isWrapping else { return move(by: distance, isPage: false, viewport) }
      let next = lines.cursor + distance
      return (0..<shownCount).contains(next) ? stand(on: next, viewport) : []
    }
    guard let line = view.line, line + distance >= headerLines else { return [] }
    return jump(toLine: line + distance, viewport)
  }

  mutating func jump(toLine line: Int, _ viewport: Size) -> [PreviewEffect] {
    if line < shownCount { return stand(on: line, viewport) }
    guard !isShownCountFinal else {
      notice = lastNotice
      return shownCount > 0 ? stand(on: shownCount - 1, viewport) : []
    }
    goal = .line(line)
    return []
  }

  private var lastNotice: PreviewNotice {
    filter == nil ? .lastRecord(shownCount - headerLines) : .lastShown(shownCount)
  }

  /// Puts the cursor on a line, counted among those shown.
  mutating func stand(on line: Int, _ viewport: Size) -> [PreviewEffect] {
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
      standAtEnd(viewport)
      if isShownCountFinal { goal = nil }
      return []
    case .line(let line):
      if line < shownCount { return stand(on: line, viewport) }
      guard isShownCountFinal else { return [] }
      notice = lastNotice
      guard shownCount > 0 else {
        goal = nil
        return []
      }
      return stand(on: shownCount - 1, viewport)
    case .endOfLine(let line):
      standAtEnd(ofLine: line, viewport)
      return []
    case .copy(let line): return copy(recordAt: line)
    case .pair(let line, let wish): return ask(wish, ofRecordAt: line)
    case .offset(let offset): return jump(toOffset: offset)
    }
  }
}
