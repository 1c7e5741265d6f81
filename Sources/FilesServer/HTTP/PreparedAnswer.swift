import CMicroHTTPD

/// An answer that libmicrohttpd has taken over and not yet sent.
final class PreparedAnswer {
  private let http: UnsafePointer<winnow_http>
  private let status: UInt32
  private let response: OpaquePointer

  init(http: UnsafePointer<winnow_http>, status: Int, response: OpaquePointer) {
    self.http = http
    self.status = UInt32(status)
    self.response = response
  }

  deinit { http.pointee.destroy_response(response) }

  /// Sends it as soon as the connection takes it; false when it does not.
  func send(on connection: OpaquePointer) -> Bool {
    http.pointee.queue_response(connection, status, response) == .YES
  }
}
