import FoundationEssentials
import SQLite

/// A library of Mistral as it is stored; what it holds are documents.
struct LibraryRecord: StoredObject {
  static let table = "libraries"
  static let columns = ["name", "description", "updated_at"]

  var head: ObjectHead
  var name = ""
  var description: String?
  /// Seconds since 1970.
  var updatedAt: Int64

  init(_ head: ObjectHead) {
    self.head = head
    updatedAt = head.createdAt
  }

  init(_ head: ObjectHead, _ row: inout RowReader) {
    self.head = head
    name = row.text() ?? ""
    description = row.text()
    updatedAt = row.integer() ?? 0
  }

  var values: [DatabaseValue] { [.text(name), .text(description), .integer(updatedAt)] }

  /// `library.py` of mistralai/client-python.
  func members(_ documents: [DocumentRecord]) -> [JSONPart.Member] {
    [
      ("id", .text(id)), ("name", .text(name)), ("created_at", .time(head.createdAt)),
      ("updated_at", .time(updatedAt)), ("owner_id", .raw("null")), ("owner_type", .text("Workspace")),
      ("total_size", .integer(documents.reduce(0) { $0 + $1.size })),
      ("nb_documents", .integer(Int64(documents.count))), ("chunk_size", .raw("null")),
      ("emoji", .raw("null")),
      ("description", .text(description)),
    ]
  }
}

/// A document of a library, with a content of its own under its id.
struct DocumentRecord: StoredObject {
  static let table = "documents"
  static let columns = ["name", "size", "ready_at"]

  var head: ObjectHead
  var name = ""
  /// In bytes.
  var size: Int64 = 0
  /// When it has been read; in seconds since 1970.
  var readyAt: Int64

  init(_ head: ObjectHead) {
    self.head = head
    readyAt = head.createdAt
  }

  init(_ head: ObjectHead, _ row: inout RowReader) {
    self.head = head
    name = row.text() ?? ""
    size = row.integer() ?? 0
    readyAt = row.integer() ?? 0
  }

  var values: [DatabaseValue] { [.text(name), .integer(size), .integer(readyAt)] }

  /// The file as contents are read of it.
  var asFile: FileRecord {
    FileRecord(id: id, createdAt: head.createdAt, size: size, name: name, purpose: "library")
  }

  /// `document.py` of mistralai/client-python.
  func members(at now: Int64) -> [JSONPart.Member] {
    var file = asFile
    file.describe(lineCount: nil)
    let suffix = name.lastIndex(of: ".").map { String(name[name.index(after: $0)...]) }
    return [
      ("id", .text(id)), ("library_id", .text(head.parent)), ("hash", .raw("null")),
      ("mime_type", .text(file.mimeType)), ("extension", .text(suffix)), ("size", .integer(size)),
      ("name", .text(name)), ("created_at", .time(head.createdAt)), ("uploaded_by_id", .raw("null")),
      ("uploaded_by_type", .text("Workspace")),
      ("tokens_processing_total", .integer(isRead(at: now) ? size / 4 : 0)),
      ("last_processed_at", isRead(at: now) ? .time(readyAt) : .raw("null")),
    ] + status(at: now)
  }

  func status(at now: Int64) -> [JSONPart.Member] {
    [
      ("process_status", .text(isRead(at: now) ? "done" : "in_progress")),
      ("processing_status", .text(isRead(at: now) ? "Completed" : "Running")),
    ]
  }

  func isRead(at now: Int64) -> Bool { now >= readyAt }
}

extension JSONPart {
  /// A time in the form of RFC 3339; `seconds` since 1970.
  static func time(_ seconds: Int64) -> JSONPart {
    .text(Date(timeIntervalSince1970: Double(seconds)).ISO8601Format())
  }
}
