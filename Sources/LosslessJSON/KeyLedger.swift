/// The keys of the objects that are open, and those that stood in their object before.
///
/// As JSON readers see them: a key that is written with escapes is the one that it stands for. Its memory is kept from
/// one text to the next.
package struct KeyLedger: KeyVisitor, Sendable {
  /// From so many keys on an object has a set of its own; fewer are looked through one by one.
  private static let setSize = 64
  /// Repetitions kept of one text.
  private static let keptRepetitions = 100

  /// Hashes of the keys of all open objects, those of the innermost last; what lies behind `used` is old.
  private var hashes: [UInt64] = []
  private var used = 0
  /// Where the keys of each open object begin; what lies behind `depth` is old.
  private var starts: [Int] = []
  private var depth = 0
  /// Of large objects, by how many objects are open.
  private var sets: [Int: Set<UInt64>] = [:]
  /// The insides of keys that stood in their object before, in the order in which they were met.
  package private(set) var repetitions: [Range<Int>] = []

  package init() {}

  /// Forgets what was seen.
  package mutating func reset() {
    used = 0
    depth = 0
    if !sets.isEmpty { sets = [:] }
    if !repetitions.isEmpty { repetitions = [] }
  }

  @inline(__always)
  package mutating func beginObject() {
    if depth < starts.count { starts[depth] = used } else { starts.append(used) }
    depth += 1
  }

  @inline(__always)
  package mutating func endObject() {
    guard depth > 0 else { return }
    if !sets.isEmpty { sets[depth] = nil }
    depth -= 1
    used = starts[depth]
  }

  @inline(__always)
  package mutating func visit(_ key: Range<Int>, in bytes: borrowing Span<UInt8>) {
    guard depth > 0 else { return }
    let hash = Self.hash(key, in: bytes)
    guard !isKnown(hash, from: starts[depth - 1]) else { return repeated(key) }
    if used < hashes.count { hashes[used] = hash } else { hashes.append(hash) }
    used += 1
  }

  private mutating func repeated(_ key: Range<Int>) {
    if repetitions.count < Self.keptRepetitions { repetitions.append(key) }
  }

  @inline(__always)
  private mutating func isKnown(_ hash: UInt64, from start: Int) -> Bool {
    guard used - start < Self.setSize else { return isInSet(hash, from: start) }
    var index = start
    while index < used {
      if hashes[index] == hash { return true }
      index += 1
    }
    return false
  }

  private mutating func isInSet(_ hash: UInt64, from start: Int) -> Bool {
    !sets[depth, default: Set(hashes[start..<used])].insert(hash).inserted
  }

  /// Of a key of up to eight bytes these themselves.
  @inline(__always)
  private static func hash(_ key: Range<Int>, in bytes: borrowing Span<UInt8>) -> UInt64 {
    let count = key.count
    guard count <= 8 else { return hash(ofLong: key, in: bytes) }
    let word = Word.load(bytes, key.lowerBound)
    let inside = count == 8 ? word : word & ((1 << UInt64(count * 8)) &- 1)
    return Word.hasBackslash(inside) ? hash(resolving: key, in: bytes) : inside
  }

  private static func hash(ofLong key: Range<Int>, in bytes: borrowing Span<UInt8>) -> UInt64 {
    var index = key.lowerBound
    while index < key.upperBound {
      guard bytes[index] != Ascii.backslash else { return hash(resolving: key, in: bytes) }
      index += 1
    }
    return ByteHash.hash(bytes, key)
  }

  /// Of the characters that the key stands for.
  private static func hash(resolving key: Range<Int>, in bytes: borrowing Span<UInt8>) -> UInt64 {
    let written = key.map { bytes[$0] }
    let resolved = Array(Unescaping.text(written[...]).utf8)
    guard resolved.count <= 8 else { return ByteHash.hash(resolved.span, 0..<resolved.count) }
    return Word.load(resolved.span, 0)
  }
}
