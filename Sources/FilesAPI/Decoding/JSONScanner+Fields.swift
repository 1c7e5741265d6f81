import LosslessJSON

/// JSON values read as what a field needs; `range` is always that of a value's whole text.
extension JSONScanner {
  func isNull(_ range: Range<Int>) -> Bool { bytes[range.lowerBound] == UInt8(ascii: "n") }

  /// The JSON text as sent.
  func json(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// A string's characters; nil for any other value.
  func string(_ member: JSONMember) -> String? {
    let value = member.value
    guard bytes[value.lowerBound] == UInt8(ascii: "\"") else { return nil }
    let inside = value.lowerBound + 1..<value.upperBound - 1
    return member.isPlain ? plainText(inside) : text(inside)
  }

  /// A string's characters, or a number as written.
  func stringOrNumber(_ member: JSONMember) -> String? {
    isNumber(member.value) ? json(member.value) : string(member)
  }

  /// The same of a value that is no object's member, by its range.
  func string(_ value: Range<Int>) -> String? { string(JSONMember(value: value)) }

  func stringOrNumber(_ value: Range<Int>) -> String? { stringOrNumber(JSONMember(value: value)) }

  func wholeNumber(_ value: Range<Int>) -> Int64? { wholeNumber(JSONMember(value: value)) }

  func bool(_ range: Range<Int>) -> Bool? {
    switch bytes[range.lowerBound] {
    case UInt8(ascii: "t"): true
    case UInt8(ascii: "f"): false
    default: nil
    }
  }

  /// A whole number of 64 bits, from a number with or without fraction or from a string that holds one.
  func wholeNumber(_ member: JSONMember) -> Int64? {
    if isNumber(member.value), let exact = integer(member.value) { return exact }
    return stringOrNumber(member).flatMap { WholeNumber.reading($0) }
  }

  /// A moment: seconds or milliseconds since 1970 as number or string, or RFC 3339.
  func timestamp(_ member: JSONMember) -> Timestamp? {
    if let number = wholeNumber(member) { return TimeParsing.moment(number) }
    return string(member).flatMap { TimeParsing.rfc3339($0) }
  }

  private func isNumber(_ range: Range<Int>) -> Bool {
    let first = bytes[range.lowerBound]
    return first == UInt8(ascii: "-") || first &- UInt8(ascii: "0") < 10
  }
}

extension JSONMember {
  /// A value without a key.
  fileprivate init(value: Range<Int>) { self.init(key: value.lowerBound..<value.lowerBound, value: value) }
}

/// Whole numbers as servers write them.
enum WholeNumber {
  /// A number of 64 bits from digits, with or without fraction.
  static func reading(_ text: String) -> Int64? {
    if let exact = Int64(text) { return exact }
    guard let number = Double(text), number.isFinite, abs(number) < 9e18 else { return nil }
    return Int64(number)
  }
}
