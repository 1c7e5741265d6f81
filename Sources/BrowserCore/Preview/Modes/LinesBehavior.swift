import ContentReading
import FilesAPI
import JSONLines
import TerminalKit

/// The modes that show a line, record or row of a table in each row of the screen, or in several.
protocol LinesBehavior: ModeBehavior {}

extension LinesBehavior {
  static var readsCounts: Bool { true }

  static func move(_ preview: inout PreviewState, _ movement: Movement, _ viewport: Size) {
    guard !preview.scrollWithinLine(by: movement.rows, viewport) else { return }
    preview.moveLines(movement, viewport)
  }

  static func moveToStart(_ preview: inout PreviewState) {
    preview.lines = ScrollPosition()
    preview.left = 0
  }

  static func moveToEnd(_ preview: inout PreviewState, _ viewport: Size) { preview.goToEnd(viewport) }

  static func moveSideways(_ preview: inout PreviewState, _ direction: Int, _ viewport: Size) {
    let places = preview.lines.top..<preview.lines.top + max(1, viewport.rows)
    let extents = preview.shown(places) { extent throws(FilesError) in extent }.items
    let longest = extents.map(\.byteCount).max() ?? 0
    let step = preview.isWrapping ? preview.wrappedBytes(viewport) / 2 : Int64(max(1, viewport.columns / 4))
    preview.left = max(0, min(preview.left + Int64(direction) * step, max(preview.left, longest - 1)))
  }

  static func moveToLineStart(_ preview: inout PreviewState) { preview.left = 0 }

  /// Goes as far as the line is known, and on when more of it has come.
  static func moveToLineEnd(_ preview: inout PreviewState, _ viewport: Size) {
    preview.goal = .endOfLine(preview.lines.cursor)
    preview.left = 0
    preview.moveToEnd(ofLine: preview.lines.cursor, viewport)
  }
}

/// The end of a line; only what the screen shows of it is looked at.
extension PreviewState {
  /// Shows the end of what is known of a line; nothing is awaited any more once the line's own end is on the screen.
  mutating func moveToEnd(ofLine line: Int, _ viewport: Size) {
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
}
