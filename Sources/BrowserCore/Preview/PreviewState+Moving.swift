package import ContentReading
import FilesAPI
import JSONLines
import TerminalKit

/// A cursor in a list and the part of the list that is on the screen.
package struct ScrollPosition: Equatable, Sendable {
  package internal(set) var cursor: Int
  package internal(set) var top: Int

  /// Lines that are seen above the one that the reader comes back to.
  private static let linesAbove = 5

  init(cursor: Int = 0) {
    self.cursor = cursor
    top = max(0, cursor - Self.linesAbove)
  }

  /// Moves the cursor, within a list of `count`.
  mutating func move(by distance: Int, count: Int) {
    cursor = min(max(0, cursor + distance), max(0, count - 1))
  }

  /// Moves cursor and screen together, as paging does.
  mutating func page(by distance: Int, count: Int, rows: Int) {
    move(by: distance, count: count)
    top = min(max(0, top + distance), max(0, count - rows))
  }

  /// Brings the cursor onto the screen with as little scrolling as possible; an entry is at least 1 row high.
  mutating func settle(count: Int, rows: Int, height: (Int) -> Int = { _ in 1 }) {
    let rows = max(1, rows)
    cursor = min(max(0, cursor), max(0, count - 1))
    top = min(max(top, cursor - rows + 1, 0), cursor)
    var taken = 0
    var first = cursor
    while first >= top {
      taken += height(first)
      if taken > rows, first < cursor {
        top = first + 1
        return
      }
      first -= 1
    }
  }
}

/// What is counted and numbered: lines, or records that do not stand one a line.
extension PreviewState {
  /// What the cursor moves by.
  package var unit: ContentUnit { layout == .records || showsFields ? status.recordUnit : .lines }

  /// How many there are of it as far as is known.
  package var unitCount: Int { unit == .values ? status.valueCount : status.lineCount }

  /// What a filter or a save divides the content into.
  var division: ContentDivision {
    if let table = status.table { return .rows(table.format) }
    return status.shape.map { .values($0) } ?? .lines
  }

  /// The first byte that may belong to what follows a line or record.
  func behind(_ extent: LineExtent) -> Int64 { unit == .values ? extent.end : extent.end + 1 }

  /// The first byte of what is under the cursor, as far as it is known.
  var startUnderCursor: Int64? {
    if layout == .hex, record == nil { return Int64(hex.cursor) * Int64(bytesPerRow) }
    return record?.content?.extent.start ?? (try? extent(ofPlace: lines.cursor))?.start
  }

  /// Does what may change what is counted, and goes on at the byte where the reader stood.
  mutating func keepingPlace(_ change: (inout PreviewState) -> Void) {
    let (old, offset) = (unit, startUnderCursor ?? 0)
    change(&self)
    guard unit != old else { return }
    unfilter()
    // Places among lines are none among records.
    leaveSearch()
    left = 0
    lines = ScrollPosition()
    let extent = reading { state throws(FilesError) in
      offset > 0 ? try state.content.lines?.extent(holding: offset, state.unit) : nil
    }
    if let extent { lines = ScrollPosition(cursor: extent.line) }
  }

  /// Shows lines as they stand, or again what they are.
  mutating func togglePlainLines() {
    guard linesLayout != .text else { return notice = .onlyLines }
    hasChosenLayout = true
    keepingPlace { state in
      let isPlain = state.mode == .text
      state.record = nil
      state.changeLayout(isPlain ? state.linesLayout : .text)
    }
  }

  // MARK: Jumps

  /// Goes to the end of what is known, and on when more has come.
  mutating func goToEnd() {
    moveToEnd()
    if !isShownCountFinal { goal = .end }
  }

  /// Puts the cursor on the last line that is known.
  private mutating func moveToEnd() {
    let last = max(0, shownCount - 1)
    if isWrapping, lines.cursor != last { left = 0 }
    lines.cursor = last
    hex.cursor = max(0, hexRows - 1)
    showEndOfLine()
  }

  /// The next or previous record, opened if one is open.
  mutating func step(_ distance: Int) {
    if let view = record {
      guard let line = view.line, line + distance >= headerLines else { return }
      jump(toLine: line + distance)
    } else if !isWrapping {
      goal = nil
      mode.behavior.move(&self, Movement(distance, isPage: false))
    } else if (0..<shownCount).contains(lines.cursor + distance) {
      moveCursor(to: lines.cursor + distance)
    }
  }

  /// Goes to a line, or to the last one where there are no more; one that may come is awaited.
  mutating func jump(toLine line: Int) {
    goal = .line(line)
    guard line >= shownCount else { return moveCursor(to: line) }
    guard isShownCountFinal else { return }
    goal = nil
    notice = filter == nil ? .lastRecord(shownCount - headerLines) : .lastShown(shownCount)
    if shownCount > 0 { moveCursor(to: shownCount - 1) }
  }

  /// Puts the cursor on a line, counted among those shown.
  mutating func moveCursor(to line: Int) {
    goal = nil
    if isWrapping { left = 0 }
    lines.cursor = line
    if layout == .hex { layout = linesLayout }
    guard let view = record, view.line != nil, view.line != line else { return }
    show(recordAt: line)
  }

  /// Goes where the reader wanted to go, once that much has been read.
  mutating func arrive() {
    switch goal {
    case nil: return
    case .end:
      moveToEnd()
      if isShownCountFinal { goal = nil }
    case .line(let line): jump(toLine: line)
    case .endOfLine(let line): moveToEnd(ofLine: line)
    case .copy(let line): copy(recordAt: line)
    case .pair(let line, let goal): ask(goal, ofRecordAt: line)
    case .difference(let line): compare(recordAt: line)
    case .offset(let offset): jump(toOffset: offset)
    }
  }
}
