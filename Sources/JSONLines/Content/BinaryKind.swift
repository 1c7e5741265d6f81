/// What content is that is no text, told by its first bytes.
package enum BinaryKind {
  private static let signatures: [(bytes: [UInt8], name: String)] = [
    ([0xFF, 0xD8, 0xFF], "JPEG"), (Array("PK\u{3}\u{4}".utf8), "zip archive"),
    (Array("PAR1".utf8), "Parquet table"), ([0x1F, 0x8B], "gzip"), ([0x28, 0xB5, 0x2F, 0xFD], "zstd"),
    (Array("BZh".utf8), "bzip2"), ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "xz"), (Array("OggS".utf8), "Ogg sound"),
    (Array("ID3".utf8), "MP3"), (Array("fLaC".utf8), "FLAC"), ([0x7F] + Array("ELF".utf8), "program"),
    (Array("SQLite format 3".utf8), "SQLite database"), (Array("ARROW1".utf8), "Arrow table"),
    ([0x89] + Array("HDF".utf8), "HDF5"),
  ]

  /// Such as `PNG 640×480`; nil where the bytes tell nothing.
  package static func words(_ head: [UInt8]) -> String? {
    png(head) ?? gif(head) ?? pdf(head) ?? riff(head) ?? jpeg(head)
      ?? signatures.first { head.starts(with: $0.bytes) }?.name
  }

  /// The header chunk comes first (PNG specification, section 11.2.2).
  private static func png(_ head: [UInt8]) -> String? {
    guard head.starts(with: [0x89] + Array("PNG\r\n\u{1A}\n".utf8)) else { return nil }
    guard head.count >= 24, Array(head[12..<16]) == Array("IHDR".utf8) else { return "PNG" }
    return "PNG \(big(head, 16, 4))×\(big(head, 20, 4))"
  }

  private static func gif(_ head: [UInt8]) -> String? {
    guard head.starts(with: Array("GIF8".utf8)) else { return nil }
    guard head.count >= 10 else { return "GIF" }
    return "GIF \(Int(head[6]) | Int(head[7]) << 8)×\(Int(head[8]) | Int(head[9]) << 8)"
  }

  private static func pdf(_ head: [UInt8]) -> String? {
    guard head.starts(with: Array("%PDF-".utf8)) else { return nil }
    let version = head.dropFirst(5).prefix { $0 == UInt8(ascii: ".") || (0x30...0x39).contains($0) }
    let name = version.isEmpty ? "PDF" : "PDF \(String(decoding: version.prefix(4), as: UTF8.self))"
    guard let pages = linearizedPages(head) else { return name }
    return name + (pages == 1 ? ", 1 page" : ", \(pages) pages")
  }

  /// The count of pages that a PDF for the web says in its first object (ISO 32000-1, annex F.3.3); others say it only
  /// near their end.
  private static func linearizedPages(_ head: [UInt8]) -> Int? {
    let text = String(decoding: head.prefix(1_024), as: UTF8.self)
    guard let start = text.firstRange(of: "/Linearized")?.upperBound,
      let end = text[start...].firstRange(of: ">>")?.lowerBound
    else { return nil }
    let words = text[start..<end].split { $0 == " " || $0.isNewline || $0 == "\t" }
    guard let name = words.firstIndex(of: "/N"), name + 1 < words.endIndex else { return nil }
    return Int(words[name + 1])
  }

  private static func riff(_ head: [UInt8]) -> String? {
    guard head.starts(with: Array("RIFF".utf8)), head.count >= 12 else { return nil }
    switch String(decoding: head[8..<12], as: UTF8.self) {
    case "WAVE": return "WAV sound"
    case "WEBP": return "WebP"
    case "AVI ": return "AVI"
    default: return nil
    }
  }

  /// From segment to segment up to the frame that has the size (ITU T.81, annex B).
  private static func jpeg(_ head: [UInt8]) -> String? {
    guard head.starts(with: [0xFF, 0xD8, 0xFF]) else { return nil }
    var place = 2
    while place + 9 <= head.count, head[place] == 0xFF {
      let marker = head[place + 1]
      let isFrame = (0xC0...0xCF).contains(marker) && ![0xC4, 0xC8, 0xCC].contains(marker)
      if isFrame { return "JPEG \(big(head, place + 7, 2))×\(big(head, place + 5, 2))" }
      guard marker != 0xDA, marker != 0xD9 else { return nil }
      place += 2 + max(2, big(head, place + 2, 2))
    }
    return nil
  }

  private static func big(_ bytes: [UInt8], _ start: Int, _ count: Int) -> Int {
    bytes[start..<start + count].reduce(0) { $0 << 8 | Int($1) }
  }
}
