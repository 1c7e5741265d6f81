/// The fields of a file that have a place of their own, under all the names that servers give them.
enum FileField: Sendable {
  case id, name, byteCount, createdAt, expiresAt, purpose, status
  case source, sampleType, lineCount, mimeType, isDownloadable
  /// `object` and `type`, which say `file` and nothing else.
  case kind

  /// A name of a field; of several names in one file the one with the higher rank counts.
  struct Name: Sendable {
    var bytes: [UInt8]
    var field: FileField
    var rank: UInt8
  }

  /// Finds the field of a key; letter case counts only as a tie-break.
  static func of(_ key: ArraySlice<UInt8>) -> Name? {
    guard key.count < namesByLength.count else { return nil }
    return namesByLength[key.count].first { name in
      zip(name.bytes, key).allSatisfy { $0 == lowercased($1) }
    }
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte
  }

  private static let names: [(String, FileField, UInt8)] = [
    ("id", .id, 2), ("file_id", .id, 1),
    ("filename", .name, 3), ("file_name", .name, 2), ("name", .name, 1),
    ("bytes", .byteCount, 3), ("size_bytes", .byteCount, 2), ("size", .byteCount, 1),
    ("created_at", .createdAt, 2), ("createdat", .createdAt, 1),
    ("expires_at", .expiresAt, 2), ("expiresat", .expiresAt, 1),
    ("purpose", .purpose, 1), ("status", .status, 1),
    ("source", .source, 1), ("sample_type", .sampleType, 1),
    ("num_lines", .lineCount, 2), ("line_count", .lineCount, 1), ("linecount", .lineCount, 1),
    ("mimetype", .mimeType, 2), ("mime_type", .mimeType, 1),
    ("downloadable", .isDownloadable, 1),
    ("object", .kind, 2), ("type", .kind, 1),
  ]

  private static let namesByLength: [[Name]] = {
    var table: [[Name]] = []
    for (text, field, rank) in names {
      while table.count <= text.utf8.count { table.append([]) }
      table[text.utf8.count].append(Name(bytes: Array(text.utf8), field: field, rank: rank))
    }
    return table
  }()
}
