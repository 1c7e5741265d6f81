extension Lexer {
  @inline(__always)
  static func byte(_ bytes: borrowing Span<UInt8>, _ index: Int, _ end: Int) throws(JSONSyntaxError) -> UInt8
  {
    guard index < end else { throw JSONSyntaxError(offset: end, reason: .unexpectedEnd) }
    return bytes[index]
  }

  /// The inside of the key that is expected at `start`, and the offset behind its colon.
  @inline(__always)
  static func key(
    _ bytes: borrowing Span<UInt8>, _ start: Int, _ end: Int
  ) throws(JSONSyntaxError) -> (inside: Range<Int>, next: Int) {
    let first = try byte(bytes, start, end)
    guard first == Ascii.quote else {
      throw JSONSyntaxError(offset: start, reason: .unexpectedCharacter(first))
    }
    let close = try endOfString(bytes, start + 1, end)
    return (start + 1..<close, try endOfColon(bytes, close + 1, end))
  }

  /// The offset behind the colon that is expected behind a key.
  @inline(__always)
  static func endOfColon(
    _ bytes: borrowing Span<UInt8>, _ start: Int, _ end: Int
  ) throws(JSONSyntaxError) -> Int {
    let colon = skipBlanks(bytes, start, end)
    let separator = try byte(bytes, colon, end)
    guard separator == Ascii.colon else {
      throw JSONSyntaxError(offset: colon, reason: .unexpectedCharacter(separator))
    }
    return colon + 1
  }

  /// The offset after a string, number or word.
  static func endOfScalar(
    _ bytes: borrowing Span<UInt8>, _ start: Int, _ end: Int
  ) throws(JSONSyntaxError) -> Int {
    let first = try byte(bytes, start, end)
    switch first {
    case Ascii.quote: return try endOfString(bytes, start + 1, end) + 1
    case Ascii.minus, Ascii.zero...Ascii.nine: return try endOfNumber(bytes, start, end)
    case UInt8(ascii: "t"): return try endOfWord(Ascii.true, bytes, start..<end)
    case UInt8(ascii: "f"): return try endOfWord(Ascii.false, bytes, start..<end)
    case UInt8(ascii: "n"): return try endOfWord(Ascii.null, bytes, start..<end)
    default: throw JSONSyntaxError(offset: start, reason: .unexpectedCharacter(first))
    }
  }

  /// An object or array whose opening bracket was read and nothing more.
  struct Container {
    var isObject: Bool
    /// What is left of the text.
    var rest: Range<Int>
    /// How many brackets are open, its own included.
    var depth: Int
  }

  /// The offset behind the end of an object or array.
  ///
  /// The visitor sees the keys of all objects, this one's too; after an error it is left in the middle of them.
  static func endOfContainer<Visitor: KeyVisitor>(
    _ container: Container, _ bytes: borrowing Span<UInt8>, _ visitor: inout Visitor
  ) throws(JSONSyntaxError) -> Int {
    var open = BitStack()
    _ = open.push(container.isObject)
    if container.isObject { visitor.beginObject() }
    var index = container.rest.lowerBound
    let end = container.rest.upperBound
    var isFirst = true
    while true {
      index = skipBlanks(bytes, index, end)
      var next = try byte(bytes, index, end)
      if next == (open.top ? Ascii.closeBrace : Ascii.closeBracket) {
        index += 1
        if open.top { visitor.endObject() }
        open.pop()
        guard open.count > 0 else { return index }
        isFirst = false
        continue
      }
      if !isFirst {
        guard next == Ascii.comma else {
          throw JSONSyntaxError(offset: index, reason: .unexpectedCharacter(next))
        }
        index = skipBlanks(bytes, index + 1, end)
      }
      if open.top {
        let key = try key(bytes, index, end)
        visitor.visit(key.inside, in: bytes)
        index = skipBlanks(bytes, key.next, end)
      }
      next = try byte(bytes, index, end)
      isFirst = next == Ascii.openBrace || next == Ascii.openBracket
      if isFirst {
        guard container.depth + open.count <= BitStack.capacity, open.push(next == Ascii.openBrace) else {
          throw JSONSyntaxError(offset: index, reason: .tooDeep(limit: BitStack.capacity))
        }
        if open.top { visitor.beginObject() }
        index += 1
      } else {
        index = try endOfScalar(bytes, index, end)
      }
    }
  }
}
