/// Numbers that stand for texts in tables of a hundred thousand of them, several times as fast as `hashValue`.
///
/// Seeded anew in each process, so that no server can choose texts that collide. Equal texts have equal digests; texts
/// with equal digests must still be compared.
package struct TextDigest: Sendable {
  private let seed: UInt64

  package init() { seed = UInt64(truncatingIfNeeded: Hasher().finalize()) }

  /// The digest of a text, and of a number that belongs to it.
  package func callAsFunction(_ text: String, _ number: Int64 = 0) -> Int {
    let start = Self.folded(seed ^ UInt64(bitPattern: number), 0x9E37_79B9_7F4A_7C15)
    var text = text
    let plain = text.withUTF8 { bytes in unsafe Self.digest(bytes.span.bytes, start) }
    // Beyond ASCII equal texts may consist of different bytes; the standard library's hash knows how.
    return Int(truncatingIfNeeded: plain ?? start ^ UInt64(bitPattern: Int64(text.hashValue)))
  }

  /// The digest of bytes, or nil when some are not ASCII.
  private static func digest(_ bytes: RawSpan, _ start: UInt64) -> UInt64? {
    var state = start ^ UInt64(bytes.byteCount)
    var all: UInt64 = 0
    var index = 0
    while index + 8 <= bytes.byteCount {
      // Safe because any eight bytes are a number, and they lie inside the span.
      let word = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
      all |= word
      state = folded(state ^ word, 0xD6E8_FEB8_6659_FD93)
      index += 8
    }
    var rest: UInt64 = 0
    while index < bytes.byteCount {
      rest = rest << 8 | UInt64(unsafe bytes.unsafeLoad(fromByteOffset: index, as: UInt8.self))
      index += 1
    }
    guard (all | rest) & 0x8080_8080_8080_8080 == 0 else { return nil }
    return folded(state ^ rest, 0xA076_1D64_78BD_642F)
  }

  /// Both halves of the product, mixed: each bit of the input changes about half of the output.
  private static func folded(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let product = left.multipliedFullWidth(by: right)
    return product.high ^ product.low
  }
}
