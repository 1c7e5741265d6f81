/// Puts JSON that goes over several lines onto one, from bytes that arrive in chunks of any size.
///
/// Line breaks and the indentation behind them are left out; a comma keeps a blank behind it. All else stays as it is
/// written, digits and escapes as well. A line break inside of a string is none in JSON; it is left out all the same, so
/// that what comes of broken records is lines.
package struct OneLine: Sendable {
  private var isInBreak = false
  /// Whether a carriage return was taken that may belong to a line break.
  private var holdsReturn = false
  private var last: UInt8?

  package init() {}

  /// What becomes of `bytes[range]`, which follow those taken before.
  package mutating func feed(_ bytes: [UInt8], _ range: Range<Int>) -> [UInt8] {
    var line: [UInt8] = []
    line.reserveCapacity(range.count)
    var start = range.lowerBound
    if holdsReturn, start < range.upperBound {
      if bytes[start] != ByteScan.newline { line.append(ByteScan.carriageReturn) }
      holdsReturn = false
    }
    while start < range.upperBound {
      if isInBreak {
        guard let next = bytes[start..<range.upperBound].firstIndex(where: { !ValueShape.isBlank($0) }) else {
          break
        }
        start = next
        if last == UInt8(ascii: ",") { line.append(0x20) }
        isInBreak = false
      }
      let end = ByteScan.first(ByteScan.newline, in: bytes, start..<range.upperBound)
      line += bytes[start..<(end ?? range.upperBound)]
      if line.last == ByteScan.carriageReturn {
        line.removeLast()
        holdsReturn = end == nil
      }
      isInBreak = end != nil
      last = line.last ?? last
      start = end.map { $0 + 1 } ?? range.upperBound
    }
    return line
  }

  /// The value `bytes[range]` on one line.
  package static func joined(_ bytes: [UInt8], _ range: Range<Int>) -> [UInt8] {
    var line = OneLine()
    return line.feed(bytes, range)
  }
}

extension TextSpan {
  /// The same with each line break, and the blanks behind it, shown as one blank.
  package var onOneLine: TextSpan {
    guard text.utf8.contains(ByteScan.newline) else { return self }
    var line = ""
    for (index, part) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      guard index > 0 else {
        line += part
        continue
      }
      if line.last != " " { line += " " }
      line += part.drop { $0 == " " || $0 == "\t" }
    }
    return TextSpan(role, line, isMatch: isMatch)
  }
}
