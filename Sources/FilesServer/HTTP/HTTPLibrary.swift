import CMicroHTTPD

/// libmicrohttpd, loaded when the first server starts: it brings a TLS library, and few runs are servers.
///
/// No link names it, so a package must: Debian's is `libmicrohttpd12`.
enum HTTPLibrary {
  static let fileName = "libmicrohttpd.so.12"

  /// Loads it if that was not done yet.
  ///
  /// Throws what is missing and which package has it.
  static func prepare() throws(ServerError) { _ = try kept.get() }

  /// What is called of it, where a server runs, which has prepared it.
  static var functions: UnsafePointer<winnow_http> {
    guard case .success(let address) = kept, let table = UnsafePointer<winnow_http>(bitPattern: address)
    else {
      preconditionFailure("no server runs without its library")
    }
    return table
  }

  /// Where the table is, which is never written again and never freed; a number, because pointers may not cross threads.
  private static let kept: Result<UInt, ServerError> = Result { () throws(ServerError) in
    UInt(bitPattern: try load(fileName))
  }

  static func load(_ name: String) throws(ServerError) -> UnsafePointer<winnow_http> {
    let table = UnsafeMutablePointer<winnow_http>.allocate(capacity: 1)
    table.initialize(to: winnow_http())
    guard let problem = winnow_http_load(name, table) else { return UnsafePointer(table) }
    table.deallocate()
    throw failure(String(cString: problem))
  }

  private static func failure(_ problem: String) -> ServerError {
    ServerError(
      "The library for the embedded server cannot be used: \(problem); install Debian's package libmicrohttpd12."
    )
  }
}
