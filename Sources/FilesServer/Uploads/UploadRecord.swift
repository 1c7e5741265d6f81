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

  /// Writes the object without its end, so that a file can follow.
  func writeOpen(to json: inout JSONWriter) {
    json.raw("{\"id\":")
    json.string(id)
    json.raw(",\"object\":\"upload\",\"bytes\":")
    json.integer(size)
    json.raw(",\"created_at\":")
    json.integer(createdAt)
    json.raw(",\"filename\":")
    json.string(name)
    json.raw(",\"purpose\":")
    json.string(purpose)
    json.raw(",\"status\":")
    json.string(status.rawValue)
    json.raw(",\"expires_at\":")
    json.integer(expiresAt)
    json.raw(",\"file\":")
  }
}

/// One part that has arrived whole.
struct PartRecord {
  var id: String
  /// In bytes.
  var size: Int64
}
