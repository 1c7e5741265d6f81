/// An encoding of text that is not UTF-8.
package enum TextEncoding: Equatable, Sendable {
  case utf16(isBigEndian: Bool)
  /// Windows-1252, which is ISO 8859-1 with letters and signs in the place of controls.
  case latin1

  /// For a person.
  package var name: String {
    switch self {
    case .utf16: "UTF-16"
    case .latin1: "Latin-1"
    }
  }

  /// Judges by the first bytes; nil for UTF-8, for what is no text, and where it cannot be told.
  package init?(sniffing head: [UInt8], isWhole: Bool) {
    if head.starts(with: [0xFF, 0xFE]), !head.starts(with: [0xFF, 0xFE, 0, 0]) {
      self = .utf16(isBigEndian: false)
    } else if head.starts(with: [0xFE, 0xFF]) {
      self = .utf16(isBigEndian: true)
    } else if let isBigEndian = Self.byteOrder(of: head) {
      self = .utf16(isBigEndian: isBigEndian)
    } else if Self.isLatin1(head, isWhole: isWhole) {
      self = .latin1
    } else {
      return nil
    }
  }

  /// ASCII with a zero before or behind each byte; nil when it is something else.
  private static func byteOrder(of head: [UInt8]) -> Bool? {
    let pairs = stride(from: 0, to: min(64, head.count & ~1), by: 2)
    guard head.count >= 8 else { return nil }
    if pairs.allSatisfy({ head[$0] == 0 && head[$0 + 1] != 0 }) { return true }
    if pairs.allSatisfy({ head[$0] != 0 && head[$0 + 1] == 0 }) { return false }
    return nil
  }

  /// Text without controls whose bytes beyond ASCII stand alone: in UTF-8 none does.
  private static func isLatin1(_ head: [UInt8], isWhole: Bool) -> Bool {
    let isText = head.allSatisfy { $0 >= 0x20 || ($0 >= 0x09 && $0 <= 0x0D) }
    guard isText, head.contains(where: { $0 >= 0x80 }) else { return false }
    // A character of UTF-8 has one byte from 0xC2 on and others from 0x80 to 0xBF behind it.
    var index = 0
    while index < head.count {
      let byte = head[index]
      guard byte >= 0xC2 else {
        index += 1
        continue
      }
      guard index + 1 < head.count else { return isWhole }
      if head[index + 1] & 0xC0 == 0x80 { return false }
      index += 1
    }
    return true
  }
}

/// Turns text in another encoding into UTF-8, in pieces of any size.
package struct TextTranscoder: Sendable {
  private let encoding: TextEncoding
  /// Bytes of a character that has not ended.
  private var held: [UInt8] = []
  private var isAtStart = true

  package init(_ encoding: TextEncoding) { self.encoding = encoding }

  /// The text of the bytes that follow those taken before, without a byte order mark.
  package mutating func feed(_ bytes: [UInt8]) -> [UInt8] {
    switch encoding {
    case .latin1: latin1(bytes)
    case .utf16(let isBigEndian): utf16(bytes, isBigEndian)
    }
  }

  /// What is left when no more comes: half a character is U+FFFD.
  package mutating func finish() -> [UInt8] {
    defer { held = [] }
    return held.isEmpty ? [] : Self.replacement
  }

  private static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]

  /// What Windows-1252 has from 0x80 to 0x9F (the Encoding Standard, index windows-1252).
  private static let windows: [UInt16] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152,
    0x8D,
    0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161,
    0x203A,
    0x0153, 0x9D, 0x017E, 0x0178,
  ]

  private func latin1(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + bytes.count / 8)
    for byte in bytes {
      guard byte >= 0x80 else {
        result.append(byte)
        continue
      }
      let unit = byte < 0xA0 ? Self.windows[Int(byte) - 0x80] : UInt16(byte)
      Self.append(UInt32(unit), to: &result)
    }
    return result
  }

  private mutating func utf16(_ bytes: [UInt8], _ isBigEndian: Bool) -> [UInt8] {
    let all = held + bytes
    var result: [UInt8] = []
    result.reserveCapacity(all.count)
    var index = 0
    func unit(_ place: Int) -> UInt32 {
      isBigEndian
        ? UInt32(all[place]) << 8 | UInt32(all[place + 1]) : UInt32(all[place + 1]) << 8 | UInt32(all[place])
    }
    while index + 1 < all.count {
      let first = unit(index)
      if first >> 10 == 0x36 {
        guard index + 3 < all.count else { break }
        let second = unit(index + 2)
        guard second >> 10 == 0x37 else {
          result += Self.replacement
          index += 2
          continue
        }
        Self.append(0x10000 + (first & 0x3FF) << 10 + second & 0x3FF, to: &result)
        index += 4
        continue
      }
      if !(isAtStart && first == 0xFEFF) { Self.append(first, to: &result) }
      isAtStart = false
      index += 2
    }
    held = Array(all[index...])
    return result
  }

  private static func append(_ value: UInt32, to result: inout [UInt8]) {
    guard value >= 0x80 else { return result.append(UInt8(value)) }
    guard let scalar = Unicode.Scalar(value) else { return result += replacement }
    result += UTF8.encode(scalar).map { Array($0) } ?? replacement
  }
}
