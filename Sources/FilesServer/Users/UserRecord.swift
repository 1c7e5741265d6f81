import SQLite

/// A batch, fine-tuning job or vector store as it is stored.
struct UserRecord {
  var sequence: Int64
  var id: String
  /// Seconds since 1970.
  var createdAt: Int64
  /// Seconds since 1970; nil while it goes on.
  var finishedAt: Int64?
  var kind: FileUser.Kind
  var state: FileUser.State
  var label: String
  var input: String?
  var second: String?
  var third: String?
  var requests: Int64
  var failures: Int64
  /// Files of a vector store that are still there.
  var memberCount: Int64

  static let columns = """
    sequence, id, created_at, finished_at, kind, state, label, input, second, third, requests, failures,
      (SELECT count(*) FROM members JOIN files ON files.id = members.file
       WHERE members.store = users.id AND files.deleted_at IS NULL)
    """

  init(_ row: DatabaseRow) {
    sequence = row.integer(0) ?? 0
    id = row.text(1) ?? ""
    createdAt = row.integer(2) ?? 0
    finishedAt = row.integer(3)
    kind = row.text(4).flatMap { FileUser.Kind(rawValue: $0) } ?? .batch
    state = row.text(5).flatMap { FileUser.State(rawValue: $0) } ?? .failed
    label = row.text(6) ?? ""
    input = row.text(7)
    second = row.text(8)
    third = row.text(9)
    requests = row.integer(10) ?? 0
    failures = row.integer(11) ?? 0
    memberCount = row.integer(12) ?? 0
  }
}

/// A file of a vector store.
struct MemberRecord {
  var file: String
  var store: String
  /// Seconds since 1970.
  var createdAt: Int64
  /// Of the file, in bytes.
  var size: Int64
}
