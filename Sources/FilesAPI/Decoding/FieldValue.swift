import LosslessJSON

/// The JSON value of a field, read as what the field needs.
struct FieldValue {
  let scanner: JSONScanner
  /// The value's whole text.
  let range: Range<Int>

  private var first: UInt8 { scanner.bytes[range.lowerBound] }

  var isNull: Bool { first == UInt8(ascii: "n") }

  /// The JSON text as sent.
  var json: String { String(decoding: scanner.bytes[range], as: UTF8.self) }

  /// A string's characters; nil for any other value.
  var text: String? {
    guard first == UInt8(ascii: "\"") else { return nil }
    return scanner.text(range.lowerBound + 1..<range.upperBound - 1)
  }

  /// A string's characters, or a number as written.
  var textOrNumber: String? { isNumber ? json : text }

  var bool: Bool? {
    switch first {
    case UInt8(ascii: "t"): true
    case UInt8(ascii: "f"): false
    default: nil
    }
  }

  /// A whole number of 64 bits, from a number with or without fraction or from a string that holds one.
  var integer: Int64? {
    if isNumber, let exact = scanner.integer(range) { return exact }
    guard let text = isNumber ? json : text else { return nil }
    if let exact = Int64(text) { return exact }
    guard let number = Double(text), number.isFinite, abs(number) < 9e18 else { return nil }
    return Int64(number)
  }

  /// A moment: seconds or milliseconds since 1970 as number or string, or RFC 3339.
  var timestamp: Timestamp? {
    if let number = integer {
      // Whole seconds reach this in the year 5138: these are milliseconds.
      return Timestamp(abs(number) > 100_000_000_000 ? number / 1_000 : number)
    }
    return text.flatMap { TimeParsing.rfc3339($0) }
  }

  private var isNumber: Bool { first == UInt8(ascii: "-") || first &- UInt8(ascii: "0") < 10 }
}
