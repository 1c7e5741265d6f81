/// Compact JSON text, written straight into bytes.
struct JSONWriter {
  private(set) var bytes: [UInt8] = []

  mutating func reserve(_ count: Int) {
    bytes.reserveCapacity(count)
  }

  /// Text that is JSON already.
  mutating func raw(_ text: StaticString) {
    bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  mutating func integer(_ value: Int64?) {
    guard let value else { return raw("null") }
    guard value >= 10 else { return bytes.append(contentsOf: String(value).utf8) }
    let start = bytes.count
    var rest = value
    while rest > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    }
    bytes[start...].reverse()
  }

  mutating func string(_ text: String?) {
    guard var text else { return raw("null") }
    text.withUTF8 { string($0) }
  }

  /// Writes UTF-8 with quotes and escapes (RFC 8259, section 7).
  mutating func string(_ utf8: UnsafeBufferPointer<UInt8>) {
    bytes.append(UInt8(ascii: "\""))
    if utf8.allSatisfy({ $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }) {
      bytes.append(contentsOf: utf8)
    } else {
      utf8.forEach { escape($0) }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// A text column, or null.
  mutating func string(_ row: DatabaseRow, _ column: Int32) {
    row.isNull(column) ? raw("null") : string(row.bytes(column))
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
