/// What servers send that is nearly JSON, made JSON: one wrong byte in one name must not hide a whole list.
package enum LenientJSON {
  /// The text with bytes that are no UTF-8 as U+FFFD, and with raw controls and wrong escapes inside of strings escaped.
  ///
  /// Nothing else changes; text that is JSON stays as it is.
  package static func repaired(_ bytes: [UInt8]) -> [UInt8] {
    var repair = Repair()
    let text = String(decoding: bytes, as: UTF8.self)
    repair.result.reserveCapacity(bytes.count + 64)
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() { repair.feed(byte, before: rest) }
    return repair.result
  }

  private struct Repair {
    var result: [UInt8] = []
    private var isInString = false
    private var isEscaped = false

    mutating func feed(_ byte: UInt8, before rest: ArraySlice<UInt8>) {
      defer { isEscaped = isInString && byte == Ascii.backslash && !isEscaped }
      if byte == Ascii.quote, !isEscaped { isInString.toggle() }
      guard isInString else { return result.append(byte) }
      if byte < 0x20 { return escape(control: byte) }
      if byte == Ascii.backslash, !isEscaped, !Self.beginsEscape(rest) {
        // What follows is text, and so is the backslash.
        result += [byte, byte]
        return
      }
      result.append(byte)
    }

    private mutating func escape(control byte: UInt8) {
      if isEscaped { result.removeLast() }
      let digits = Array("0123456789abcdef".utf8)
      result += Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }

    private static func beginsEscape(_ rest: ArraySlice<UInt8>) -> Bool {
      guard let first = rest.first else { return false }
      guard first == UInt8(ascii: "u") else {
        return Array("\"\\/bfnrt".utf8).contains(first) || first < 0x20
      }
      let digits = rest.dropFirst().prefix(4)
      return digits.count == 4 && digits.allSatisfy { Ascii.hexDigit($0) != nil }
    }
  }
}

extension JSONScanner {
  /// Passes over an array's element that is no JSON, by its brackets and quotes alone.
  ///
  /// - Returns: its range.
  /// - Throws: where it has no end.
  package mutating func skipBrokenElement() throws(JSONSyntaxError) -> Range<Int> {
    var start = Lexer.skipBlanks(bytes.span, offset, end)
    if state == .commaOrClose, start < end, bytes[start] == Ascii.comma {
      start = Lexer.skipBlanks(bytes.span, start + 1, end)
    }
    var depth = 0
    var isInString = false
    var index = start
    while index < end {
      let byte = bytes[index]
      if isInString {
        if byte == Ascii.backslash { index += 1 }
        if byte == Ascii.quote { isInString = false }
      } else if depth == 0, byte == Ascii.comma || byte == Ascii.closeBracket {
        offset = index
        state = .commaOrClose
        return start..<index
      } else {
        isInString = byte == Ascii.quote
        depth += Self.step(byte)
      }
      index += 1
    }
    throw JSONSyntaxError(offset: end, reason: .unexpectedEnd)
  }

  private static func step(_ byte: UInt8) -> Int {
    switch byte {
    case Ascii.openBrace, Ascii.openBracket: 1
    case Ascii.closeBrace, Ascii.closeBracket: -1
    default: 0
    }
  }
}
