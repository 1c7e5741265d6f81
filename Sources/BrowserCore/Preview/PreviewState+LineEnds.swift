import ContentReading
import JSONLines
import TerminalKit

/// Going to the beginning and the end of a line; only what the screen shows of it is looked at.
extension PreviewState {
  mutating func moveToLineStart() -> [PreviewEffect] {
    goal = nil
    switch mode {
    case .record where wrapsRecord: record?.layer?.cursor.row = 0
    case .record: record?.left = 0
    case .row: record?.row?.cursor.row = 0
    case .table: table.left = 0
    case .records, .text: left = 0
    case .hex, .chat, .summary: break
    }
    return []
  }

  /// Goes as far as the line is known, and on when more of it has come.
  mutating func moveToLineEnd(_ viewport: Size) -> [PreviewEffect] {
    goal = nil
    switch mode {
    case .record: moveToEndOfRecordLine(viewport)
    case .row:
      guard let rows = cellRows(viewport), let line = record?.row?.cursor.line else { return [] }
      record?.row?.cursor.row = rows.height(ofLine: line) - 1
    case .table: table.left = table.lastLeft(columns: tableColumns(viewport.columns))
    case .records, .text:
      goal = .endOfLine(lines.cursor)
      left = 0
      standAtEnd(ofLine: lines.cursor, viewport)
    case .hex, .chat, .summary: break
    }
    return []
  }

  /// Shows the end of what is known of a line; nothing is awaited any more once the line's own end is on the screen.
  mutating func standAtEnd(ofLine line: Int, _ viewport: Size) {
    guard line == lines.cursor, let extent = underCursor() else { return goal = nil }
    let length = extent.byteCount
    left = max(left, firstByte(ofLast: length, viewport))
    guard extent.isWhole else { return }
    goal = nil
    while left < length - 1, let missing = columnsBeyond(line, viewport) {
      // Escapes are wider than what they stand for.
      left += max(1, (length - left) * Int64(missing.count) / Int64(missing.width))
    }
  }

  private func firstByte(ofLast length: Int64, _ viewport: Size) -> Int64 {
    let screen = Int64(textColumns(viewport.columns))
    guard isWrapping else { return max(0, length - screen) }
    let half = halfScreen(viewport)
    return length > 2 * half ? length - half : 0
  }

  /// The columns of a line that the screen has no room for, and those of all that is read of it; nil when all fits.
  private func columnsBeyond(_ line: Int, _ viewport: Size) -> (count: Int, width: Int)? {
    guard !isWrapping, let known = shownLine(line, viewport) else { return nil }
    let width = known.spans.reduce(0) { $0 + SafeText($1.text).width }
    let missing = width - textColumns(viewport.columns)
    return missing > 0 ? (missing, width) : nil
  }

  private mutating func moveToEndOfRecordLine(_ viewport: Size) {
    guard let rows = recordRows(viewport), let line = record?.layer?.cursor.line else { return }
    guard !wrapsRecord else {
      record?.layer?.cursor.row = rows.height(ofLine: line) - 1
      return
    }
    guard let layer = record?.layer else { return }
    let room = max(1, viewport.columns - recordGutter(columns: viewport.columns))
    let all = TreePage(layer, columns: Self.widestLine, left: 0, needle: nil).rows(ofLine: line)
    let width = all.joined().reduce(0) { $0 + $1.text.width }
    record?.left = max(0, width - room)
  }

  /// Lines of a record are shown up to here, in columns.
  private static let widestLine = 1 << 20
}
