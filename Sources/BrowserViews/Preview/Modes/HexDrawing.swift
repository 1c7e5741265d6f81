import BrowserCore
import ContentReading
import JSONLines
import TerminalKit

/// Bytes: offset, digits, characters.
enum HexDrawing: ModeDrawing {
  static func draw(_ preview: PreviewState, into frame: inout Frame, area: Rect, look: PreviewAppearance) {
    let width = preview.bytesPerRow
    let inPairs = area.columns < HexLine.columns(width: width, inPairs: false)
    let position = preview.hex
    let top = min(max(position.top, position.cursor - area.rows + 1), position.cursor)
    let read = preview.hexBytes(top..<top + area.rows)
    drawUnreadable(read.failure, into: &frame, area: area, look: look)
    let shown = read.items
    for row in 0..<area.rows where row * width < shown.count {
      let offset = Int64(top + row) * Int64(width)
      let bytes = shown[row * width..<min((row + 1) * width, shown.count)]
      let strip = Rect(column: area.left, row: area.top + row, columns: area.columns, rows: 1)
      let isUnderCursor = top + row == position.cursor
      if isUnderCursor {
        frame.fill(strip, style: look.theme[.cursor])
        frame.cursor = strip.origin
      }
      var pen = RowWriter(theme: look.theme, row: strip, override: isUnderCursor ? look.theme[.cursor] : nil)
      let line = HexLine(bytes, at: offset, width: width, inPairs: inPairs)
      pen.write(SafeText(line.offset + " "), .lineNumber, into: &frame)
      let match = matchedPlaces(preview, at: offset, count: bytes.count)
      let digits = match.isEmpty ? 0..<0 : HexLine.hexColumns(ofBytes: match, inPairs: inPairs)
      write(line.hex, .jsonNumber, marking: digits, &pen, into: &frame)
      pen.write(" ", .jsonNumber, into: &frame)
      write(line.characters, .text, marking: match, &pen, into: &frame)
    }
  }

  static func name(_ preview: PreviewState) -> SafeText { "hex" }

  /// In decimal and as the dump writes it, without zeros in front.
  static func position(_ preview: PreviewState) -> [SafeText] {
    // The byte that a search led to; elsewhere the first of the row under the cursor.
    let offset = preview.matchInHex?.lowerBound ?? Int64(preview.hex.cursor) * Int64(preview.bytesPerRow)
    let status = preview.status
    let decimal: SafeText = "offset \(PreviewWords.count(Int(offset)))"
    let both = decimal + SafeText(" (hex \(String(offset, radix: 16, uppercase: true)))")
    let all = PreviewWords.count(Int(status.byteCount))
    return [both + " of \(all)\(status.isComplete ? "" : "+")", both, decimal]
  }

  static func hints(_ preview: PreviewState, _ keys: KeyNames) -> SafeText {
    "\(keys[.commandLine]) offset  \(keys.search)  \(keys.mode)"
  }
}

/// The places in a row of the bytes that a search led to.
private func matchedPlaces(_ preview: PreviewState, at offset: Int64, count: Int) -> Range<Int> {
  guard let match = preview.matchInHex else { return 0..<0 }
  let shown = match.clamped(to: offset..<offset + Int64(count))
  return Int(shown.lowerBound - offset)..<Int(shown.upperBound - offset)
}

/// Writes text of one column a character, some of it as a match.
private func write(
  _ text: String, _ role: StyleRole, marking marked: Range<Int>, _ pen: inout RowWriter,
  into frame: inout Frame
) {
  let start = text.index(text.startIndex, offsetBy: marked.lowerBound)
  let end = text.index(text.startIndex, offsetBy: marked.upperBound)
  pen.write(SafeText(String(text[..<start])), role, into: &frame)
  pen.write(SafeText(String(text[start..<end])), .match, into: &frame)
  pen.write(SafeText(String(text[end...])), role, into: &frame)
}
