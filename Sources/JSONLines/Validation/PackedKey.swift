import LosslessJSON

/// A key of at most 24 bytes packed into numbers, so that keys are compared without making texts of them.
struct PackedKey: Equatable, Sendable {
  static let byteLimit = 24
  /// Equal to no key, as its bytes are not UTF-8.
  static let unknown = PackedKey(first: .max, second: .max, third: .max)

  private var first: UInt64
  private var second: UInt64
  private var third: UInt64

  private init(first: UInt64, second: UInt64, third: UInt64) {
    self.first = first
    self.second = second
    self.third = third
  }

  /// Of a key that rules name; the compiler folds it into three numbers.
  @inline(__always)
  init(_ name: StaticString) {
    self.init(first: 0, second: 0, third: 0)
    for index in 0..<name.utf8CodeUnitCount {
      // Safe because the index is within the count that belongs to the pointer.
      pack(unsafe name.utf8Start[index], at: index)
    }
  }

  /// Of the key whose inside is `bytes[range]`; nil when it is longer than any that rules name, or has escapes.
  @inline(__always)
  init?(_ bytes: [UInt8], _ range: Range<Int>) {
    let count = range.count
    guard count <= Self.byteLimit else { return nil }
    self.init(first: Self.load(bytes, range.lowerBound, count), second: 0, third: 0)
    guard !Word.hasBackslash(first) else { return nil }
    guard count > 8 else { return }
    second = Self.load(bytes, range.lowerBound + 8, count - 8)
    guard !Word.hasBackslash(second) else { return nil }
    guard count > 16 else { return }
    third = Self.load(bytes, range.lowerBound + 16, count - 16)
    if Word.hasBackslash(third) { return nil }
  }

  /// Of a text whose escapes are resolved.
  init(text: String) {
    guard text.utf8.count <= Self.byteLimit else {
      self = .unknown
      return
    }
    self.init(first: 0, second: 0, third: 0)
    for (index, byte) in text.utf8.enumerated() { pack(byte, at: index) }
  }

  @inline(__always)
  private mutating func pack(_ byte: UInt8, at index: Int) {
    let bits = UInt64(byte) << UInt64((index & 7) * 8)
    if index < 8 { first |= bits } else if index < 16 { second |= bits } else { third |= bits }
  }

  /// Up to eight bytes as a number, the first of them lowest.
  @inline(__always)
  private static func load(_ bytes: [UInt8], _ start: Int, _ count: Int) -> UInt64 {
    let word = Word.load(bytes.span, start)
    return count >= 8 ? word : word & ((1 << UInt64(count * 8)) &- 1)
  }
}
