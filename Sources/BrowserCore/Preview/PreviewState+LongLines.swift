import FilesStore
import JSONLines
import TerminalKit

/// Wrapped lines that are longer than the screen: keys move within them before they move to another line.
extension PreviewState {
  /// Scrolls so many rows within the line under the cursor; false when the way leads out of it.
  mutating func scrollWithinLine(by rows: Int, _ viewport: Size) -> Bool {
    guard isWrapping, record == nil, let line = windowLine(lines.cursor) else { return false }
    if rows < 0 {
      guard left > 0, left < line.extent.byteCount else { return leaveLine() }
      left = max(0, left - atMost(-rows, viewport))
      return true
    }
    guard goesOnBelow(line, viewport) else { return leaveLine() }
    left += bytes(inRows: rows, of: line, viewport)
    lines.top = lines.cursor
    return true
  }

  /// Shows the end of the last line, if that is longer than the screen.
  mutating func showEndOfLine(_ viewport: Size) {
    guard isWrapping, let start = windowExtent(lines.cursor)?.start else { return }
    let rest = facts.byteCount - start - halfScreen(viewport)
    left = rest > halfScreen(viewport) ? rest : 0
  }

  /// Bytes that are on a screen however words are broken: a row is at least half full.
  func halfScreen(_ viewport: Size) -> Int64 { max(1, wrappedBytes(viewport) / 2) }

  /// Other lines begin at their first byte.
  private mutating func leaveLine() -> Bool {
    left = 0
    return false
  }

  private func goesOnBelow(_ line: WindowLine, _ viewport: Size) -> Bool {
    let shown = wrappedRows(of: line, limit: viewport.rows + 1, viewport)
    guard shown.count <= viewport.rows, let slice = shownSlice else { return true }
    return slice.start + Int64(slice.count) < line.extent.byteCount
  }

  /// How many bytes the first rows of a line show, or fewer where that cannot be told: nothing is passed over.
  private func bytes(inRows rows: Int, of line: WindowLine, _ viewport: Size) -> Int64 {
    guard shownSlice?.start == left else { return atMost(rows, viewport) }
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

  /// Bytes that rows show at least, nearly always.
  private func atMost(_ rows: Int, _ viewport: Size) -> Int64 {
    max(1, Int64(rows * textColumns(viewport.columns)) * 3 / 4)
  }

  /// The part of each line that the window shows.
  var shownSlice: WindowRequest.Slice? {
    guard case .lines(_, _, let slice) = window?.request.content else { return nil }
    return slice
  }
}
