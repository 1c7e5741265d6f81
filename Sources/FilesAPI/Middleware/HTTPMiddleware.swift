/// A step between an operation and the transport.
protocol HTTPMiddleware: Sendable {
  func send(
    _ request: HTTPRequest, next: any HTTPTransport
  ) async throws(HTTPFailure) -> HTTPResponse
}

/// A transport with a middleware in front of it.
private struct Layered: HTTPTransport {
  let middleware: any HTTPMiddleware
  let inner: any HTTPTransport

  func send(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPResponse {
    try await middleware.send(request, next: inner)
  }
}

extension HTTPTransport {
  /// This transport behind middlewares; the first one sees the request first.
  func behind(_ middlewares: [any HTTPMiddleware]) -> any HTTPTransport {
    var transport: any HTTPTransport = self
    for middleware in middlewares.reversed() {
      transport = Layered(middleware: middleware, inner: transport)
    }
    return transport
  }
}
