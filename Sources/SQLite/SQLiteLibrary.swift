import CSQLite

/// SQLite, loaded when the first database is opened: the first frame needs none.
///
/// No link names it, so a package must: Debian's is `libsqlite3-0`.
enum SQLiteLibrary {
  static let fileName = "libsqlite3.so.0"

  /// What is called of it.
  ///
  /// Throws what is missing and which package has it.
  static func functions() throws(DatabaseError) -> UnsafePointer<winnow_sqlite> {
    guard let table = UnsafePointer<winnow_sqlite>(bitPattern: try kept.get()) else {
      throw failure("it has no functions")
    }
    return table
  }

  /// Where the table is, which is never written again and never freed; a number, because pointers may not cross threads.
  private static let kept: Result<UInt, DatabaseError> = Result { () throws(DatabaseError) in
    UInt(bitPattern: try load(fileName))
  }

  static func load(_ name: String) throws(DatabaseError) -> UnsafePointer<winnow_sqlite> {
    let table = UnsafeMutablePointer<winnow_sqlite>.allocate(capacity: 1)
    table.initialize(to: winnow_sqlite())
    guard let problem = winnow_sqlite_load(name, table) else { return UnsafePointer(table) }
    table.deallocate()
    throw failure(String(cString: problem))
  }

  private static func failure(_ problem: String) -> DatabaseError {
    DatabaseError(
      message: "the library for databases cannot be used: \(problem); install Debian's package libsqlite3-0")
  }
}
