import CSQLite
import Glibc

/// What SQLite refused, in its words.
struct JobDatabaseError: Error, Hashable {
  var code: Int32
  var message: String
}

/// A value to be bound to a parameter.
enum JobDatabaseValue {
  case integer(Int64?)
  case text(String?)
  case bytes([UInt8])
}

/// The file that jobs are kept in: one connection with its prepared statements, for one thread at a time.
final class JobDatabase {
  private let connection: OpaquePointer
  private var statements: [String: OpaquePointer] = [:]

  /// Opens or makes the file, for its owner alone.
  ///
  /// A commit has reached the disk when it returns: `synchronous = FULL` syncs the write-ahead log with each one. With
  /// less, a loss of power could take back that a call was about to go out, and its 404 would be told as "already
  /// gone" although the lost call deleted the file.
  init(path: String, schema: String = JobDatabase.schema) throws(JobDatabaseError) {
    // SQLite makes its files with the mode of the first one, so the owner's alone is made before it looks.
    if path != Self.inMemory { Self.makePrivate(path) }
    var opened: OpaquePointer?
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_FULLMUTEX
    let code = sqlite3_open_v2(path, &opened, flags, nil)
    guard let opened else { throw JobDatabaseError(code: code, message: "out of memory") }
    connection = opened
    guard code == SQLITE_OK else { throw failure() }
    sqlite3_busy_timeout(connection, Self.patienceInMilliseconds)
    try execute("PRAGMA journal_mode = WAL")
    try execute("PRAGMA synchronous = FULL")
    try execute(schema)
  }

  deinit {
    for statement in statements.values { sqlite3_finalize(statement) }
    sqlite3_close_v2(connection)
  }

  /// Jobs that die with the program.
  static let inMemory = ":memory:"
  /// How long another winnow may write before we give up.
  private static let patienceInMilliseconds: Int32 = 10_000

  static let schema = """
    CREATE TABLE IF NOT EXISTS jobs (
      id INTEGER PRIMARY KEY AUTOINCREMENT, profile TEXT NOT NULL, base_url TEXT NOT NULL,
      created INTEGER NOT NULL, state TEXT NOT NULL, archive TEXT);
    CREATE TABLE IF NOT EXISTS targets (
      job INTEGER NOT NULL, position INTEGER NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, bytes INTEGER,
      purpose TEXT, created INTEGER, downloadable INTEGER NOT NULL, state INTEGER NOT NULL DEFAULT 0,
      attempts INTEGER NOT NULL DEFAULT 0, reason TEXT, request_id TEXT, expires INTEGER,
      PRIMARY KEY (job, position)) WITHOUT ROWID;
    """

  private static func makePrivate(_ path: String) {
    let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else { return }
    fchmod(file, 0o600)
    close(file)
  }

  /// Adds a column that files of older versions lack.
  func addColumn(_ name: String, _ type: String, to table: String) throws(JobDatabaseError) {
    var isThere = false
    try run("SELECT 1 FROM pragma_table_info(?) WHERE name = ?", [.text(table), .text(name)]) { _ in
      isThere = true
    }
    if !isThere { try execute("ALTER TABLE \(table) ADD COLUMN \(name) \(type)") }
  }

  /// Runs statements that return no rows.
  func execute(_ sql: String) throws(JobDatabaseError) {
    guard sqlite3_exec(connection, sql, nil, nil, nil) == SQLITE_OK else { throw failure() }
  }

  /// Runs a statement, which is prepared once and kept, and passes its rows on; a row is valid during its call only.
  func run(
    _ sql: String, _ values: [JobDatabaseValue] = [], row: (JobDatabaseRow) -> Void = { _ in }
  ) throws(JobDatabaseError) {
    let statement = try prepare(sql)
    defer { sqlite3_reset(statement) }
    for (index, value) in values.enumerated() { bind(value, to: statement, at: Int32(index + 1)) }
    while true {
      switch sqlite3_step(statement) {
      case SQLITE_ROW: row(JobDatabaseRow(statement: statement))
      case SQLITE_DONE: return
      default: throw failure()
      }
    }
  }

  /// Does all of `work` or nothing of it.
  func transaction<Result>(
    _ work: () throws(JobDatabaseError) -> Result
  ) throws(JobDatabaseError) -> Result {
    try execute("BEGIN IMMEDIATE")
    do throws(JobDatabaseError) {
      let result = try work()
      try execute("COMMIT")
      return result
    } catch {
      sqlite3_exec(connection, "ROLLBACK", nil, nil, nil)
      throw error
    }
  }

  var lastInsertedRow: Int64 { sqlite3_last_insert_rowid(connection) }

  private func prepare(_ sql: String) throws(JobDatabaseError) -> OpaquePointer {
    if let known = statements[sql] { return known }
    var prepared: OpaquePointer?
    sqlite3_prepare_v2(connection, sql, -1, &prepared, nil)
    guard let prepared else { throw failure() }
    statements[sql] = prepared
    return prepared
  }

  private func bind(_ value: JobDatabaseValue, to statement: OpaquePointer, at index: Int32) {
    switch value {
    case .integer(let number?): sqlite3_bind_int64(statement, index, number)
    case .text(let text?):
      let count = Int32(text.utf8.count)
      text.withCString { _ = sqlite3_bind_text(statement, index, $0, count, winnow_sqlite_transient()) }
    case .bytes(let bytes):
      bytes.withUnsafeBytes { bytes in
        _ = sqlite3_bind_blob(
          statement, index, bytes.baseAddress, Int32(bytes.count), winnow_sqlite_transient())
      }
    case .integer(nil), .text(nil): sqlite3_bind_null(statement, index)
    }
  }

  private func failure() -> JobDatabaseError {
    JobDatabaseError(
      code: sqlite3_errcode(connection), message: String(cString: sqlite3_errmsg(connection)))
  }
}

/// The row a statement stands on; columns count from 0.
struct JobDatabaseRow {
  let statement: OpaquePointer

  func integer(_ column: Int32) -> Int64? {
    sqlite3_column_type(statement, column) == SQLITE_NULL ? nil : sqlite3_column_int64(statement, column)
  }

  func text(_ column: Int32) -> String? {
    guard sqlite3_column_type(statement, column) != SQLITE_NULL else { return nil }
    let start = sqlite3_column_text(statement, column)
    let bytes = UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, column)))
    return String(decoding: bytes, as: UTF8.self)
  }

  func bytes(_ column: Int32) -> [UInt8]? {
    guard sqlite3_column_type(statement, column) == SQLITE_BLOB else { return nil }
    let start = sqlite3_column_blob(statement, column)
    return Array(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, column))))
  }
}
