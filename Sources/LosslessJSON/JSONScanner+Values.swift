extension JSONScanner {
  /// The characters that a string token's inside stands for: escapes resolved, lone surrogates as U+FFFD.
  package func text(_ range: Range<Int>) -> String { Unescaping.text(bytes[range]) }

  /// The characters of a string's inside that was found to be ASCII without escapes (`JSONMember.isPlain`).
  package func plainText(_ range: Range<Int>) -> String {
    let inside = bytes.span.extracting(range)
    // Safe because the bytes were looked at one by one: each is below 0x80, which is well-formed UTF-8 by itself.
    return String(copying: unsafe UTF8Span(unchecked: inside, isKnownASCII: true))
  }

  /// A number token as an integer, or nil when it has a fraction or exponent or more than 64 bits.
  package func integer(_ range: Range<Int>) -> Int64? {
    var index = range.lowerBound
    let isNegative = index < range.upperBound && bytes[index] == Ascii.minus
    if isNegative { index += 1 }
    guard index < range.upperBound else { return nil }
    var value: Int64 = 0
    while index < range.upperBound {
      let digit = bytes[index] &- Ascii.zero
      guard digit < 10 else { return nil }
      let tens = value.multipliedReportingOverflow(by: 10)
      // Counts down, since the smallest integer has no positive counterpart.
      let next = tens.partialValue.subtractingReportingOverflow(Int64(digit))
      guard !tens.overflow, !next.overflow else { return nil }
      value = next.partialValue
      index += 1
    }
    guard !isNegative else { return value }
    return value == .min ? nil : -value
  }
}
