/// Finds escapes of UTF-16 that have no other half, such as `\ud83d` alone (RFC 8259, section 8.2): they stand for no
/// character, and readers differ in what they make of them.
package enum LoneSurrogate {
  /// The offset of the backslash of the first one in `bytes[range]`, whose syntax was checked before.
  package static func first(in bytes: [UInt8], _ range: Range<Int>) -> Int? {
    let span = bytes.span
    var index = range.lowerBound
    while let place = firstEscape(span, index, range.upperBound) {
      guard isEscape(span, place, from: range.lowerBound) else {
        index = place + 2
        continue
      }
      switch codeUnit(span, place, range.upperBound) >> 10 {
      case 0x36:
        guard codeUnit(span, place + 6, range.upperBound) >> 10 == 0x37 else { return place }
        index = place + 12
      case 0x37: return place
      default: index = place + 6
      }
    }
    return nil
  }

  /// The next backslash with a `u` behind it, sixteen bytes at a time.
  @inline(__always)
  private static func firstEscape(_ bytes: borrowing Span<UInt8>, _ start: Int, _ end: Int) -> Int? {
    var index = start
    let raw = unsafe bytes.bytes
    let backslashes = SIMD16<Int8>(repeating: Int8(Ascii.backslash))
    let letters = SIMD16<Int8>(repeating: Int8(UInt8(ascii: "u")))
    while index + 17 <= end {
      // Safe because any bytes are numbers, and `loadUnaligned` checks that they lie inside the span.
      let first = unsafe raw.unsafeLoadUnaligned(fromByteOffset: index, as: SIMD16<Int8>.self)
      let second = unsafe raw.unsafeLoadUnaligned(fromByteOffset: index + 1, as: SIMD16<Int8>.self)
      let isHit = (first .== backslashes) .& (second .== letters)
      if let place = isHit.firstPlace { return index + place }
      index += 16
    }
    while index + 1 < end {
      if bytes[index] == Ascii.backslash, bytes[index + 1] == UInt8(ascii: "u") { return index }
      index += 1
    }
    return nil
  }

  /// Whether the backslash is not itself escaped by one before it.
  private static func isEscape(_ bytes: borrowing Span<UInt8>, _ place: Int, from start: Int) -> Bool {
    var first = place
    while first > start, bytes[first - 1] == Ascii.backslash { first -= 1 }
    return (place - first) % 2 == 0
  }

  /// The number of `\uXXXX`; 0 when there is no such escape.
  private static func codeUnit(_ bytes: borrowing Span<UInt8>, _ start: Int, _ end: Int) -> UInt32 {
    guard start + 6 <= end, bytes[start] == Ascii.backslash, bytes[start + 1] == UInt8(ascii: "u") else {
      return 0
    }
    var value: UInt32 = 0
    for index in start + 2..<start + 6 { value = value << 4 | (Ascii.hexDigit(bytes[index]) ?? 0) }
    return value
  }
}
