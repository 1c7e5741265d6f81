/// A cell of a row, as a range of bytes.
package struct TableCell: Equatable, Sendable {
  /// What the cell says, quotes around it not counted; in a quoted cell `""` stands for one quote.
  package var range: Range<Int>
  package var isQuoted = false

  init(_ range: Range<Int>, isQuoted: Bool = false) {
    self.range = range
    self.isQuoted = isQuoted
  }
}

extension TableCell {
  /// The cells of the row `bytes[row]`, its end not counted; at least one.
  package static func cells(of bytes: [UInt8], _ row: Range<Int>, separator: UInt8) -> [TableCell] {
    Array(TableCells(of: bytes, row, separator: separator))
  }

  /// The row without `\n` or `\r\n` at its end.
  package static func withoutTerminator(_ bytes: [UInt8], _ row: Range<Int>) -> Range<Int> {
    var end = row.upperBound
    if end > row.lowerBound, bytes[end - 1] == ByteScan.newline { end -= 1 }
    if end > row.lowerBound, bytes[end - 1] == ByteScan.carriageReturn { end -= 1 }
    return row.lowerBound..<end
  }

  // MARK: What it says

  /// Pieces of at most `limit` bytes in all, matches of the needle marked, doubled quotes single.
  package func spans(_ bytes: [UInt8], limit: Int, query: SearchQuery? = nil) -> [TextSpan] {
    let end = DisplayText.characterStart(bytes, atOrBefore: min(range.upperBound, range.lowerBound + limit))
    let shown = range.lowerBound..<max(range.lowerBound, min(end, range.upperBound))
    let role: SpanRole = isNumber(bytes) ? .number : .plain
    let spans = SpanRange(role, shown).spans(in: bytes, query: query)
    return isQuoted ? spans.map { TextSpan($0.role, Self.unquoted($0.text), isMatch: $0.isMatch) } : spans
  }

  /// All of it.
  package func text(_ bytes: [UInt8]) -> String {
    let text = DisplayText.text(bytes, range)
    return isQuoted ? Self.unquoted(text) : text
  }

  private static func unquoted(_ text: String) -> String {
    guard text.utf8.contains(TableFormat.quote) else { return text }
    var result = ""
    var isSecond = false
    for scalar in text.unicodeScalars {
      isSecond = scalar == "\"" && !isSecond
      if !isSecond { result.unicodeScalars.append(scalar) }
    }
    // The first of each pair was passed over.
    return result
  }

  /// Whether it is a number: digits with sign, point or comma, and exponent, blanks around them not counted.
  package func isNumber(_ bytes: [UInt8]) -> Bool { number(bytes) != nil }

  /// The cell as a number, with a point or a comma before its decimals.
  package func number(_ bytes: [UInt8]) -> Double? {
    guard !range.isEmpty, range.count <= 40 else { return nil }
    var digits = bytes[range].drop { $0 == 0x20 }
    while digits.last == 0x20 { digits.removeLast() }
    guard let first = digits.first, let last = digits.last, Self.isDigitOrSign(first),
      Self.isDigit(last) || last == UInt8(ascii: "%")
    else { return nil }
    if last == UInt8(ascii: "%") { digits.removeLast() }
    let text = String(
      decoding: digits.map { $0 == UInt8(ascii: ",") ? UInt8(ascii: ".") : $0 }, as: UTF8.self)
    guard digits.allSatisfy({ Self.isDigitOrSign($0) || "eE,".utf8.contains($0) }) else { return nil }
    return Double(text)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private static func isDigitOrSign(_ byte: UInt8) -> Bool {
    isDigit(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+") || byte == UInt8(ascii: ".")
  }
}
