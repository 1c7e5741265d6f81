import SQLite
import Synchronization

/// The metadata of all files, in one SQLite file.
///
/// A deleted file leaves its row behind as a mark, so that a cursor that names it still has a place in the order.
final class FileCatalogue: Sendable {
  private let database: Mutex<Database?>

  /// Enough for the pages of a list of 100,000 files.
  private static let memory = "PRAGMA cache_size = -16000; PRAGMA mmap_size = 268435456;"
  private static let schema = """
    CREATE TABLE IF NOT EXISTS files (
      sequence INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, created_at INTEGER NOT NULL,
      bytes INTEGER NOT NULL, filename TEXT NOT NULL, purpose TEXT NOT NULL, status TEXT NOT NULL,
      status_details TEXT, expires_at INTEGER, num_lines INTEGER, mimetype TEXT, sample_type TEXT, source TEXT,
      visibility TEXT, recipe TEXT, deleted_at INTEGER);
    CREATE INDEX IF NOT EXISTS files_in_order ON files (created_at, sequence) WHERE deleted_at IS NULL;
    CREATE INDEX IF NOT EXISTS files_expiring ON files (expires_at)
      WHERE deleted_at IS NULL AND expires_at IS NOT NULL;
    CREATE TABLE IF NOT EXISTS links (token TEXT PRIMARY KEY, id TEXT NOT NULL, expires_at INTEGER NOT NULL);
    """

  init(folder: String, isDurable: Bool) throws(ServerError) {
    do throws(DatabaseError) {
      let opened = try Database(
        path: folder + "/files.sqlite", DatabaseCommits(areDurable: isDurable),
        schema: Self.memory + Self.schema + Self.objectSchema + Self.uploadSchema)
      database = Mutex(opened)
    } catch {
      throw ServerError(
        "Cannot use the database in \(folder): \(error.message). Is it a data folder of winnow, and writable?"
      )
    }
  }

  /// Closes the file; later calls throw.
  func close() {
    database.withLock { $0 = nil }
  }

  /// Runs `work` while nobody else uses the database.
  func use<Result: Sendable>(
    _ work: (Database) throws(DatabaseError) -> Result
  ) throws(DatabaseError) -> Result {
    try database.withLock { (database) throws(DatabaseError) in
      guard let database else { throw DatabaseError(message: "the server has stopped") }
      return try work(database)
    }
  }

  var isEmpty: Bool {
    get throws(DatabaseError) {
      try use { (database) throws(DatabaseError) in
        var found = false
        try database.run("SELECT 1 FROM files LIMIT 1") { _ in
          found = true
        }
        return !found
      }
    }
  }

  /// How many rows were ever made, those that have gone as well.
  var rowsEverMade: Int64 {
    let count = try? use { (database) throws(DatabaseError) in
      var count: Int64 = 0
      try database.run("SELECT sum(seq) FROM sqlite_sequence") { row in count = row.integer(0) ?? 0 }
      return count
    }
    return count ?? 0
  }

  func insert(_ record: FileRecord) throws(DatabaseError) {
    try use { (database) throws(DatabaseError) in try database.insert(record) }
  }

  /// Adds all of `count` files or none.
  func insert(count: Int, _ record: (Int) -> FileRecord) throws(DatabaseError) {
    try use { (database) throws(DatabaseError) in
      try database.transaction { () throws(DatabaseError) in
        for index in 0..<count {
          try database.insert(record(index))
        }
      }
    }
  }

  /// A file that is there and has not expired.
  func find(_ id: String, now: Int64) throws(DatabaseError) -> FileRecord? {
    try use { (database) throws(DatabaseError) in
      var found: FileRecord?
      try database.run(Self.oneFile, [.text(id), .integer(now)]) { row in
        found = FileRecord(row)
      }
      return found
    }
  }

  static let oneFile = """
    SELECT \(FileColumn.all) FROM files
    WHERE id = ?1 AND deleted_at IS NULL AND (expires_at IS NULL OR expires_at > ?2)
    """
}

extension Database {
  fileprivate static let insertion = """
    INSERT INTO files (id, created_at, bytes, filename, purpose, status, status_details, expires_at, num_lines,
      mimetype, sample_type, source, visibility, recipe) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    """

  func insert(_ record: FileRecord) throws(DatabaseError) {
    try run(
      Self.insertion,
      [
        .text(record.id), .integer(record.createdAt), .integer(record.size), .text(record.name),
        .text(record.purpose), .text(record.status), .text(record.statusDetails), .integer(record.expiresAt),
        .integer(record.lineCount), .text(record.mimeType), .text(record.sampleType), .text(record.source),
        .text(record.visibility), .text(record.recipe),
      ])
  }
}
