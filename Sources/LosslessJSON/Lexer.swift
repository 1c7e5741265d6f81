/// Finds where the lexical pieces of JSON end (RFC 8259, sections 2, 3, 6 and 7).
enum Lexer {
  /// The first offset from `start` that is no blank.
  @inline(__always)
  static func skipBlanks(_ bytes: borrowing Span<UInt8>, _ start: Int, _ end: Int) -> Int {
    var index = start
    while index < end {
      let byte = bytes[index]
      guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return index }
      index += 1
    }
    return index
  }

  /// The offset after a word such as `true`, whose first byte is known to be right; the text that is left begins with it.
  static func endOfWord(
    _ word: [UInt8], _ bytes: borrowing Span<UInt8>, _ rest: Range<Int>
  ) throws(JSONSyntaxError) -> Int {
    for position in 1..<word.count {
      let index = rest.lowerBound + position
      guard index < rest.upperBound else {
        throw JSONSyntaxError(offset: rest.upperBound, reason: .unexpectedEnd)
      }
      guard bytes[index] == word[position] else {
        throw JSONSyntaxError(offset: index, reason: .unexpectedCharacter(bytes[index]))
      }
    }
    return rest.lowerBound + word.count
  }

  /// The offset of the closing quote of the string whose inside begins at `start`.
  static func endOfString(
    _ bytes: borrowing Span<UInt8>, _ start: Int, _ end: Int
  ) throws(JSONSyntaxError) -> Int {
    var index = start
    while index < end {
      index = skipPlain(bytes, index, end)
      guard index < end else { break }
      let byte = bytes[index]
      if byte == Ascii.quote { return index }
      if byte == Ascii.backslash {
        index = try endOfEscape(bytes, index, end)
      } else if byte >= 0x80 {
        // Characters of other scripts mostly come in a row.
        repeat { index = try endOfMultibyte(bytes, index, end) } while index < end && bytes[index] >= 0x80
      } else if byte < 0x20 {
        throw JSONSyntaxError(offset: index, reason: .controlCharacterInString)
      } else {
        index += 1
      }
    }
    throw JSONSyntaxError(offset: end, reason: .unexpectedEnd)
  }

  /// Goes on while bytes need no look of their own, sixteen at a time: no quote, backslash, control or byte from 0x80 on.
  ///
  /// May stop early, at most seven bytes before the end.
  @inline(__always)
  static func skipPlain(_ bytes: borrowing Span<UInt8>, _ start: Int, _ end: Int) -> Int {
    var index = start
    let raw = unsafe bytes.bytes
    // With a sign, bytes of multibyte characters lie below all others: one comparison finds them and the controls.
    let firstPlain = SIMD16<Int8>(repeating: 0x20)
    let quotes = SIMD16<Int8>(repeating: Int8(Ascii.quote))
    let backslashes = SIMD16<Int8>(repeating: Int8(Ascii.backslash))
    while index + 16 <= end {
      // Safe because any bytes are numbers, and `loadUnaligned` checks that they lie inside the span.
      let loaded = unsafe raw.unsafeLoadUnaligned(fromByteOffset: index, as: SIMD16<Int8>.self)
      let isSpecial = (loaded .< firstPlain) .| (loaded .== quotes) .| (loaded .== backslashes)
      if let place = isSpecial.firstPlace { return index + place }
      index += 16
    }
    while index + 8 <= end {
      // Safe because any eight bytes are a number, and `loadUnaligned` checks that they lie inside the span.
      let loaded = unsafe raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
      let word = UInt64(littleEndian: loaded)
      let special = specialBytes(word)
      guard special == 0 else { return index + special.trailingZeroBitCount / 8 }
      index += 8
    }
    return index
  }

  /// The top bit of each byte that needs a look; exact up to the lowest one, which is all that is asked for.
  @inline(__always)
  private static func specialBytes(_ word: UInt64) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let tops: UInt64 = 0x8080_8080_8080_8080
    let quotes = word ^ (ones &* UInt64(Ascii.quote))
    let backslashes = word ^ (ones &* UInt64(Ascii.backslash))
    let isControl = (word &- ones &* 0x20) & ~word
    let isQuote = (quotes &- ones) & ~quotes
    let isBackslash = (backslashes &- ones) & ~backslashes
    return (isControl | isQuote | isBackslash | word) & tops
  }

  @inline(__always)
  private static func endOfEscape(
    _ bytes: borrowing Span<UInt8>, _ start: Int, _ end: Int
  ) throws(JSONSyntaxError) -> Int {
    guard start + 1 < end else { throw JSONSyntaxError(offset: end, reason: .unexpectedEnd) }
    switch bytes[start + 1] {
    case Ascii.quote, Ascii.backslash, UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
      UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      return start + 2
    case UInt8(ascii: "u"):
      for index in start + 2..<start + 6 {
        guard index < end else { throw JSONSyntaxError(offset: end, reason: .unexpectedEnd) }
        guard Ascii.hexDigit(bytes[index]) != nil else {
          throw JSONSyntaxError(offset: start, reason: .badEscape)
        }
      }
      return start + 6
    default:
      throw JSONSyntaxError(offset: start, reason: .badEscape)
    }
  }

  /// The offset after one well-formed multibyte character (Unicode standard, table 3-7).
  @inline(__always)
  private static func endOfMultibyte(
    _ bytes: borrowing Span<UInt8>, _ start: Int, _ end: Int
  ) throws(JSONSyntaxError) -> Int {
    let first = bytes[start]
    // The usual ones: two bytes, and three whose second may be any that follows others.
    if first &- 0xC2 < 0x1E, start + 1 < end, bytes[start + 1] & 0xC0 == 0x80 { return start + 2 }
    if first & 0xF0 == 0xE0, first != 0xE0, first != 0xED, start + 2 < end, bytes[start + 1] & 0xC0 == 0x80,
      bytes[start + 2] & 0xC0 == 0x80
    {
      return start + 3
    }
    return try endOfOtherMultibyte(bytes, start, end)
  }

  private static func endOfOtherMultibyte(
    _ bytes: borrowing Span<UInt8>, _ start: Int, _ end: Int
  ) throws(JSONSyntaxError) -> Int {
    let shape: (length: Int, second: ClosedRange<UInt8>)
    switch bytes[start] {
    case 0xC2...0xDF: shape = (2, 0x80...0xBF)
    case 0xE0: shape = (3, 0xA0...0xBF)
    case 0xED: shape = (3, 0x80...0x9F)
    case 0xE1...0xEF: shape = (3, 0x80...0xBF)
    case 0xF0: shape = (4, 0x90...0xBF)
    case 0xF1...0xF3: shape = (4, 0x80...0xBF)
    case 0xF4: shape = (4, 0x80...0x8F)
    default: throw JSONSyntaxError(offset: start, reason: .invalidUTF8)
    }
    guard start + 1 < end else { throw JSONSyntaxError(offset: end, reason: .unexpectedEnd) }
    guard shape.second.contains(bytes[start + 1]) else {
      throw JSONSyntaxError(offset: start, reason: .invalidUTF8)
    }
    for index in start + 2..<start + max(2, shape.length) {
      guard index < end else { throw JSONSyntaxError(offset: end, reason: .unexpectedEnd) }
      guard bytes[index] & 0xC0 == 0x80 else { throw JSONSyntaxError(offset: start, reason: .invalidUTF8) }
    }
    return start + shape.length
  }
}
