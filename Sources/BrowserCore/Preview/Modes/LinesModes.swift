import ContentReading
import FilesAPI
import JSONLines
import TerminalKit

/// The modes that show a line, record or row of a table in each row of the screen, or in several.
protocol LinesBehavior: ModeBehavior {}

/// A record in each row.
enum RecordsMode: LinesBehavior {
  static func advance(_ preview: inout PreviewState) {
    if preview.shownCount > 0 {
      preview.show(recordAt: preview.lines.cursor)
    } else {
      preview.changeLayout(.text)
    }
  }
}

/// Lines as they stand.
enum TextMode: LinesBehavior {
  static func advance(_ preview: inout PreviewState) { preview.changeLayout(.hex) }
}

extension LinesBehavior {
  static var readsCounts: Bool { true }

  static func move(_ preview: inout PreviewState, _ movement: Movement) {
    guard !preview.scrollsWithinLine(by: movement.rows) else { return }
    preview.moveLines(movement)
  }

  static func moveToStart(_ preview: inout PreviewState) {
    preview.lines = ScrollPosition()
    preview.left = 0
  }

  static func moveToEnd(_ preview: inout PreviewState) { preview.goToEnd() }

  static func moveSideways(_ preview: inout PreviewState, _ direction: Int) {
    let longest = preview.shownExtents(from: preview.lines.top).map(\.byteCount).max() ?? 0
    let step = preview.isWrapping ? preview.wrappedBytes / 2 : Int64(max(1, preview.viewport.columns / 4))
    preview.left = max(0, min(preview.left + Int64(direction) * step, max(preview.left, longest - 1)))
  }

  static func moveToLineStart(_ preview: inout PreviewState) { preview.left = 0 }

  /// Goes as far as the line is known, and on when more of it has come.
  static func moveToLineEnd(_ preview: inout PreviewState) {
    preview.goal = .endOfLine(preview.lines.cursor)
    preview.left = 0
    preview.moveToEnd(ofLine: preview.lines.cursor)
  }
}

extension PreviewState {
  /// Moves among lines.
  fileprivate mutating func moveLines(_ movement: Movement) {
    let old = lines.cursor
    if movement.isPage {
      let step = isWrapping ? wrappedStep(movement.rows) : movement.rows
      lines.page(by: step, count: shownCount, rows: isWrapping ? 1 : listRows)
    } else {
      lines.move(by: movement.rows, count: shownCount)
    }
    // What is above is met from its end.
    if lines.cursor < old { showEndOfLine() }
  }

  /// The wrapped lines that take about so many rows, at least one, so that paging skips none.
  private func wrappedStep(_ rows: Int) -> Int {
    let direction = rows.signum()
    var line = direction > 0 ? lines.top : lines.top - 1
    var taken = 0
    var step = 0
    while (0..<shownCount).contains(line) {
      taken += height(ofLine: line)
      guard taken <= abs(rows) || step == 0 else { break }
      step += direction
      line += direction
    }
    return step
  }

  // MARK: The end of a line; only what the screen shows of it is looked at

  /// Shows the end of what is known of a line; nothing is awaited any more once the line's own end is on the screen.
  mutating func moveToEnd(ofLine line: Int) {
    guard line == lines.cursor, let extent = underCursor() else { return goal = nil }
    let length = extent.byteCount
    left = max(left, firstByte(ofLast: length))
    guard extent.isWhole else { return }
    goal = nil
    while left < length - 1, let missing = columnsBeyond(line) {
      // Escapes are wider than what they stand for.
      left += max(1, (length - left) * Int64(missing.count) / Int64(missing.width))
    }
  }

  private func firstByte(ofLast length: Int64) -> Int64 {
    guard isWrapping else { return max(0, length - Int64(textColumns)) }
    return length > 2 * halfScreen ? length - halfScreen : 0
  }

