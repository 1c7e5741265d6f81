/// Texts one behind the other in one piece of memory: for objects of which there are many thousands.
struct PackedParts: Hashable, Sendable {
  private(set) var bytes: [UInt8] = []

  /// Makes room for so many parts, most of them short, of so many bytes in all.
  mutating func reserve(partCount: Int, byteCount: Int) {
    bytes.reserveCapacity(bytes.count + byteCount + partCount + 1)
  }

  mutating func append(_ text: String) {
    append(number: text.utf8.count)
    bytes.append(contentsOf: text.utf8)
  }

  /// A part with its length before it, seven bits in a byte.
  mutating func append(_ part: [UInt8]) {
    append(number: part.count)
    bytes += part
  }

  /// Puts other bytes in the place of a part.
  mutating func replace(_ index: Int, _ part: [UInt8]) {
    var reader = PartReader(bytes[...])
    var all: [[UInt8]] = []
    while let range = reader.next() { all.append(all.count == index ? part : Array(bytes[range])) }
    bytes = []
    for part in all { append(part) }
  }

  private mutating func append(number: Int) {
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  init() {}

  /// Parts as they were packed elsewhere; where the bytes are none, the reading ends early.
  init(bytes: [UInt8]) { self.bytes = bytes }

  /// The place of a part; empty behind the last.
  func range(_ index: Int) -> Range<Int> {
    var reader = PartReader(bytes[...])
    for _ in 0..<index where reader.next() == nil { return bytes.endIndex..<bytes.endIndex }
    return reader.next() ?? bytes.endIndex..<bytes.endIndex
  }

  func text(_ index: Int) -> String { String(decoding: bytes[range(index)], as: UTF8.self) }

  /// The parts from one on, as texts.
  func texts(from index: Int) -> [String] {
    var reader = PartReader(bytes[...])
    for _ in 0..<index where reader.next() == nil { return [] }
    var texts: [String] = []
    while let range = reader.next() { texts.append(String(decoding: bytes[range], as: UTF8.self)) }
    return texts
  }
}

/// Reads packed parts one by one.
struct PartReader {
  private let bytes: ArraySlice<UInt8>
  private var place: Int

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    place = bytes.startIndex
  }

  /// Where the next part lies; nil at the end, and where something else than a part stands.
  mutating func next() -> Range<Int>? {
    var length = 0
    var shift = 0
    while place < bytes.endIndex, shift < 56 {
      let byte = bytes[place]
      place += 1
      length |= Int(byte & 0x7F) << shift
      shift += 7
      guard byte < 0x80 else { continue }
      guard length <= bytes.endIndex - place else { return nil }
      defer { place += length }
      return place..<place + length
    }
    return nil
  }
}
