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

  /// What is wrong with the text.
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
