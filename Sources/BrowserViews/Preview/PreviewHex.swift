import BrowserCore
import FilesStore
import JSONLines
import TerminalKit

/// Draws bytes: offset, digits, characters.
func drawPreviewHex(_ preview: PreviewState, into frame: inout Frame, area: Rect, look: PreviewLook) {
  guard let window = preview.window, case .bytes(let range) = window.request.content else { return }
  let width = preview.bytesPerRow
  let inPairs = area.columns < HexLine.columns(width: width, inPairs: false)
  let position = preview.shownHex
  let top = min(max(position.top, position.cursor - area.rows + 1), position.cursor)
  for row in 0..<area.rows {
    let offset = Int64(top + row) * Int64(width)
    let start = Int(offset - range.lowerBound)
    guard start >= 0, start < window.bytes.count else { continue }
    let bytes = window.bytes[start..<min(start + width, window.bytes.count)]
    let strip = Rect(column: area.left, row: area.top + row, columns: area.columns, rows: 1)
    let isUnderCursor = top + row == position.cursor
    if isUnderCursor {
      frame.fill(strip, style: look.theme[.cursor])
      frame.cursor = strip.origin
    }
    var pen = PreviewPen(theme: look.theme, row: strip, override: isUnderCursor ? look.theme[.cursor] : nil)
    let line = HexLine(bytes, at: offset, width: width, inPairs: inPairs)
    pen.write(SafeText(line.offset + " "), .lineNumber, into: &frame)
    pen.write(SafeText(line.hex + " "), .jsonNumber, into: &frame)
    pen.write(SafeText(line.characters), .text, into: &frame)
  }
}
