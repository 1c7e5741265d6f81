import CSQLite

/// The row a statement stands on; columns count from 0.
package struct DatabaseRow {
  let sqlite: UnsafePointer<winnow_sqlite>
  let statement: OpaquePointer

  /// nil for NULL.
  package func integer(_ column: Int32) -> Int64? {
    isNull(column) ? nil : sqlite.pointee.column_int64(statement, column)
  }

  /// nil for NULL.
  package func text(_ column: Int32) -> String? {
    isNull(column) ? nil : String(decoding: utf8(column), as: UTF8.self)
  }

  /// The UTF-8 of a text, valid until the next row.
  package func utf8(_ column: Int32) -> UnsafeBufferPointer<UInt8> {
    let start = sqlite.pointee.column_text(statement, column)
    return UnsafeBufferPointer(start: start, count: Int(sqlite.pointee.column_bytes(statement, column)))
  }

  /// A copy of bytes that are no text; nil for anything else.
  package func bytes(_ column: Int32) -> [UInt8]? {
    guard sqlite.pointee.column_type(statement, column) == SQLITE_BLOB else { return nil }
    let start = sqlite.pointee.column_blob(statement, column)
    return Array(
      UnsafeRawBufferPointer(start: start, count: Int(sqlite.pointee.column_bytes(statement, column))))
  }

  /// Whether there is no value.
  package func isNull(_ column: Int32) -> Bool {
    sqlite.pointee.column_type(statement, column) == SQLITE_NULL
  }
}
