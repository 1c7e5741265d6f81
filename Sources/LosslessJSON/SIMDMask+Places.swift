extension SIMDMask<SIMD16<Int8>> {
  /// The place of the first byte that is marked; nil without any.
  @inline(__always)
  var firstPlace: Int? {
    // Safe because a mask of 16 bytes is as large as two words, and any bits make a word.
    let words = unsafe unsafeBitCast(self, to: SIMD2<UInt64>.self)
    if words.x | words.y == 0 { return nil }
    let low = UInt64(littleEndian: words.x)
    guard low == 0 else { return low.trailingZeroBitCount / 8 }
    return 8 + UInt64(littleEndian: words.y).trailingZeroBitCount / 8
  }
}
