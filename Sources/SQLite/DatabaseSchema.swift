/// What a database holds, and which arrangement of it this is.
package struct DatabaseSchema: Sendable {
  /// A column that files of older versions lack.
  package struct Column: Sendable {
    var name: String
    var type: String
    var table: String

    package init(_ name: String, _ type: String, of table: String) {
      self.name = name
      self.type = type
      self.table = table
    }
  }

  /// Statements that make what is not there.
  var sql: String
  /// Kept in the file, as `user_version`; nil for files that say nothing of it.
  ///
  /// A file of a higher one was written by a newer program. Without any, the statements run each time.
  var version: Int64?
  var laterColumns: [Column]

  package init(_ sql: String, version: Int64? = 1, laterColumns: [Column] = []) {
    self.sql = sql
    self.version = version
    self.laterColumns = laterColumns
  }
}

extension Database {
  /// Makes what an empty or an older file lacks, all at once; of a file that is up to date nothing is written.
  func prepare(_ schema: DatabaseSchema) throws(DatabaseError) {
    guard let wanted = schema.version else { return try execute(schema.sql) }
    guard try version() < wanted else { return try refuseNewer(than: wanted) }
    try transaction { () throws(DatabaseError) in
      // Another program may have done it meanwhile.
      guard try version() < wanted else { return try refuseNewer(than: wanted) }
      try execute(schema.sql)
      for column in schema.laterColumns { try add(column) }
      try execute("PRAGMA user_version = \(wanted)")
    }
  }

  private func version() throws(DatabaseError) -> Int64 {
    try setting("user_version").flatMap { Int64($0) } ?? 0
  }

  private func refuseNewer(than version: Int64) throws(DatabaseError) {
    guard try self.version() > version else { return }
    throw DatabaseError(
      message: "a newer version of this program wrote it; use that one, or move the file away")
  }

  private func add(_ column: DatabaseSchema.Column) throws(DatabaseError) {
    var isThere = false
    let (name, table) = (column.name, column.table)
    try run("SELECT 1 FROM pragma_table_info(?) WHERE name = ?", [.text(table), .text(name)]) { _ in
      isThere = true
    }
    if !isThere { try execute("ALTER TABLE \(table) ADD COLUMN \(name) \(column.type)") }
  }
}
