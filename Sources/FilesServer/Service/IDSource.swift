/// Makes ids that look like those of the real services.
enum IDSource {
  private static let base62 = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)
  private static let length = 22

  static func fileID(
    _ dialect: EmbeddedServer.Dialect, using random: inout some RandomNumberGenerator
  ) -> String {
    switch dialect {
    case .openAI:
      let characters = (0..<length).map { _ in base62[Int(random.next(upperBound: UInt64(base62.count)))] }
      return "file-" + String(decoding: characters, as: UTF8.self)
    case .mistral: return uuid(using: &random)
    }
  }

  /// The id of anything but a file, which begins with what it is; Mistral's ids are UUIDs.
  static func objectID(
    _ prefix: String, _ dialect: EmbeddedServer.Dialect, using random: inout some RandomNumberGenerator
  ) -> String {
    guard dialect == .openAI else { return uuid(using: &random) }
    let digits = hex(random.next()) + hex(random.next())
    switch prefix {
    case "ftjob-": return prefix + digits.prefix(24)
    case "cntr_": return prefix + digits + hex(random.next()) + hex(random.next()).prefix(8)
    default: return prefix + digits
    }
  }

  /// 32 hexadecimal digits that nobody guesses.
  static func token() -> String {
    var random = SystemRandomNumberGenerator()
    return hex(random.next()) + hex(random.next())
  }

  /// A random UUID (RFC 9562, version 4).
  private static func uuid(using random: inout some RandomNumberGenerator) -> String {
    let high = random.next() & 0xFFFF_FFFF_FFFF_0FFF | 0x4000
    let low = random.next() & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
    let text = hex(high) + hex(low)
    var groups: [Substring] = []
    var rest = text[...]
    for count in [8, 4, 4, 4, 12] {
      groups.append(rest.prefix(count))
      rest = rest.dropFirst(count)
    }
    return groups.joined(separator: "-")
  }

  /// 16 hexadecimal digits.
  static func hex(_ value: UInt64) -> String {
    let digits = (0..<16).map { hexCharacter(UInt8(truncatingIfNeeded: value >> (60 - 4 * $0)) & 15) }
    return String(decoding: digits, as: UTF8.self)
  }
}
