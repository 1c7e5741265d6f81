import CSQLite

/// A value to be bound to a parameter; nil is NULL.
package enum DatabaseValue: Sendable {
  case integer(Int64?)
  case text(String?)
  case bytes([UInt8])

  /// Binds it; parameters count from 1.
  func bind(to statement: OpaquePointer, at index: Int32, with sqlite: UnsafePointer<winnow_sqlite>) {
    switch self {
    case .integer(let number?): _ = sqlite.pointee.bind_int64(statement, index, number)
    case .text(let text?):
      let count = Int32(text.utf8.count)
      text.withCString {
        _ = sqlite.pointee.bind_text(statement, index, $0, count, winnow_sqlite_transient())
      }
    case .bytes(let bytes):
      bytes.withUnsafeBytes { bytes in
        _ = sqlite.pointee.bind_blob(
          statement, index, bytes.baseAddress, Int32(bytes.count), winnow_sqlite_transient())
      }
    case .integer(nil), .text(nil): _ = sqlite.pointee.bind_null(statement, index)
    }
  }
}
