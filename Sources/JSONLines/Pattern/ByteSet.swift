/// Some of the 256 bytes.
struct ByteSet: Hashable, Sendable {
  private var words = SIMD4<UInt64>(repeating: 0)

  init(_ ranges: ClosedRange<UInt8>...) {
    for range in ranges { insert(range) }
  }

  mutating func insert(_ range: ClosedRange<UInt8>) {
    for byte in range { words[Int(byte >> 6)] |= 1 << UInt64(byte & 63) }
  }

  func contains(_ byte: UInt8) -> Bool { words[Int(byte >> 6)] >> UInt64(byte & 63) & 1 == 1 }

  /// The bytes in it, in order.
  var bytes: [UInt8] { (UInt8.min...UInt8.max).filter(contains) }
}

/// The bytes in UTF-8 of ranges of characters (RFC 3629): each result is a run of sets, one for each byte.
enum UTF8Runs {
  /// All runs for the range; surrogates are left out, they have no UTF-8.
  static func runs(of range: ClosedRange<UInt32>) -> [[ByteSet]] {
    var runs: [[ByteSet]] = []
    if range.lowerBound < 0xD800 {
      add(range.lowerBound, min(range.upperBound, 0xD7FF), to: &runs)
    }
    if range.upperBound > 0xDFFF {
      add(max(range.lowerBound, 0xE000), range.upperBound, to: &runs)
    }
    return runs
  }

  /// Splits until each byte of the first and the last character spans a range of its own.
  private static func add(_ first: UInt32, _ last: UInt32, to runs: inout [[ByteSet]]) {
    for limit: UInt32 in [0x7F, 0x7FF, 0xFFFF] where first <= limit && limit < last {
      add(first, limit, to: &runs)
      return add(limit + 1, last, to: &runs)
    }
    for level: UInt32 in 1..<4 where last > 0x7F {
      let mask: UInt32 = 1 << (6 * level) - 1
      guard first & ~mask != last & ~mask else { continue }
      if first & mask != 0 {
        add(first, first | mask, to: &runs)
        return add((first | mask) + 1, last, to: &runs)
      }
      if last & mask != mask {
        add(first, (last & ~mask) - 1, to: &runs)
        return add(last & ~mask, last, to: &runs)
      }
    }
    runs.append(zip(bytes(of: first), bytes(of: last)).map { ByteSet($0...$1) })
  }

  private static func bytes(of value: UInt32) -> [UInt8] {
    Unicode.Scalar(value).map { Array(String(Character($0)).utf8) } ?? []
  }
}
