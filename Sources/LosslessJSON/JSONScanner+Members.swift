/// A member of an object as byte ranges: nothing is copied or converted.
package struct JSONMember: Sendable {
  /// The key's inside, without quotes.
  package var key: Range<Int>
  /// The whole text of the value, the quotes of a string included.
  package var value: Range<Int>
  /// The value is a string of ASCII without escapes: its characters are its bytes.
  package var isPlain: Bool

  package init(key: Range<Int>, value: Range<Int>, isPlain: Bool = false) {
    self.key = key
    self.value = value
    self.isPlain = isPlain
  }
}

/// Reading member by member, for objects of which there are very many: one call for what takes a token reader three.
extension JSONScanner {
  /// The first byte of the value or closing bracket that comes next, behind a comma if there is one; nothing is consumed.
  ///
  /// - Throws: at the end of the text.
  package func upcoming() throws(JSONSyntaxError) -> UInt8 {
    var start = Lexer.skipBlanks(bytes.span, offset, end)
    if state == .commaOrClose, start < end, bytes[start] == Ascii.comma {
      start = Lexer.skipBlanks(bytes.span, start + 1, end)
    }
    return try byte(at: start)
  }

  /// The next member of the innermost object, or nil when that has ended; only while an object is innermost.
  package mutating func nextMember() throws(JSONSyntaxError) -> JSONMember? {
    guard let opening = startOfKey() else {
      guard case .key(let key) = try next() else { return nil }
      return JSONMember(key: key, value: try skipValue())
    }
    let key = opening + 1..<(try endOfPlainString(from: opening + 1))
    let next = try Lexer.endOfColon(bytes.span, key.upperBound + 1, end)
    offset = Lexer.skipBlanks(bytes.span, next, end)
    state = .value
    return try member(key)
  }

  /// The quote before a key that follows without more ado, or nil where the token reader should say what is there.
  @inline(__always)
  private func startOfKey() -> Int? {
    var start = Lexer.skipBlanks(bytes.span, offset, end)
    guard start < end else { return nil }
    if state == .commaOrClose, open.top, bytes[start] == Ascii.comma {
      start = Lexer.skipBlanks(bytes.span, start + 1, end)
    } else if state != .firstKey {
      return nil
    }
    return start < end && bytes[start] == Ascii.quote ? start : nil
  }

  /// The member whose value begins at `offset`.
  @inline(__always)
  private mutating func member(_ key: Range<Int>) throws(JSONSyntaxError) -> JSONMember {
    let start = offset
    let lead = try byte(at: start)
    if lead == Ascii.quote {
      let plain = Lexer.skipPlain(bytes.span, start + 1, end)
      let close = try Lexer.endOfString(bytes.span, plain, end)
      offset = close + 1
      state = .commaOrClose
      return JSONMember(key: key, value: start..<close + 1, isPlain: plain == close)
    }
    guard lead &- Ascii.zero < 10 else { return JSONMember(key: key, value: try skipValue()) }
    offset = try Lexer.endOfNumber(bytes.span, start, end)
    state = .commaOrClose
    return JSONMember(key: key, value: start..<offset)
  }

  @inline(__always)
  private func endOfPlainString(from start: Int) throws(JSONSyntaxError) -> Int {
    let plain = Lexer.skipPlain(bytes.span, start, end)
    guard plain < end, bytes[plain] == Ascii.quote else {
      return try Lexer.endOfString(bytes.span, plain, end)
    }
    return plain
  }
}
