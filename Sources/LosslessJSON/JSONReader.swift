/// Reads JSON text as its caller wants it: descends into values or passes over them, with the caller's own control flow
/// in the place of a token's state.
///
/// As strict as `JSONScanner`, with the same errors at the same places, and quicker. Copies nothing. After an error
/// nothing more is to be read.
package struct JSONReader: Sendable {
  /// A value that was read, or for objects and arrays its opening bracket.
  package struct Value: Equatable, Sendable {
    /// What it is; ranges count from the start of the bytes.
    package enum Kind: Equatable, Sendable {
      case object, array, null
      /// The range of the inside, without quotes.
      case string(Range<Int>)
      case number(Range<Int>)
      case bool(Bool)

      /// Written out, so that comparisons in other modules are as quick as in this one.
      @inlinable
      package static func == (left: Kind, right: Kind) -> Bool {
        switch (left, right) {
        case (.object, .object), (.array, .array), (.null, .null): true
        case (.string(let one), .string(let other)), (.number(let one), .number(let other)): one == other
        case (.bool(let one), .bool(let other)): one == other
        default: false
        }
      }

      @inlinable
      package static func != (left: Kind, right: Kind) -> Bool { !(left == right) }
    }

    package var kind: Kind
    /// The offset of the first byte.
    package var start: Int
  }

  package let bytes: [UInt8]
  package let end: Int
  /// Where the text lies in the bytes.
  package let bounds: Range<Int>
  /// The next byte to be read.
  package private(set) var offset: Int
  /// How many brackets are open.
  private var depth = 0

  /// Reads `bytes[range]`; all ranges and offsets count from the start of `bytes`.
  package init(_ bytes: [UInt8], range: Range<Int>? = nil) {
    self.bytes = bytes
    bounds = range ?? 0..<bytes.count
    offset = range?.lowerBound ?? 0
    end = range?.upperBound ?? bytes.count
  }

  /// The value that the text consists of, or that follows a key.
  package mutating func value() throws(JSONSyntaxError) -> Value {
    try value(at: Lexer.skipBlanks(bytes.span, offset, end))
  }

  /// The range of an object's next key, without quotes; nil behind the object's end.
  ///
  /// Its value has to be read, and when it is an object or array also visited or skipped, before the next key.
  /// `isFirst` begins as true for each object.
  package mutating func nextKey(isFirst: inout Bool) throws(JSONSyntaxError) -> Range<Int>? {
    guard let start = try nextItem(isFirst: &isFirst, closing: Ascii.closeBrace) else { return nil }
    let (range, next) = try Lexer.key(bytes.span, start, end)
    offset = next
    return range
  }

  /// The same, with the key noted in a ledger.
  package mutating func nextKey(
    isFirst: inout Bool, noting ledger: inout KeyLedger
  ) throws(JSONSyntaxError) -> Range<Int>? {
    if isFirst { ledger.beginObject() }
    guard let range = try nextKey(isFirst: &isFirst) else {
      ledger.endObject()
      return nil
    }
    ledger.visit(range, in: bytes.span)
    return range
  }

  /// An array's next element; nil behind the array's end.
  ///
  /// `isFirst` begins as true for each array.
  package mutating func nextElement(isFirst: inout Bool) throws(JSONSyntaxError) -> Value? {
    guard let start = try nextItem(isFirst: &isFirst, closing: Ascii.closeBracket) else { return nil }
    return try value(at: start)
  }

  /// Passes over what is left of an object or array whose opening bracket was read and nothing more.
  package mutating func skip(_ value: Value) throws(JSONSyntaxError) {
    var nobody = NoKeyVisitor()
    try skip(value, showing: &nobody)
  }

  /// The same, with all keys that are passed over noted in a ledger.
  package mutating func skip(_ value: Value, noting ledger: inout KeyLedger) throws(JSONSyntaxError) {
    try skip(value, showing: &ledger)
  }

  private mutating func skip<Visitor: KeyVisitor>(
    _ value: Value, showing visitor: inout Visitor
  ) throws(JSONSyntaxError) {
    let isObject = value.kind == .object
    guard isObject || value.kind == .array else { return }
    let container = Lexer.Container(isObject: isObject, rest: offset..<end, depth: depth)
    offset = try Lexer.endOfContainer(container, bytes.span, &visitor)
    depth -= 1
  }

  /// Makes sure that nothing follows the one value of the text.
  package func finish() throws(JSONSyntaxError) {
    let rest = Lexer.skipBlanks(bytes.span, offset, end)
    guard rest == end else { throw JSONSyntaxError(offset: rest, reason: .trailingText) }
  }

  /// Where an object's or array's next item begins; nil behind its end.
  @inline(__always)
  private mutating func nextItem(isFirst: inout Bool, closing: UInt8) throws(JSONSyntaxError) -> Int? {
    let start = Lexer.skipBlanks(bytes.span, offset, end)
    let byte = try Lexer.byte(bytes.span, start, end)
    guard byte != closing else {
      offset = start + 1
      depth -= 1
      return nil
    }
    if isFirst {
      isFirst = false
      return start
    }
    guard byte == Ascii.comma else {
      throw JSONSyntaxError(offset: start, reason: .unexpectedCharacter(byte))
    }
    return Lexer.skipBlanks(bytes.span, start + 1, end)
  }

  @inline(__always)
  private mutating func value(at start: Int) throws(JSONSyntaxError) -> Value {
    let byte = try Lexer.byte(bytes.span, start, end)
    switch byte {
    case Ascii.quote:
      let close = try Lexer.endOfString(bytes.span, start + 1, end)
      offset = close + 1
      return Value(kind: .string(start + 1..<close), start: start)
    case Ascii.openBrace, Ascii.openBracket:
      guard depth < BitStack.capacity else {
        throw JSONSyntaxError(offset: start, reason: .tooDeep(limit: BitStack.capacity))
      }
      depth += 1
      offset = start + 1
      return Value(kind: byte == Ascii.openBrace ? .object : .array, start: start)
    default:
      offset = try Lexer.endOfScalar(bytes.span, start, end)
      return Value(kind: scalar(byte, start), start: start)
    }
  }

  private func scalar(_ first: UInt8, _ start: Int) -> Value.Kind {
    switch first {
    case UInt8(ascii: "t"): .bool(true)
    case UInt8(ascii: "f"): .bool(false)
    case UInt8(ascii: "n"): .null
    default: .number(start..<offset)
    }
  }
}
