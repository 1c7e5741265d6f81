/// The brackets that are open, one bit each, without memory of its own.
struct BitStack: Sendable {
  static let capacity = 512

  private var words = SIMD8<UInt64>(repeating: 0)
  private(set) var count = 0

  /// The bit on top; false when the stack is empty.
  var top: Bool {
    guard count > 0 else { return false }
    let index = count - 1
    return words[index >> 6] & (1 << UInt64(index & 63)) != 0
  }

  /// Puts a bit on top, or returns false when there is no room.
  mutating func push(_ bit: Bool) -> Bool {
    guard count < Self.capacity else { return false }
    let mask: UInt64 = 1 << UInt64(count & 63)
    if bit {
      words[count >> 6] |= mask
    } else {
      words[count >> 6] &= ~mask
    }
    count += 1
    return true
  }

  mutating func pop() {
    count = max(0, count - 1)
  }
}
