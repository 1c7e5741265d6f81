extension Lexer {
  /// The offset after the number that begins at `start` with a minus or a digit (RFC 8259, section 6).
  static func endOfNumber(
    _ bytes: borrowing Span<UInt8>, _ start: Int, _ end: Int
  ) throws(JSONSyntaxError) -> Int {
    var index = start
    if bytes[index] == Ascii.minus { index += 1 }
    index = try endOfInteger(bytes, index, end)
    if index < end, bytes[index] == UInt8(ascii: ".") {
      index = try endOfDigits(bytes, index + 1, end)
    }
    guard index < end, bytes[index] | 0x20 == UInt8(ascii: "e") else { return index }
    index += 1
    if index < end, bytes[index] == UInt8(ascii: "+") || bytes[index] == Ascii.minus { index += 1 }
    return try endOfDigits(bytes, index, end)
  }

  /// A zero alone, or digits that do not begin with one.
  private static func endOfInteger(
    _ bytes: borrowing Span<UInt8>, _ start: Int, _ end: Int
  ) throws(JSONSyntaxError) -> Int {
    guard start < end, bytes[start] == Ascii.zero else { return try endOfDigits(bytes, start, end) }
    guard start + 1 < end, isDigit(bytes[start + 1]) else { return start + 1 }
    throw JSONSyntaxError(offset: start + 1, reason: .badNumber)
  }

  /// One digit at least.
  private static func endOfDigits(
    _ bytes: borrowing Span<UInt8>, _ start: Int, _ end: Int
  ) throws(JSONSyntaxError) -> Int {
    guard start < end else { throw JSONSyntaxError(offset: end, reason: .unexpectedEnd) }
    guard isDigit(bytes[start]) else { throw JSONSyntaxError(offset: start, reason: .badNumber) }
    var index = start + 1
    while index < end, isDigit(bytes[index]) { index += 1 }
    return index
  }

  @inline(__always)
  private static func isDigit(_ byte: UInt8) -> Bool { byte &- Ascii.zero < 10 }
}
