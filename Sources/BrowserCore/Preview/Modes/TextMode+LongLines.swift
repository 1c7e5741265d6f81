import ContentReading
import JSONLines
import TerminalKit

/// Wrapped lines that are longer than the screen: keys move within them before they move to another line.
extension PreviewState {
  /// Scrolls so many rows within the line under the cursor, or out of its end; false when other lines are to be moved.
  mutating func scrollWithinLine(by rows: Int, _ viewport: Size) -> Bool {
    guard isWrapping, record == nil else { return false }
    guard let line = shownLine(lines.cursor, viewport) else { return leaveLine() }
    if rows < 0 {
      guard left > 0, left < line.extent.byteCount else { return leaveLine() }
      let end = left
      left = max(0, left - usual(-rows, viewport))
      fillScreen(upTo: end, viewport)
      return true
    }
    guard goesOnBelow(line, viewport) else { return left > 0 && stepBehindLine() }
    left += bytes(inRows: rows, of: line, viewport)
    lines.top = lines.cursor
    return true
  }

  /// Lets the screen reach to a byte of the line, so that nothing before it is passed over.
  private mutating func fillScreen(upTo end: Int64, _ viewport: Size) {
    while let line = shownLine(lines.cursor, viewport), goesOnBelow(line, viewport) {
      let shown = bytes(inRows: viewport.rows, of: line, viewport)
      guard left + shown < end else { return }
      left = end - shown
    }
  }

  /// Puts the line behind a long one on the top, as nothing was seen of those below; the last one stays.
  private mutating func stepBehindLine() -> Bool {
    guard lines.cursor + 1 < shownCount else { return true }
    left = 0
    lines.cursor += 1
    lines.top = lines.cursor
    return true
  }

  /// Shows the end of the line under the cursor, if it is longer than the screen.
  mutating func showEndOfLine(_ viewport: Size) {
    guard isWrapping, record == nil, let count = underCursor()?.byteCount else { return }
    left = 0
    if count <= Self.mostBytesInColumn * wrappedBytes(viewport) {
      guard let line = shownLine(lines.cursor, viewport), goesOnBelow(line, viewport) else { return }
    }
    left = count - min(count, halfScreen(viewport))
    fillScreen(upTo: count, viewport)
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

  /// Whether a line has more than the screen shows of it.
  private func goesOnBelow(_ line: ShownLine, _ viewport: Size) -> Bool {
    let shown = wrappedRows(of: line, limit: viewport.rows + 1, viewport)
    guard shown.count <= viewport.rows else { return true }
    return left + Int64(sliceBytes(viewport)) < line.extent.byteCount
  }

  /// How many bytes the first rows of a line show, or fewer where that cannot be told: nothing is passed over.
  private func bytes(inRows rows: Int, of line: ShownLine, _ viewport: Size) -> Int64 {
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

  private func wrappedRows(of line: ShownLine, limit: Int, _ viewport: Size) -> [[RowPiece]] {
    SpanRows.wrapped(line.spans, columns: textColumns(viewport.columns), limit: max(1, limit))
  }

  /// Bytes that rows show as a rule.
  private func usual(_ rows: Int, _ viewport: Size) -> Int64 {
    max(1, Int64(rows * textColumns(viewport.columns)) * 3 / 4)
  }
}
