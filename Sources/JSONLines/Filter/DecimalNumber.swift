import LosslessJSON

/// A JSON number, compared by value however it is written and however large: `1e2` is `100`, `1e400` is more.
package struct DecimalNumber: Hashable, Sendable {
  private let isNegative: Bool
  /// From the first digit that is not 0 to the last; empty for zero.
  private let digits: [UInt8]
  /// Digits before the decimal point.
  private let magnitude: Int

  /// Exponents beyond this are taken as this.
  private static let mostExponent = 1 << 40

  /// Nil for anything but one JSON number (RFC 8259, section 6).
  package init?(_ text: [UInt8]) {
    var scanner = JSONScanner(text)
    guard case .number(let range)? = try? scanner.next(), range == 0..<text.count else { return nil }
    self.init(text, range)
  }

  /// Reads the number that `bytes[range]` is known to be.
  init(_ bytes: [UInt8], _ range: Range<Int>) {
    var digits: [UInt8] = []
    var exponent = 0
    var point: Int?
    var index = range.lowerBound
    isNegative = bytes[index] == UInt8(ascii: "-")
    if isNegative { index += 1 }
    while index < range.upperBound {
      let byte = bytes[index]
      if byte == UInt8(ascii: ".") {
        point = digits.count
      } else if byte | 0x20 == UInt8(ascii: "e") {
        exponent = Self.exponent(bytes, index + 1..<range.upperBound)
        break
      } else {
        digits.append(byte)
      }
      index += 1
    }
    let leading = digits.prefix { $0 == UInt8(ascii: "0") }.count
    magnitude = (point ?? digits.count) - leading + exponent
    let rest = digits.dropFirst(leading)
    let trailing = rest.reversed().prefix { $0 == UInt8(ascii: "0") }.count
    self.digits = Array(rest.dropLast(trailing))
  }

  private static func exponent(_ bytes: [UInt8], _ range: Range<Int>) -> Int {
    var value = 0
    for byte in bytes[range] where byte &- 0x30 < 10 { value = min(value * 10 + Int(byte - 0x30), mostExponent) }
    return bytes[range.lowerBound] == UInt8(ascii: "-") ? -value : value
  }

  private var sign: Int { digits.isEmpty ? 0 : isNegative ? -1 : 1 }

  /// Below 0 when this is the smaller one, 0 when both are the same.
  func order(to other: DecimalNumber) -> Int {
    guard sign == other.sign else { return sign - other.sign }
    guard sign != 0 else { return 0 }
    if magnitude != other.magnitude { return magnitude < other.magnitude ? -sign : sign }
    if digits == other.digits { return 0 }
    return digits.lexicographicallyPrecedes(other.digits) ? -sign : sign
  }
}
