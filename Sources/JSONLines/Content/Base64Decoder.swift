/// Decodes base64 text (RFC 4648 section 4) as it arrives; line breaks and blanks between are passed over.
package struct Base64Decoder: Equatable, Sendable {
  /// A character that is none of base64's, or text behind the padding.
  package struct Failure: Error, Equatable, Sendable {
    /// Bytes of encoded text before it.
    package var offset: Int64

    package init(offset: Int64) { self.offset = offset }
  }

  private var bits: UInt32 = 0
  private var bitCount = 0
  private var isPadded = false
  private var offset: Int64 = 0

  package init() {}

  /// Whether text can be base64: long enough and nothing else in it.
  package static func looksEncoded(_ head: [UInt8]) -> Bool {
    let encoded = head.filter { !isSkipped($0) }
    guard encoded.count >= 24 else { return false }
    let body = encoded.reversed().drop { $0 == padding }
    guard encoded.count - body.count <= 2, body.allSatisfy({ value(of: $0) != nil }) else { return false }
    return head.lazy.filter { $0 == 0x20 }.count == 0
  }

  /// The bytes that the next piece of encoded text adds.
  ///
  /// `decoded` gets the bytes, also those before a failure.
  ///
  /// - Throws: `Failure` at the first character that is wrong.
  package mutating func decode(_ encoded: [UInt8], into decoded: inout [UInt8]) throws(Failure) {
    decoded.reserveCapacity(decoded.count + encoded.count * 3 / 4 + 3)
    for byte in encoded {
      defer { offset += 1 }
      if Self.isSkipped(byte) { continue }
      if byte == Self.padding {
        isPadded = true
        continue
      }
      guard !isPadded, let value = Self.value(of: byte) else { throw Failure(offset: offset) }
      feed(value, into: &decoded)
    }
  }

  private mutating func feed(_ value: UInt8, into decoded: inout [UInt8]) {
    bits = (bits << 6 | UInt32(value)) & 0xFFFF
    bitCount += 6
    guard bitCount >= 8 else { return }
    bitCount -= 8
    decoded.append(UInt8(truncatingIfNeeded: bits >> UInt32(bitCount)))
  }

  private static let padding = UInt8(ascii: "=")

  private static func isSkipped(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D || byte == 0x20 }

  private static func value(of byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte - UInt8(ascii: "A")
    case UInt8(ascii: "a")...UInt8(ascii: "z"): byte - UInt8(ascii: "a") + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0") + 52
    case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
    case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
    default: nil
    }
  }
}
