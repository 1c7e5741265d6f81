/// Reads values of Thrift's compact protocol, in which Parquet keeps what it says of itself; nil where they are broken.
struct ThriftReader {
  private let bytes: [UInt8]
  private var place: Int

  /// Kinds of values (Thrift compact protocol encoding, "Struct encoding").
  enum Kind: UInt8 {
    case yes = 1, no, byte, short, int, long, double, binary, list, set, map, object
  }

  /// What is nested deeper is nothing that anybody writes.
  static let depthLimit = 32

  init(_ bytes: [UInt8], from start: Int = 0) {
    self.bytes = bytes
    place = start
  }

  private mutating func byte() -> UInt8? {
    guard place < bytes.count else { return nil }
    defer { place += 1 }
    return bytes[place]
  }

  private mutating func unsigned() -> UInt64? {
    var value: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 64, by: 7) {
      guard let byte = byte() else { return nil }
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return value }
    }
    return nil
  }

  /// A whole number of any size.
  mutating func number() -> Int64? {
    unsigned().map { Int64(bitPattern: $0 >> 1) ^ -Int64(bitPattern: $0 & 1) }
  }

  /// A text; bytes that are no UTF-8 are replaced.
  mutating func text() -> String? {
    guard let count = unsigned(), count <= UInt64(bytes.count - place) else { return nil }
    defer { place += Int(count) }
    return String(decoding: bytes[place..<place + Int(count)], as: UTF8.self)
  }

  /// The beginning of a list.
  mutating func list() -> (count: Int, kind: Kind)? {
    guard let head = byte(), let kind = Kind(rawValue: head & 0x0F) else { return nil }
    let count = head >> 4 == 15 ? unsigned() : UInt64(head >> 4)
    // Each element takes a byte at least.
    guard let count, count <= UInt64(bytes.count - place) else { return nil }
    return (Int(count), kind)
  }

  /// Goes through the fields of a structure; what `read` does not want (false) is passed over.
  mutating func object(_ read: (inout ThriftReader, Int, Kind) -> Bool?) -> Bool {
    object(depth: 0, read)
  }

  private mutating func object(depth: Int, _ read: (inout ThriftReader, Int, Kind) -> Bool?) -> Bool {
    var field = 0
    while let head = byte() {
      guard head != 0 else { return true }
      guard let kind = Kind(rawValue: head & 0x0F) else { return false }
      if head >> 4 > 0 {
        field += Int(head >> 4)
      } else {
        // Fields are numbered with two bytes.
        guard let number = number(), let given = Int16(exactly: number) else { return false }
        field = Int(given)
      }
      guard let isRead = read(&self, field, kind), isRead || skip(kind, depth: depth) else { return false }
    }
    return false
  }

  /// Passes over a value.
  mutating func skip(_ kind: Kind, depth: Int = 0, isElement: Bool = false) -> Bool {
    guard depth < Self.depthLimit else { return false }
    switch kind {
    case .yes, .no: return isElement ? byte() != nil : true
    case .byte: return byte() != nil
    case .short, .int, .long: return unsigned() != nil
    case .double:
      place += 8
      return place <= bytes.count
    case .binary: return text() != nil
    case .list, .set:
      guard let (count, kind) = list() else { return false }
      return (0..<count).allSatisfy { _ in skip(kind, depth: depth + 1, isElement: true) }
    case .map: return skipMap(depth)
    case .object: return object(depth: depth + 1) { _, _, _ in false }
    }
  }

  private mutating func skipMap(_ depth: Int) -> Bool {
    guard let count = unsigned(), count <= UInt64(bytes.count - place) else { return false }
    guard count > 0 else { return true }
    guard let kinds = byte(), let key = Kind(rawValue: kinds >> 4), let value = Kind(rawValue: kinds & 0x0F)
    else { return false }
    return (0..<count).allSatisfy { _ in
      skip(key, depth: depth + 1, isElement: true) && skip(value, depth: depth + 1, isElement: true)
    }
  }
}
