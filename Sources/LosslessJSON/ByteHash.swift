/// Eight bytes as one number, the first of them lowest.
package enum Word {
  /// The bytes from `start` on; zeros behind the end of `bytes`.
  @inlinable
  @inline(__always)
  package static func load(_ bytes: borrowing Span<UInt8>, _ start: Int) -> UInt64 {
    guard start + 8 <= bytes.count else { return loadLast(bytes, start) }
    // Safe because any eight bytes are a number, and `loadUnaligned` checks that they lie inside the span.
    let loaded = unsafe bytes.bytes.unsafeLoadUnaligned(fromByteOffset: start, as: UInt64.self)
    return UInt64(littleEndian: loaded)
  }

  /// Whether one of the eight bytes is a backslash.
  @inlinable
  @inline(__always)
  package static func hasBackslash(_ word: UInt64) -> Bool {
    let zeros = word ^ 0x5C5C_5C5C_5C5C_5C5C
    return (zeros &- 0x0101_0101_0101_0101) & ~zeros & 0x8080_8080_8080_8080 != 0
  }

  /// The same near the end of `bytes`.
  @usableFromInline
  package static func loadLast(_ bytes: borrowing Span<UInt8>, _ start: Int) -> UInt64 {
    var word: UInt64 = 0
    for index in start..<bytes.count { word |= UInt64(bytes[index]) << UInt64((index - start) * 8) }
    return word
  }
}

/// A hash of bytes that is the same in each run; 64 bits, each of which depends on all of the bytes.
package enum ByteHash {
  /// Of `bytes[range]`.
  package static func hash(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> UInt64 {
    var state = mix(UInt64(range.count) ^ 0x9E37_79B9_7F4A_7C15, 0xD6E8_FEB8_6659_FD93)
    var index = range.lowerBound
    while index < range.upperBound {
      let left = range.upperBound - index
      let word = Word.load(bytes, index)
      state = mix(state ^ (left >= 8 ? word : word & ((1 << UInt64(left * 8)) &- 1)), 0xA076_1D64_78BD_642F)
      index += 8
    }
    return mix(state, 0xE703_7ED1_A0B4_28DB)
  }

  /// Multiplies to 128 bits and folds them.
  @inline(__always)
  private static func mix(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let product = left.multipliedFullWidth(by: right)
    return product.high ^ product.low
  }
}
