import CSQLite
import Glibc

/// One connection to a database file with its prepared statements, for one thread at a time.
package final class Database {
  private let sqlite: UnsafePointer<winnow_sqlite>
  private let connection: OpaquePointer
  private var statements: [String: OpaquePointer] = [:]

  /// Opens or makes a file with a write-ahead log, which outlives a killed program.
  ///
  /// Throws what SQLite says, also of a file that is no database, that is damaged where it is looked at, or that a newer
  /// version wrote.
  package init(
    path: String, _ commits: DatabaseCommits = DatabaseCommits(), schema: DatabaseSchema
  ) throws(DatabaseError) {
    var status = stat()
    guard stat(path, &status) != 0 || status.st_mode & S_IFMT == S_IFREG || path == Self.inMemory else {
      throw DatabaseError(message: "it is no file; move away what lies there")
    }
    // SQLite makes its files with the mode of the first one, so the owner's alone is made before it looks.
    if path != Self.inMemory { Self.makePrivate(path) }
    sqlite = try SQLiteLibrary.functions()
    var opened: OpaquePointer?
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX
    let code = sqlite.pointee.open_v2(path, &opened, flags, nil)
    guard let opened else { throw DatabaseError(code: code, message: "out of memory") }
    connection = opened
    guard code == SQLITE_OK else { throw failure() }
    let deadline = ContinuousClock.now + commits.patience
    _ = sqlite.pointee.busy_timeout(connection, Int32(clamping: commits.patience.components.seconds * 1_000))
    // Programs that open a file at once are refused at once, since none may wait for another there.
    while true {
      do throws(DatabaseError) {
        try execute("PRAGMA journal_mode = WAL")
        try execute("PRAGMA synchronous = \(commits.areDurable ? "FULL" : "OFF")")
        try prepare(schema)
        return
      } catch {
        guard error.isBusy, ContinuousClock.now < deadline else { throw error }
        _ = sqlite.pointee.sleep(Self.pauseInMilliseconds)
      }
    }
  }

  /// Opens or makes a file of which the statements make what is not there, each time.
  package convenience init(
    path: String, _ commits: DatabaseCommits = DatabaseCommits(), schema: String
  ) throws(DatabaseError) {
    try self.init(path: path, commits, schema: DatabaseSchema(schema, version: nil))
  }

  deinit {
    for statement in statements.values { _ = sqlite.pointee.finalize(statement) }
    _ = sqlite.pointee.close_v2(connection)
  }

  /// The path of a database that dies with its connection.
  package static let inMemory = ":memory:"
  private static let pauseInMilliseconds: Int32 = 20

  /// Removes a database with its logs, for one that can be made again.
  package static func remove(_ path: String) {
    for suffix in ["", "-wal", "-shm"] { unlink(path + suffix) }
  }

  private static func makePrivate(_ path: String) {
    let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else { return }
    fchmod(file, 0o600)
    close(file)
  }

  /// What a setting of the connection or of the file is (sqlite.org/pragma.html); nil for one that says nothing.
  package func setting(_ name: String) throws(DatabaseError) -> String? {
    var value: String?
    try run("PRAGMA \(name)") { value = value ?? $0.text(0) }
    return value
  }

  /// Runs statements that return no rows.
  package func execute(_ sql: String) throws(DatabaseError) {
    guard sqlite.pointee.exec(connection, sql, nil, nil, nil) == SQLITE_OK else { throw failure() }
  }

  /// Runs a statement, which is prepared once and kept, and passes its rows on; a row is valid during its call only.
  package func run(
    _ sql: String, _ values: [DatabaseValue] = [], row: (DatabaseRow) -> Void = { _ in }
  ) throws(DatabaseError) {
    try read(sql, values) {
      row($0)
      return true
    }
  }

  /// As `run`, for as long as more rows are wanted.
  package func read(
    _ sql: String, _ values: [DatabaseValue], while row: (DatabaseRow) -> Bool
  ) throws(DatabaseError) {
    let statement = try prepare(sql)
    defer { _ = sqlite.pointee.reset(statement) }
    for (index, value) in values.enumerated() {
      value.bind(to: statement, at: Int32(index + 1), with: sqlite)
    }
    while true {
      switch sqlite.pointee.step(statement) {
      case SQLITE_ROW: if !row(DatabaseRow(sqlite: sqlite, statement: statement)) { return }
      case SQLITE_DONE: return
      default: throw failure()
      }
    }
  }

  /// Does all of `work` or nothing of it.
  package func transaction<Result>(
    _ work: () throws(DatabaseError) -> Result
  ) throws(DatabaseError) -> Result {
    try execute("BEGIN IMMEDIATE")
    do throws(DatabaseError) {
      let result = try work()
      try execute("COMMIT")
      return result
    } catch {
      _ = sqlite.pointee.exec(connection, "ROLLBACK", nil, nil, nil)
      throw error
    }
  }

  package var lastInsertedRow: Int64 { sqlite.pointee.last_insert_rowid(connection) }

  private func prepare(_ sql: String) throws(DatabaseError) -> OpaquePointer {
    if let known = statements[sql] { return known }
    var prepared: OpaquePointer?
    _ = sqlite.pointee.prepare_v2(connection, sql, -1, &prepared, nil)
    guard let prepared else { throw failure() }
    statements[sql] = prepared
    return prepared
  }

  private func failure() -> DatabaseError {
    let message = sqlite.pointee.errmsg(connection).map { String(cString: $0) }
    return DatabaseError(code: sqlite.pointee.errcode(connection), message: message ?? "no words")
  }
}

/// How changes get into a file.
package struct DatabaseCommits: Sendable {
  /// Whether a commit has reached the disk when it returns: `synchronous = FULL` syncs the log with each one.
  ///
  /// Without, nothing is synced: the end of the program takes back no commit, but a loss of power may spoil the file.
  var areDurable: Bool
  /// How long another program that writes is waited for.
  var patience: Duration

  package init(areDurable: Bool = true, patience: Duration = .seconds(10)) {
    self.areDurable = areDurable
    self.patience = patience
  }
}

/// What SQLite refused, in its words.
package struct DatabaseError: Error, Hashable {
  /// A result code of SQLite, or 0.
  package var code: Int32
  package var message: String

  package init(code: Int32 = 0, message: String) {
    self.code = code
    self.message = message
  }

  /// Another program writes.
  package var isBusy: Bool { code == SQLITE_BUSY || code == SQLITE_LOCKED }
  /// The file is no database any more, or not a whole one, or its tables are not those that were made.
  package var isDamage: Bool { [SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_ERROR].contains(code) }
}
