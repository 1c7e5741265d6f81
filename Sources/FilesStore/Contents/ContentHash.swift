/// The SHA-256 of a content (FIPS 180-4).
package struct ContentHash: Hashable, Sendable {
  // Eight bytes each, the first byte the most significant one: 32 bytes without an allocation.
  private let first: UInt64
  private let second: UInt64
  private let third: UInt64
  private let fourth: UInt64

  /// Its length in bytes.
  package static let byteCount = 32

  /// Takes 32 bytes; nil from any other number of them.
  package init?(_ bytes: some Collection<UInt8>) {
    guard bytes.count == Self.byteCount else { return nil }
    var words: [UInt64] = [0, 0, 0, 0]
    for (index, byte) in bytes.enumerated() { words[index / 8] = words[index / 8] << 8 | UInt64(byte) }
    (first, second, third, fourth) = (words[0], words[1], words[2], words[3])
  }

  /// Takes 64 hexadecimal digits, as `hex` writes them; nil from anything else.
  package init?(hex text: String) {
    let digits = text.utf8.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
    guard text.utf8.count == 2 * Self.byteCount, digits.count == text.utf8.count else { return nil }
    self.init((0..<Self.byteCount).map { UInt8(digits[2 * $0] << 4 | digits[2 * $0 + 1]) })
  }

  /// 64 hexadecimal digits in small letters.
  package var hex: String {
    [first, second, third, fourth].map { word in
      let digits = String(word, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }
}
