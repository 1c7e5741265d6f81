import CMicroHTTPD

/// An answer that libmicrohttpd has taken over and not yet sent.
final class PreparedAnswer {
  private let status: UInt32
  private let response: OpaquePointer

  init(status: Int, response: OpaquePointer) {
    self.status = UInt32(status)
    self.response = response
  }

  deinit { HTTPLibrary.functions.pointee.destroy_response(response) }

  /// Sends it as soon as the connection takes it; false when it does not.
  func send(on connection: OpaquePointer) -> Bool {
    HTTPLibrary.functions.pointee.queue_response(connection, status, response) == .YES
  }
}
