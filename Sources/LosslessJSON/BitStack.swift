/// The brackets that are open, one bit each; without memory of its own up to 64 of them.
struct BitStack: Sendable {
  static let capacity = 512

  /// The uppermost bits, the top one lowest.
  private var bits: UInt64 = 0
  /// Full words below them.
  private var below: [UInt64] = []
  private(set) var count = 0

  /// The bit on top; false when the stack is empty.
  @inline(__always)
  var top: Bool { bits & 1 != 0 && count > 0 }

  /// Puts a bit on top, or returns false when there is no room.
  @inline(__always)
  mutating func push(_ bit: Bool) -> Bool {
    guard count < Self.capacity else { return false }
    if count & 63 == 0, count > 0 { below.append(bits) }
    bits = bits << 1 | (bit ? 1 : 0)
    count += 1
    return true
  }

  @inline(__always)
  mutating func pop() {
    guard count > 0 else { return }
    bits >>= 1
    count -= 1
    if count & 63 == 0, count > 0 { bits = below.removeLast() }
  }
}
