import BrowserCore
import ContentReading
import JSONLines
import TerminalKit

/// Bytes: offset, digits, characters.
enum HexDrawing: ModeDrawing {
  static func draw(_ preview: PreviewState, _ keys: KeyNames, on canvas: inout Canvas) {
    let width = preview.bytesPerRow
    let (columns, rows) = (canvas.area.columns, canvas.area.rows)
    let layout = HexLayout(width: width, inPairs: columns < HexLayout(width: width).columns)
    let position = preview.hex
    let top = min(max(position.top, position.cursor - rows + 1), position.cursor)
    let read = preview.hexBytes(top..<top + rows)
    drawUnreadable(read.failure, on: &canvas)
    let shown = read.items
    canvas.rows(stride(from: 0, to: shown.count, by: width)) { canvas, start in
      let row = top + start / width
      let offset = Int64(row) * Int64(width)
      let bytes = shown[start..<min(start + width, shown.count)]
      if row == position.cursor { canvas.highlight() }
      let line = HexLine(bytes, at: offset, in: layout)
      canvas.write(SafeText(line.offset + " "), .lineNumber)
      let match = matchedPlaces(preview, at: offset, count: bytes.count)
      let digits = match.isEmpty ? 0..<0 : layout.hexColumns(ofBytes: match)
      canvas.write(line.hex, .jsonNumber, marking: digits)
      canvas.write(" ", .jsonNumber)
      canvas.write(line.characters, .text, marking: match)
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
    return [both + " of \(PreviewWords.count(Int(status.byteCount), in: status))", both, decimal]
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

extension Canvas {
  /// Writes text of one column a character, some of it as a match.
  fileprivate mutating func write(_ text: String, _ role: StyleRole, marking marked: Range<Int>) {
    let start = text.index(text.startIndex, offsetBy: marked.lowerBound)
    let end = text.index(text.startIndex, offsetBy: marked.upperBound)
    write(SafeText(text[..<start]), role)
    write(SafeText(text[start..<end]), .match)
    write(SafeText(text[end...]), role)
  }
}
