/// What a file is that is no JSON Lines, told by its first bytes.
enum ForeignContent {
  /// Bytes that are enough to tell.
  static let headLimit = 4096

  private static let signatures: [(bytes: [UInt8], name: String)] = [
    ([0x1F, 0x8B], "gzip, which must be unpacked first"),
    ([0x28, 0xB5, 0x2F, 0xFD], "zstd, which must be unpacked first"),
    (Array("PK\u{3}\u{4}".utf8), "a zip archive (or an Office document), which must be unpacked first"),
    ([0x89] + Array("PNG".utf8), "a PNG image"),
    ([0xFF, 0xD8, 0xFF], "a JPEG image"),
    (Array("%PDF".utf8), "a PDF document"),
    (Array("PAR1".utf8), "a Parquet table"),
    ([0xFF, 0xFE], "text in UTF-16, and must be UTF-8"),
    ([0xFE, 0xFF], "text in UTF-16, and must be UTF-8"),
  ]

  /// One sentence; nil when the bytes may be JSON Lines, however bad.
  static func words(for head: [UInt8], isWhole: Bool) -> String? {
    name(of: head, isWhole: isWhole).map { "the file is no JSON Lines: it is \($0)" }
  }

  private static func name(of head: [UInt8], isWhole: Bool) -> String? {
    if let found = signatures.first(where: { head.starts(with: $0.bytes) }) { return found.name }
    if hasUTF16Text(head) { return "text in UTF-16, and must be UTF-8" }
    let text = ByteOrderMark.removed(from: head)
    guard let start = text.firstIndex(where: { !isBlank($0) }) else { return nil }
    let line = text[start...].prefix { $0 != ByteScan.newline }
    let rest = text[(start + 1)...].drop(while: isBlank)
    switch text[start] {
    case UInt8(ascii: "[") where rest.first == UInt8(ascii: "{"):
      return "one JSON array, and each of its objects must stand on a line of its own"
    case UInt8(ascii: "{") where line.dropFirst().allSatisfy(isBlank) && rest.first == UInt8(ascii: "\""):
      return "JSON over several lines, and each record must stand on one line"
    case UInt8(ascii: "{"), UInt8(ascii: "["): return nil
    default: return ContentKind(sniffing: head, isWhole: isWhole) == .csv ? "a table (CSV)" : nil
    }
  }

  /// ASCII with a zero before or behind each byte.
  private static func hasUTF16Text(_ head: [UInt8]) -> Bool {
    guard head.count >= 8 else { return false }
    let pairs = stride(from: 0, to: 8, by: 2)
    return pairs.allSatisfy { head[$0] == 0 && head[$0 + 1] != 0 }
      || pairs.allSatisfy { head[$0] != 0 && head[$0 + 1] == 0 }
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }
}
