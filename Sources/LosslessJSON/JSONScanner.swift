/// Reads JSON text token by token, strictly after RFC 8259, without recursion and without copying.
///
/// After an error the scanner stays where it is: `next` throws the same error again.
package struct JSONScanner: Sendable {
  /// Nesting beyond this is an error instead of an exhausted stack.
  package static let depthLimit = BitStack.capacity

  package let bytes: [UInt8]
  /// The next byte to be read.
  package internal(set) var offset: Int
  package let end: Int

  /// One bit for each open bracket, set for an object.
  var open = BitStack()
  var state = State.value

  /// What the grammar allows next.
  enum State {
    case value, firstElement, firstKey, commaOrClose, done
  }

  /// Scans `bytes[range]`; all ranges and offsets count from the start of `bytes`.
  package init(_ bytes: [UInt8], range: Range<Int>? = nil) {
    self.bytes = bytes
    offset = range?.lowerBound ?? 0
    end = range?.upperBound ?? bytes.count
  }

  /// How many brackets are open.
  package var depth: Int { open.count }

  /// The next token, or nil after the one value the text consists of.
  package mutating func next() throws(JSONSyntaxError) -> JSONToken? {
    let start = Lexer.skipBlanks(bytes.span, offset, end)
    switch state {
    case .value:
      return try value(at: start)
    case .firstElement:
      return try byte(at: start) == Ascii.closeBracket ? close(at: start) : value(at: start)
    case .firstKey:
      return try byte(at: start) == Ascii.closeBrace ? close(at: start) : key(at: start)
    case .commaOrClose:
      return try commaOrClose(at: start)
    case .done:
      guard start == end else { throw JSONSyntaxError(offset: start, reason: .trailingText) }
      offset = start
      return nil
    }
  }

  /// Passes over the value that comes next and returns the range of its text.
  ///
  /// - Throws: also when no value comes next but a key or a closing bracket.
  package mutating func skipValue() throws(JSONSyntaxError) -> Range<Int> {
    let depthBefore = depth
    let start = try startOfValue()
    _ = try next()
    while depth > depthBefore {
      _ = try next()
    }
    return start..<offset
  }

  private func startOfValue() throws(JSONSyntaxError) -> Int {
    var start = Lexer.skipBlanks(bytes.span, offset, end)
    let first = try byte(at: start)
    switch state {
    case .value, .firstElement:
      break
    case .commaOrClose where !open.top && first == Ascii.comma:
      start = Lexer.skipBlanks(bytes.span, start + 1, end)
    case .commaOrClose, .firstKey, .done:
      throw JSONSyntaxError(offset: start, reason: .unexpectedCharacter(first))
    }
    let lead = try byte(at: start)
    guard lead != Ascii.closeBracket else {
      throw JSONSyntaxError(offset: start, reason: .unexpectedCharacter(lead))
    }
    return start
  }

  func byte(at index: Int) throws(JSONSyntaxError) -> UInt8 {
    try Lexer.byte(bytes.span, index, end)
  }

  private mutating func commaOrClose(at start: Int) throws(JSONSyntaxError) -> JSONToken {
    let byte = try byte(at: start)
    guard byte == Ascii.comma else {
      guard byte == (open.top ? Ascii.closeBrace : Ascii.closeBracket) else {
        throw JSONSyntaxError(offset: start, reason: .unexpectedCharacter(byte))
      }
      return close(at: start)
    }
    let item = Lexer.skipBlanks(bytes.span, start + 1, end)
    return try open.top ? key(at: item) : value(at: item)
  }

  private mutating func close(at start: Int) -> JSONToken {
    let wasObject = open.top
    open.pop()
    return finish(wasObject ? .endObject : .endArray, at: start + 1)
  }

  private mutating func key(at start: Int) throws(JSONSyntaxError) -> JSONToken {
    let (inside, next) = try Lexer.key(bytes.span, start, end)
    offset = next
    state = .value
    return .key(inside)
  }

  private mutating func value(at start: Int) throws(JSONSyntaxError) -> JSONToken {
    let byte = try byte(at: start)
    switch byte {
    case Ascii.quote:
      let close = try Lexer.endOfString(bytes.span, start + 1, end)
      return finish(.string(start + 1..<close), at: close + 1)
    case Ascii.openBrace:
      return try begin(object: true, at: start)
    case Ascii.openBracket:
      return try begin(object: false, at: start)
    case Ascii.minus, Ascii.zero...Ascii.nine:
      let stop = try Lexer.endOfNumber(bytes.span, start, end)
      return finish(.number(start..<stop), at: stop)
    case UInt8(ascii: "t"):
      return finish(.true, at: try Lexer.endOfWord(Ascii.true, bytes.span, start..<end))
    case UInt8(ascii: "f"):
      return finish(.false, at: try Lexer.endOfWord(Ascii.false, bytes.span, start..<end))
    case UInt8(ascii: "n"):
      return finish(.null, at: try Lexer.endOfWord(Ascii.null, bytes.span, start..<end))
    default:
      throw JSONSyntaxError(offset: start, reason: .unexpectedCharacter(byte))
    }
  }

  private mutating func begin(object: Bool, at start: Int) throws(JSONSyntaxError) -> JSONToken {
    guard open.push(object) else {
      throw JSONSyntaxError(offset: start, reason: .tooDeep(limit: Self.depthLimit))
    }
    offset = start + 1
    state = object ? .firstKey : .firstElement
    return object ? .beginObject : .beginArray
  }

  private mutating func finish(_ token: JSONToken, at next: Int) -> JSONToken {
    offset = next
    state = open.count == 0 ? .done : .commaOrClose
    return token
  }
}
