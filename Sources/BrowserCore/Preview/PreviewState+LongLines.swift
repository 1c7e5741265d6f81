import FilesStore
import JSONLines
import TerminalKit

/// Wrapped lines that are longer than the screen: keys move within them before they move to another line.
extension PreviewState {
  /// Scrolls so many rows within the line under the cursor, or out of its end; false when other lines are to be moved.
  mutating func scrollWithinLine(by rows: Int, _ viewport: Size) -> Bool {
    guard isWrapping, record == nil else { return false }
    guard let line = windowLine(lines.cursor) else { return leaveLine() }
    if rows < 0 {
      guard left > 0, left < line.extent.byteCount else { return leaveLine() }
      scrollBack(by: -rows, viewport)
      return true
    }
    guard goesOnBelow(line, viewport) else { return left > 0 && stepBehindLine() }
    left += bytes(inRows: rows, of: line, viewport)
    lines.top = lines.cursor
    return true
  }

  /// Goes up by an estimate, as nothing is known of what stands before; what that passes over is mended later.
  private mutating func scrollBack(by rows: Int, _ viewport: Size) {
    let end = left
    left = max(0, left - (lineGoal == nil ? usual(rows, viewport) : fewest(rows, viewport)))
    lineGoal = .shown(from: left, to: end, line: lines.cursor)
  }

  /// Puts the line behind a long one on the top, as nothing was seen of those below; the last one stays.
  private mutating func stepBehindLine() -> Bool {
    guard lines.cursor + 1 < shownCount else { return true }
    left = 0
    lines.cursor += 1
    lines.top = lines.cursor
    return true
  }

  /// Shows the end of the line under the cursor, as soon as that is known, if it is longer than the screen.
  mutating func showEndOfLine(_ viewport: Size) {
    guard isWrapping else { return }
    lineGoal = .end(line: lines.cursor)
    mendLine(viewport)
  }

  /// Does what is left to be done about the line under the cursor, as far as it is known now.
  mutating func mendLine(_ viewport: Size) {
    guard isWrapping, record == nil, let goal = lineGoal else { return }
    switch goal {
    case .end(lines.cursor):
      if let line = windowLine(lines.cursor) { scrollToEnd(of: line, viewport) }
    case .shown(left, let end, lines.cursor):
      guard shownSlice?.start == left, let line = windowLine(lines.cursor) else { return }
      let shown = bytes(inRows: viewport.rows, of: line, viewport)
      lineGoal = nil
      guard left + shown < end, goesOnBelow(line, viewport) else { return }
      left = end - shown
      lineGoal = .shown(from: left, to: end, line: lines.cursor)
    case .end, .shown: lineGoal = nil
    }
  }

  private mutating func scrollToEnd(of line: WindowLine, _ viewport: Size) {
    // The last line may have grown since.
    let isLast = filter == nil && lines.cursor == unitCount - 1
    let count = isLast ? facts.byteCount - line.extent.start : line.extent.byteCount
    if count <= Self.mostBytesInColumn * wrappedBytes(viewport) {
      left = 0
      guard shownSlice?.start == 0 else { return }
      lineGoal = nil
      guard goesOnBelow(line, viewport) else { return }
    }
    left = count - min(count, halfScreen(viewport))
    lineGoal = .shown(from: left, to: min(count, line.extent.byteCount), line: lines.cursor)
  }

  /// A line of more bytes for each column of the screen is longer than that.
  private static let mostBytesInColumn: Int64 = 4

  /// Bytes that are on a screen nearly always: a row is at least half full.
  func halfScreen(_ viewport: Size) -> Int64 { max(1, wrappedBytes(viewport) / 2) }

  /// Other lines begin at their first byte.
  private mutating func leaveLine() -> Bool {
    left = 0
    return false
  }

  /// Whether the line under the cursor has more than the screen shows of it, as far as is known.
  private func goesOnBelow(_ line: WindowLine, _ viewport: Size) -> Bool {
    if left > 0, shownSlice?.start != left { return left < line.extent.byteCount }
    let shown = wrappedRows(of: line, limit: viewport.rows + 1, viewport)
    guard shown.count <= viewport.rows, let slice = shownSlice else { return true }
    return slice.start + Int64(slice.count) < line.extent.byteCount
  }

  /// How many bytes the first rows of a line show, or fewer where that cannot be told: nothing is passed over.
  private func bytes(inRows rows: Int, of line: WindowLine, _ viewport: Size) -> Int64 {
    guard shownSlice?.start == left else { return fewest(rows, viewport) }
    let shown = wrappedRows(of: line, limit: rows, viewport).joined().map(\.text.string).joined()
    let count = Int64(shown.utf8.count)
    let isAsWritten = line.spans.map(\.text).joined().utf8.starts(with: shown.utf8)
    // An escape has at most four letters for a byte.
    guard isAsWritten, !shown.contains("\\x") else { return max(1, count / 4) }
    let isASCII = shown.utf8.allSatisfy { $0 < 0x80 }
    return max(1, isASCII ? count : count - Self.longestCharacter)
  }

  /// The first row may begin so much, less one, before `left`, in bytes.
  private static let longestCharacter: Int64 = 4

  private func wrappedRows(of line: WindowLine, limit: Int, _ viewport: Size) -> [[RowPiece]] {
    SpanRows.wrapped(line.spans, columns: textColumns(viewport.columns), limit: max(1, limit))
  }

  /// Bytes that rows show as a rule.
  private func usual(_ rows: Int, _ viewport: Size) -> Int64 {
    max(1, Int64(rows * textColumns(viewport.columns)) * 3 / 4)
  }

  /// Bytes that rows show at least: no byte takes more than four columns.
  private func fewest(_ rows: Int, _ viewport: Size) -> Int64 {
    max(1, Int64(rows * textColumns(viewport.columns)) / 4)
  }

  /// The part of each line that the window shows.
  var shownSlice: WindowRequest.Slice? {
    guard case .lines(_, _, let slice) = window?.request.content else { return nil }
    return slice
  }
}

/// What is to be done about a wrapped line that is longer than the screen, once what there is to see of it is told.
enum LineGoal: Equatable, Sendable {
  /// Show the end of a line.
  case end(line: Int)
  /// Let the screen that begins at `from` reach to `to`, so that nothing between is passed over; bytes of a line.
  case shown(from: Int64, to: Int64, line: Int)
}
