import SQLite

/// What the server knows of a file.
struct FileRecord {
  var id: String
  /// Seconds since 1970.
  var createdAt: Int64
  /// In bytes.
  var size: Int64
  var name: String
  var purpose: String
  var status = "processed"
  var statusDetails: String?
  /// Seconds since 1970; nil keeps the file for good.
  var expiresAt: Int64?
  var lineCount: Int64?
  var mimeType: String?
  var sampleType: String?
  var source = "upload"
  var visibility = "workspace"
  /// How to make the content; nil means that it is stored.
  var recipe: String?
}

/// The columns that are read for a file, in this order.
enum FileColumn {
  static let sequence: Int32 = 0
  static let id: Int32 = 1
  static let createdAt: Int32 = 2
  static let size: Int32 = 3
  static let name: Int32 = 4
  static let purpose: Int32 = 5
  static let status: Int32 = 6
  static let statusDetails: Int32 = 7
  static let expiresAt: Int32 = 8
  static let lineCount: Int32 = 9
  static let mimeType: Int32 = 10
  static let sampleType: Int32 = 11
  static let source: Int32 = 12
  static let visibility: Int32 = 13
  static let recipe: Int32 = 14

  /// The columns that OpenAI speaks of; a list of them is read faster than one of all columns.
  static let openAI =
    "sequence, id, created_at, bytes, filename, purpose, status, status_details, expires_at"
  static let all = openAI + ", num_lines, mimetype, sample_type, source, visibility, recipe"
}

extension FileRecord {
  init(_ row: DatabaseRow) {
    self.init(
      id: row.text(FileColumn.id) ?? "",
      createdAt: row.integer(FileColumn.createdAt) ?? 0,
      size: row.integer(FileColumn.size) ?? 0,
      name: row.text(FileColumn.name) ?? "",
      purpose: row.text(FileColumn.purpose) ?? ""
    )
    expiresAt = row.integer(FileColumn.expiresAt)
    recipe = row.text(FileColumn.recipe)
  }
}
