import LosslessJSON

/// The fields of a file that have a place of their own, under all the names that servers give them.
enum FileField: Sendable {
  case id, name, byteCount, createdAt, expiresAt, purpose, status
  case source, sampleType, lineCount, mimeType, isDownloadable
  /// `object` and `type`, which say `file` and nothing else.
  case kind

  /// A name of a field; of several names in one file the one with the higher rank counts.
  struct Name: Sendable {
    /// Its bytes in lower case.
    var packed: UInt128
    var field: FileField
    var rank: UInt8

    init(_ text: String, _ field: FileField, rank: UInt8) {
      packed = text.utf8.reduce(0) { $0 << 8 | UInt128($1) }
      self.field = field
      self.rank = rank
    }
  }

  /// All names; none is longer than the 16 bytes of a packed one.
  static let names = [
    Name("id", .id, rank: 2), Name("file_id", .id, rank: 1),
    Name("filename", .name, rank: 3), Name("file_name", .name, rank: 2), Name("name", .name, rank: 1),
    Name("bytes", .byteCount, rank: 3), Name("size_bytes", .byteCount, rank: 2),
    Name("size", .byteCount, rank: 1),
    Name("created_at", .createdAt, rank: 2), Name("createdat", .createdAt, rank: 1),
    Name("expires_at", .expiresAt, rank: 2), Name("expiresat", .expiresAt, rank: 1),
    Name("purpose", .purpose, rank: 1), Name("status", .status, rank: 1),
    Name("source", .source, rank: 1), Name("sample_type", .sampleType, rank: 1),
    Name("num_lines", .lineCount, rank: 2), Name("line_count", .lineCount, rank: 1),
    Name("linecount", .lineCount, rank: 1),
    Name("mimetype", .mimeType, rank: 2), Name("mime_type", .mimeType, rank: 1),
    Name("downloadable", .isDownloadable, rank: 1),
    Name("object", .kind, rank: 2), Name("type", .kind, rank: 1),
  ]

  /// A key's bytes in lower case, packed as those of the names are; nil for keys longer than any name.
  static func packed(_ key: Range<Int>, in bytes: [UInt8]) -> UInt128? {
    guard key.count <= 16 else { return nil }
    var packed: UInt128 = 0
    for index in key { packed = packed << 8 | UInt128(lowercased(bytes[index])) }
    return packed
  }

  @inline(__always)
  private static func lowercased(_ byte: UInt8) -> UInt8 {
    byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte
  }
}