  /// The columns of a line that the screen has no room for, and those of all that is read of it; nil when all fits.
  private func columnsBeyond(_ line: Int) -> (count: Int, width: Int)? {
    guard !isWrapping, let known = shownLine(line) else { return nil }
    let width = known.spans.reduce(0) { $0 + SafeText($1.text).width }
    let missing = width - textColumns
    return missing > 0 ? (missing, width) : nil
  }

  // MARK: Wrapped lines that are longer than the screen

  /// Scrolls so many rows within the line under the cursor, or out of its end; false when other lines are to be moved.
  fileprivate mutating func scrollsWithinLine(by rows: Int) -> Bool {
    guard isWrapping, record == nil else { return false }
    guard let line = shownLine(lines.cursor) else { return leavesLine() }
    if rows < 0 {
      guard left > 0, left < line.extent.byteCount else { return leavesLine() }
      let end = left
      left = max(0, left - usualBytes(inRows: -rows))
      fillScreen(upTo: end)
      return true
    }
    guard goesOnBelow(line) else { return left > 0 && stepsBehindLine() }
    left += bytes(inRows: rows, of: line)
    lines.top = lines.cursor
    return true
  }

  /// Lets the screen reach to a byte of the line, so that nothing before it is passed over.
  private mutating func fillScreen(upTo end: Int64) {
    while let line = shownLine(lines.cursor), goesOnBelow(line) {
      let shown = bytes(inRows: viewport.rows, of: line)
      guard left + shown < end else { return }
      left = end - shown
    }
  }

  /// Puts the line behind a long one on the top, as nothing was seen of those below; the last one stays.
  private mutating func stepsBehindLine() -> Bool {
    guard lines.cursor + 1 < shownCount else { return true }
    left = 0
    lines.cursor += 1
    lines.top = lines.cursor
    return true
  }

  /// Shows the end of the line under the cursor, if it is longer than the screen.
  mutating func showEndOfLine() {
    guard isWrapping, record == nil, let count = underCursor()?.byteCount else { return }
    left = 0
    if count <= Self.mostBytesInColumn * wrappedBytes {
      guard let line = shownLine(lines.cursor), goesOnBelow(line) else { return }
    }
    left = count - min(count, halfScreen)
    fillScreen(upTo: count)
  }

  /// A line of more bytes for each column of the screen is longer than that.
  private static let mostBytesInColumn: Int64 = 4

  /// Other lines begin at their first byte.
  private mutating func leavesLine() -> Bool {
    left = 0
    return false
  }

  /// Whether a line has more than the screen shows of it.
  private func goesOnBelow(_ line: ShownLine) -> Bool {
    let shown = wrappedRows(of: line, limit: viewport.rows + 1)
    guard shown.count <= viewport.rows else { return true }
    return left + Int64(slice.count) < line.extent.byteCount
  }

  /// How many bytes the first rows of a line show, or fewer where that cannot be told: nothing is passed over.
  private func bytes(inRows rows: Int, of line: ShownLine) -> Int64 {
    let shown = wrappedRows(of: line, limit: rows).joined().map(\.text.string).joined()
    let count = Int64(shown.utf8.count)
    let isAsWritten = line.spans.map(\.text).joined().utf8.starts(with: shown.utf8)
    // An escape has at most four letters for a byte.
    guard isAsWritten, !shown.contains("\\x") else { return max(1, count / 4) }
    let isASCII = shown.utf8.allSatisfy { $0 < 0x80 }
    return max(1, isASCII ? count : count - Self.longestCharacter)
  }

  /// The first row may begin so much, less one, before `left`, in bytes.
  private static let longestCharacter: Int64 = 4

  private func wrappedRows(of line: ShownLine, limit: Int) -> [[RowPiece]] {
    SpanRows.wrapped(line.spans, columns: textColumns, limit: max(1, limit))
  }

  /// Bytes that rows show as a rule.
  private func usualBytes(inRows rows: Int) -> Int64 { max(1, Int64(rows * textColumns) * 3 / 4) }
}
