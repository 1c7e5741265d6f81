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
      packed = text.utf8.reversed().reduce(0) { $0 << 8 | UInt128($1) }
      self.field = field
      self.rank = rank
    }
  }

  /// All names; none is longer than the 16 bytes of a packed one.
  static let names = [
    Name("id", .id, rank: 2), Name("file_id", .id, rank: 1),
    Name("filename", .name, rank: 4), Name("file_name", .name, rank: 3), Name("displayname", .name, rank: 2),
    Name("name", .name, rank: resourceRank),
    Name("bytes", .byteCount, rank: 3), Name("size_bytes", .byteCount, rank: 2),
    Name("sizebytes", .byteCount, rank: 2), Name("size", .byteCount, rank: 1),
    Name("created_at", .createdAt, rank: 2), Name("createdat", .createdAt, rank: 1),
    Name("createtime", .createdAt, rank: 1), Name("expirationtime", .expiresAt, rank: 1),
    Name("expires_at", .expiresAt, rank: 2), Name("expiresat", .expiresAt, rank: 1),
    Name("purpose", .purpose, rank: 1), Name("status", .status, rank: 2),
    Name("state", .status, rank: 1),
    Name("source", .source, rank: 1), Name("sample_type", .sampleType, rank: 1),
    Name("num_lines", .lineCount, rank: 2), Name("line_count", .lineCount, rank: 1),
    Name("linecount", .lineCount, rank: 1),
    Name("mimetype", .mimeType, rank: 2), Name("mime_type", .mimeType, rank: 1),
    Name("downloadable", .isDownloadable, rank: 1),
    Name("object", .kind, rank: 2), Name("type", .kind, rank: 1),
  ]

  /// The rank of `name`, which may also be the path to the file.
  static let resourceRank: UInt8 = 1

  /// A key's bytes as one number, the first byte lowest; nil for keys longer than any name.
  static func packed(_ key: Range<Int>, in bytes: [UInt8]) -> UInt128? {
    guard key.count <= 16 else { return nil }
    guard key.lowerBound + 16 <= bytes.count else {
      return key.reversed().reduce(0) { $0 << 8 | UInt128(bytes[$1]) }
    }
    let raw = unsafe bytes.span.bytes
    // Safe because any sixteen bytes are a number, and it was checked that they lie inside the array.
    let word = unsafe raw.unsafeLoadUnaligned(fromByteOffset: key.lowerBound, as: UInt128.self)
    return UInt128(littleEndian: word) & ((1 << UInt128(key.count * 8)) &- 1)
  }

  /// The name that a packed key is, in any letter case.
  static func name(_ packed: UInt128) -> Name? {
    var rest = packed
    var lower: UInt128 = 0
    for shift in stride(from: UInt128(0), to: 128, by: 8) {
      lower |= UInt128(lowercased(UInt8(truncatingIfNeeded: rest))) << shift
      rest >>= 8
    }
    return names.first { $0.packed == lower }
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte
  }
}
