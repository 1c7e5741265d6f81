import SQLite

/// A vector store as it is stored; what it holds are members.
struct StoreRecord: StoredObject {
  static let table = "stores"
  static let columns = ["name", "description", "metadata", "days", "active_at"]

  var head: ObjectHead
  var name: String?
  var description: String?
  /// JSON text.
  var metadata: String?
  /// It expires so many days after its last use; nil keeps it for good.
  var days: Int64?
  /// When it was last used, in seconds since 1970.
  var activeAt: Int64

  init(_ head: ObjectHead) {
    self.head = head
    activeAt = head.createdAt
  }

  init(_ head: ObjectHead, _ row: inout RowReader) {
    self.head = head
    name = row.text()
    description = row.text()
    metadata = row.text()
    days = row.integer()
    activeAt = row.integer() ?? 0
  }

  var values: [DatabaseValue] {
    [.text(name), .text(description), .text(metadata), .integer(days), .integer(activeAt)]
  }

  /// Seconds since 1970, or nil.
  var expiresAt: Int64? { days.map { activeAt + $0 * 86_400 } }

  func isExpired(at now: Int64) -> Bool { expiresAt.map { $0 <= now } ?? false }
}

/// A file in a vector store.
///
/// Its id is that of the file, and it stays when the file is deleted.
struct MemberRecord: StoredObject {
  static let table = "store_members"
  static let columns = [
    "size", "ready_at", "cancelled_at", "code", "message", "attributes", "chunking", "batch",
  ]

  var head: ObjectHead
  /// Of the file, in bytes.
  var size: Int64 = 0
  /// When it has been read, for better or worse; in seconds since 1970.
  var readyAt: Int64
  var cancelledAt: Int64?
  /// Why it cannot be read, or nil.
  var code: String?
  var message: String?
  /// JSON text.
  var attributes: String?
  /// JSON text.
  var chunking = Self.standardChunking
  /// The batch of files that it came with.
  var group: String?

  static let standardChunking =
    "{\"type\":\"static\",\"static\":{\"max_chunk_size_tokens\":800,\"chunk_overlap_tokens\":400}}"

  init(_ head: ObjectHead) {
    self.head = head
    readyAt = head.createdAt
  }

  init(_ head: ObjectHead, _ row: inout RowReader) {
    self.head = head
    size = row.integer() ?? 0
    readyAt = row.integer() ?? 0
    cancelledAt = row.integer()
    code = row.text()
    message = row.text()
    attributes = row.text()
    chunking = row.text() ?? Self.standardChunking
    group = row.text()
  }

  var values: [DatabaseValue] {
    [
      .integer(size), .integer(readyAt), .integer(cancelledAt), .text(code), .text(message),
      .text(attributes),
      .text(chunking), .text(group),
    ]
  }

  /// Takes a file as what it can read of it.
  mutating func read(_ file: FileRecord) {
    size = file.size
    (code, message) = ReadableFiles.problem(name: file.name, size: file.size) ?? (nil, nil)
  }

  enum Status: String, CaseIterable {
    case running = "in_progress"
    case completed, failed, cancelled
  }

  func status(at now: Int64) -> Status {
    if cancelledAt != nil { return .cancelled }
    if now < readyAt { return .running }
    return code == nil ? .completed : .failed
  }

  /// The same in SQL, with the time as its one parameter.
  static let statusSQL = """
    CASE WHEN cancelled_at IS NOT NULL THEN 'cancelled' WHEN ready_at > ? THEN 'in_progress'
      WHEN code IS NULL THEN 'completed' ELSE 'failed' END
    """
}

/// Files that were attached to a vector store in one call.
struct MemberGroupRecord: StoredObject {
  static let table = "store_batches"
  static let columns = ["cancelled_at"]

  var head: ObjectHead
  var cancelledAt: Int64?

  init(_ head: ObjectHead) { self.head = head }

  init(_ head: ObjectHead, _ row: inout RowReader) {
    self.head = head
    cancelledAt = row.integer()
  }

  var values: [DatabaseValue] { [.integer(cancelledAt)] }
}
