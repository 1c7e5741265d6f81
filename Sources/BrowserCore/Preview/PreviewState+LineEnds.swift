import FilesStore
import JSONLines
import TerminalKit

/// Going to the beginning and the end of a line; only what the screen shows of it is looked at.
extension PreviewState {
  mutating func moveToLineStart() -> [PreviewEffect] {
    pending = nil
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
    pending = nil
    switch mode {
    case .record: moveToEndOfRecordLine(viewport)
    case .row:
      guard let rows = cellRows(viewport), let line = record?.row?.cursor.line else { return [] }
      record?.row?.cursor.row = rows.height(ofLine: line) - 1
    case .table: table.left = table.lastLeft(columns: tableColumns(viewport.columns))
    case .records, .text:
      pending = .endOfLine(lines.cursor)
      left = 0
      standAtEnd(ofLine: lines.cursor, viewport)
      let isWhole = windowExtent(lines.cursor)?.isWhole ?? true
      return isWhole || filter != nil ? [] : [.order(id, .readOn(toLine: lines.cursor + 1, of: unit))]
    case .hex, .chat, .summary: break
    }
    return []
  }

  /// Shows the end of what is known of a line; nothing is awaited any more once the line's own end is on the screen.
  mutating func standAtEnd(ofLine line: Int, _ viewport: Size) {
    guard line == lines.cursor, let extent = windowExtent(line) else { return pending = nil }
    let isGrowing = !extent.isWhole && line + 1 == unitCount
    let end = isGrowing ? max(extent.end, facts.byteCount) : extent.end
    let length = end - extent.start
    left = max(left, firstByte(ofLast: length, viewport))
    guard extent.isWhole, shownSlice?.start == left else { return }
    let missing = columnsBeyond(line, viewport)
    guard missing.count > 0, left < length - 1 else { return pending = nil }
    // Escapes are wider than what they stand for.
    left += max(1, (length - left) * Int64(missing.count) / Int64(missing.width))
  }

  private func firstByte(ofLast length: Int64, _ viewport: Size) -> Int64 {
    let screen = Int64(textColumns(viewport.columns))
    guard isWrapping else { return max(0, length - screen) }
    let half = halfScreen(viewport)
    return length > 2 * half ? length - half : 0
  }

  /// The columns of a line that the screen has no room for, and those of all that was told of it.
  private func columnsBeyond(_ line: Int, _ viewport: Size) -> (count: Int, width: Int) {
    guard !isWrapping, let known = windowLine(line) else { return (0, 1) }
    let width = known.spans.reduce(0) { $0 + SafeText($1.text).width }
    return (max(0, width - textColumns(viewport.columns)), max(1, width))
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
