/// A piece of JSON text, as byte ranges into it: nothing is copied or converted.
package enum JSONToken: Equatable, Sendable {
  case beginObject, endObject, beginArray, endArray
  /// An object's key; the range is that of the string's inside, without quotes.
  case key(Range<Int>)
  /// A string value; the range is that of its inside, without quotes.
  case string(Range<Int>)
  /// A number as written.
  case number(Range<Int>)
  case `true`, `false`, null
}

/// Where and why text is not JSON.
package struct JSONSyntaxError: Error, Hashable, Sendable {
  /// Bytes from the start of the scanned array.
  package var offset: Int
  package var reason: Reason

  package init(offset: Int, reason: Reason) {
    self.offset = offset
    self.reason = reason
  }

  package enum Reason: Hashable, Sendable {
    case unexpectedEnd
    case unexpectedCharacter(UInt8)
    case trailingText
    case badEscape
    case badNumber
    case controlCharacterInString
    case invalidUTF8
    case tooDeep(limit: Int)
  }
}

/// Reads JSON text token by token, strictly after RFC 8259, without recursion and without copying.
package struct JSONScanner: Sendable {
  /// Nesting beyond this is an error instead of an exhausted stack.
  package static let depthLimit = 512

  package let bytes: [UInt8]
  /// The next byte to be read.
  package private(set) var offset: Int
  package let end: Int

  /// Scans `bytes[range]`; all ranges and offsets count from the start of `bytes`.
  package init(_ bytes: [UInt8], range: Range<Int>? = nil) {
    self.bytes = bytes
    offset = range?.lowerBound ?? 0
    end = range?.upperBound ?? bytes.count
  }

  /// The next token, or nil after the one value the text consists of.
  package mutating func next() throws(JSONSyntaxError) -> JSONToken? { nil }

  /// Passes over the value that comes next and returns the range of its text.
  package mutating func skipValue() throws(JSONSyntaxError) -> Range<Int> { 0..<0 }
}

extension JSONScanner {
  /// The characters that a string token's inside stands for: escapes resolved, lone surrogates as U+FFFD.
  package func text(_ range: Range<Int>) -> String { "" }
}
