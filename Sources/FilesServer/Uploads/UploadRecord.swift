import SQLite

/// A file that is being uploaded in parts.
struct UploadRecord {
  var id: String
  /// Seconds since 1970.
  var createdAt: Int64
  /// What all parts together must have, in bytes.
  var size: Int64
  var name: String
  var purpose: String
  /// How long the file is to be kept, in seconds; nil is as long as its purpose says.
  var lifetime: Int64?
  var status = Status.pending

  /// What has become of it.
  enum Status: String {
    case pending, completed, cancelled, expired
  }

  /// Parts are kept for an hour, in seconds.
  static let patience: Int64 = 3_600
  var expiresAt: Int64 { createdAt + Self.patience }
}

extension UploadRecord {
  static let columns = "id, created_at, bytes, filename, purpose, lifetime, status"

  init(_ row: DatabaseRow) {
    id = row.text(0) ?? ""
    createdAt = row.integer(1) ?? 0
    size = row.integer(2) ?? 0
    name = row.text(3) ?? ""
    purpose = row.text(4) ?? ""
    lifetime = row.integer(5)
    status = row.text(6).flatMap { Status(rawValue: $0) } ?? .expired
  }

  var values: [DatabaseValue] {
    [
      .text(id), .integer(createdAt), .integer(size), .text(name), .text(purpose), .integer(lifetime),
      .text(status.rawValue),
    ]
  }

  /// The object as clients get it, with the file that was made of it, or `null`.
  func members(file: JSONPart) -> [JSONPart.Member] {
    [
      ("id", .text(id)), ("object", .text("upload")), ("bytes", .integer(size)),
      ("created_at", .integer(createdAt)), ("filename", .text(name)), ("purpose", .text(purpose)),
      ("status", .text(status.rawValue)), ("expires_at", .integer(expiresAt)), ("file", file),
    ]
  }
}

/// One part that has arrived whole.
struct PartRecord {
  var id: String
  /// In bytes.
  var size: Int64
}
