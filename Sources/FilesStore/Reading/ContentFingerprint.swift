/// What is remembered of content that came, so that content which comes a second time can be compared with it.
///
/// A digest of all of it and its last bytes: the memory it takes does not grow with the content, and nobody needs to be
/// able to read again what was kept. Against another version by chance, not against an attack.
struct ContentFingerprint: Sendable {
  /// Bytes that are kept for a comparison.
  static let tailBytes = 64 << 10

  private(set) var byteCount: Int64 = 0
  /// nil when only the end is known.
  private(set) var digest: ContentDigest? = ContentDigest()
  private var tail: [UInt8] = []

  init() {}

  /// What is known of content that an earlier run kept: its length and its last bytes.
  init(byteCount: Int64, tail: [UInt8]) {
    self.byteCount = byteCount
    self.tail = tail.suffix(Self.tailBytes)
    digest = nil
    guard Int64(self.tail.count) == byteCount else { return }
    digest = ContentDigest()
    digest?.add(self.tail[...])
  }

  /// How many of the last bytes are compared: at most half, so that going on is never beginning anew.
  var comparableBytes: Int64 { min(Int64(min(tail.count, Self.tailBytes)), (byteCount + 1) / 2) }

  mutating func add(_ bytes: ArraySlice<UInt8>) {
    byteCount += Int64(bytes.count)
    digest?.add(bytes)
    tail += bytes.suffix(Self.tailBytes)
    if tail.count > 2 * Self.tailBytes { tail.removeFirst(tail.count - Self.tailBytes) }
  }

  /// Whether these bytes, which lie within the last ones, are what they were.
  func matches(_ bytes: ArraySlice<UInt8>, at offset: Int64) -> Bool {
    let start = tail.count - Int(byteCount - offset)
    guard start >= 0, start + bytes.count <= tail.count else { return false }
    return tail[start..<start + bytes.count].elementsEqual(bytes)
  }
}

/// A number that stands for all bytes so far, however they were cut into pieces.
///
/// The standard library's hasher takes a stream of bytes, a gigabyte a second, seeded anew in each process.
struct ContentDigest: Equatable, Sendable {
  private var hasher = Hasher()

  mutating func add(_ bytes: ArraySlice<UInt8>) {
    unsafe bytes.withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
  }

  static func == (left: ContentDigest, right: ContentDigest) -> Bool {
    left.hasher.finalize() == right.hasher.finalize()
  }
}
