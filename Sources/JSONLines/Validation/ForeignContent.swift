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

  /// One sentence; nil when the bytes may be JSON Lines, however bad, or other JSON.
  static func words(for head: [UInt8], isWhole: Bool) -> String? {
    name(of: head, isWhole: isWhole).map { "the file is no JSON Lines: it is \($0)" }
  }

  /// The sentence for content that was read through something else.
  static func words(forLayers layers: [String]) -> String {
    "the file is no JSON Lines: it is \(layers.joined(separator: " of "))"
      + ", and must be plain UTF-8; what is in it was checked"
  }

  /// The sentence for JSON whose records do not stand one a line.
  static func words(for shape: ValueShape) -> String {
    switch shape {
    case .array:
      "the file is no JSON Lines: it is one JSON array, and each of its objects must stand on a line of its own"
    case .values(severalOnALine: false):
      "the file is no JSON Lines: it is JSON over several lines, and each record must stand on one line"
    case .values(severalOnALine: true):
      "the file is no JSON Lines: it has several records on one line, and each must stand on a line of its own"
    }
  }

  private static func name(of head: [UInt8], isWhole: Bool) -> String? {
    if let found = signatures.first(where: { head.starts(with: $0.bytes) }) { return found.name }
    if hasUTF16Text(head) { return "text in UTF-16, and must be UTF-8" }
    let text = ByteOrderMark.removed(from: head)
    guard let start = text.first(where: { !ValueShape.isBlank($0) }) else { return nil }
    guard start != UInt8(ascii: "{"), start != UInt8(ascii: "[") else { return nil }
    return ContentKind(sniffing: head, isWhole: isWhole) == .csv ? "a table (CSV)" : nil
  }

  /// ASCII with a zero before or behind each byte.
  private static func hasUTF16Text(_ head: [UInt8]) -> Bool {
    guard head.count >= 8 else { return false }
    let pairs = stride(from: 0, to: 8, by: 2)
    return pairs.allSatisfy { head[$0] == 0 && head[$0 + 1] != 0 }
      || pairs.allSatisfy { head[$0] != 0 && head[$0 + 1] == 0 }
  }
}
