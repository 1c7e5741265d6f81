import CSQLite

/// What SQLite refused, in its words.
struct DatabaseError: Error {
  var code: Int32
  var message: String
}

/// A value to be bound to a parameter.
enum DatabaseValue {
  case integer(Int64)
  case text(String)
  case null

  static func integer(_ value: Int64?) -> DatabaseValue { value.map { .integer($0) } ?? .null }
  static func text(_ value: String?) -> DatabaseValue { value.map { .text($0) } ?? .null }
}

/// One connection to a database file with its prepared statements.
final class Database {
  private let connection: OpaquePointer
  private var statements: [String: OpaquePointer] = [:]

  /// Opens or makes the file with a write-ahead log, which outlives a killed program.
  init(path: String, isDurable: Bool) throws(DatabaseError) {
    var opened: OpaquePointer?
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX
    let code = sqlite3_open_v2(path, &opened, flags, nil)
    guard let opened else { throw DatabaseError(code: code, message: "out of memory") }
    connection = opened
    guard code == SQLITE_OK else { throw failure() }
    try execute("PRAGMA journal_mode = WAL")
    try execute("PRAGMA synchronous = \(isDurable ? "FULL" : "OFF")")
    try execute("PRAGMA cache_size = -16000")
    try execute("PRAGMA mmap_size = 268435456")
  }

  deinit {
    for statement in statements.values {
      sqlite3_finalize(statement)
    }
    sqlite3_close_v2(connection)
  }

  /// Runs statements that return no rows.
  func execute(_ sql: String) throws(DatabaseError) {
    guard sqlite3_exec(connection, sql, nil, nil, nil) == SQLITE_OK else { throw failure() }
  }

  /// Runs a statement, which is prepared once and kept, and passes its rows on.
  ///
  /// A row is valid only during the call of `row`, which returns whether more rows are wanted.
  func run(
    _ sql: String, _ values: [DatabaseValue] = [], row: (DatabaseRow) -> Bool = { _ in true }
  ) throws(DatabaseError) {
    let statement = try prepare(sql)
    defer { sqlite3_reset(statement) }
    for (index, value) in values.enumerated() {
      bind(value, to: statement, at: Int32(index + 1))
    }
    while true {
      switch sqlite3_step(statement) {
      case SQLITE_ROW: if !row(DatabaseRow(statement: statement)) { return }
      case SQLITE_DONE: return
      default: throw failure()
      }
    }
  }

  /// Does all of `work` or nothing of it.
  func transaction<Result>(_ work: () throws(DatabaseError) -> Result) throws(DatabaseError) -> Result {
    try execute("BEGIN IMMEDIATE")
    do throws(DatabaseError) {
      let result = try work()
      try execute("COMMIT")
      return result
    } catch {
      try? execute("ROLLBACK")
      throw error
    }
  }

  var lastInsertedRow: Int64 { sqlite3_last_insert_rowid(connection) }

  private func prepare(_ sql: String) throws(DatabaseError) -> OpaquePointer {
    if let known = statements[sql] { return known }
    var prepared: OpaquePointer?
    sqlite3_prepare_v2(connection, sql, -1, &prepared, nil)
    guard let prepared else { throw failure() }
    statements[sql] = prepared
    return prepared
  }

  private func bind(_ value: DatabaseValue, to statement: OpaquePointer, at index: Int32) {
    switch value {
    case .integer(let number): sqlite3_bind_int64(statement, index, number)
    case .null: sqlite3_bind_null(statement, index)
    case .text(let text):
      let count = Int32(text.utf8.count)
      text.withCString { _ = sqlite3_bind_text(statement, index, $0, count, winnow_sqlite_transient()) }
    }
  }

  private func failure() -> DatabaseError {
    DatabaseError(code: sqlite3_errcode(connection), message: String(cString: sqlite3_errmsg(connection)))
  }
}

/// The row a statement stands on; columns count from 0.
struct DatabaseRow {
  let statement: OpaquePointer

  func integer(_ column: Int32) -> Int64? {
    isNull(column) ? nil : sqlite3_column_int64(statement, column)
  }

  func text(_ column: Int32) -> String? {
    isNull(column) ? nil : String(decoding: bytes(column), as: UTF8.self)
  }

  /// The UTF-8 of a text, valid until the next row.
  func bytes(_ column: Int32) -> UnsafeBufferPointer<UInt8> {
    let start = sqlite3_column_text(statement, column)
    return UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, column)))
  }

  func isNull(_ column: Int32) -> Bool {
    sqlite3_column_type(statement, column) == SQLITE_NULL
  }
}
