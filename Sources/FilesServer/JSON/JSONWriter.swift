import SQLite

/// Compact JSON text, written straight into bytes.
struct JSONWriter {
  private(set) var bytes: [UInt8] = []

  /// Text that is JSON already.
  mutating func raw(_ text: StaticString) {
    bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// A value that is JSON already.
  mutating func append(_ json: [UInt8]) { bytes.append(contentsOf: json) }

  mutating func integer(_ value: Int64?) {
    guard let value else { return raw("null") }
    if value < 0 {
      bytes.append(UInt8(ascii: "-"))
    }
    digits(of: value.magnitude)
  }

  private mutating func digits(of value: UInt64) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.mostDigits) { buffer in
      var place = buffer.count
      var rest = value
      repeat {
        place -= 1
        buffer[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
        rest /= 10
      } while rest > 0
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: buffer[place...]))
    }
  }

  /// Digits of the greatest 64-bit number.
  private static let mostDigits = 20

  mutating func string(_ text: String?) {
    guard var text else { return raw("null") }
    text.withUTF8 { string($0) }
  }

  /// Writes UTF-8 with quotes and escapes (RFC 8259, section 7).
  mutating func string(_ utf8: UnsafeBufferPointer<UInt8>) {
    bytes.append(UInt8(ascii: "\""))
    var start = 0
    for index in utf8.indices where Self.needsEscape(utf8[index]) {
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[start..<index]))
      escape(utf8[index])
      start = index + 1
    }
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[start...]))
    bytes.append(UInt8(ascii: "\""))
  }

  /// A text column, or null.
  mutating func string(_ row: DatabaseRow, _ column: Int32) {
    row.isNull(column) ? raw("null") : string(row.utf8(column))
  }

  private static func needsEscape(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }

  private mutating func escape(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""): raw("\\\"")
    case UInt8(ascii: "\\"): raw("\\\\")
    case UInt8(ascii: "\n"): raw("\\n")
    case UInt8(ascii: "\r"): raw("\\r")
    case UInt8(ascii: "\t"): raw("\\t")
    case 0..<0x20:
      raw("\\u00")
      bytes.append(hexCharacter(byte >> 4))
      bytes.append(hexCharacter(byte & 15))
    default: bytes.append(byte)
    }
  }
}

/// The lower case character of a hexadecimal digit from 0 to 15.
func hexCharacter(_ digit: UInt8) -> UInt8 {
  digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
}
