/// Sends one request and returns when the header of the answer is there; follows no redirects, repeats nothing.
///
/// Safe to call from any task; cancelling the task ends the call with `.cancelled` within 100 ms.
package protocol HTTPTransport: Sendable {
  func send(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPResponse
}

/// The head of an answer, and its body as it arrives.
package struct HTTPResponse: Sendable {
  package var status: Int
  package var fields: HTTPFields
  package var body: any HTTPBody

  package init(status: Int, fields: HTTPFields, body: any HTTPBody) {
    self.status = status
    self.fields = fields
    self.body = body
  }
}

/// A body as it arrives, with back-pressure, for one reader at a time; dropping it ends the transfer.
package protocol HTTPBody: AnyObject, Sendable {
  /// The next bytes, at most 1 MiB, or nil at the end as the protocol marks it.
  func next() async throws(HTTPFailure) -> [UInt8]?
  /// Ends the transfer; `next` then throws `.cancelled`. Harmless at any time.
  func cancel()
}

extension HTTPBody {
  /// Reads all of it, or fails beyond `limit` bytes.
  func collect(limit: Int) async throws(HTTPFailure) -> [UInt8] {
    var bytes: [UInt8] = []
    while let chunk = try await next() {
      guard bytes.count + chunk.count <= limit else {
        cancel()
        throw HTTPFailure(.unreadable(detail: "the answer is longer than \(limit) bytes", excerpt: ""))
      }
      if bytes.isEmpty { bytes = chunk } else { bytes += chunk }
    }
    return bytes
  }

  /// Reads what comes of it, at most about `limit` bytes: what is left of a cut error is better than nothing.
  func collectPrefix(limit: Int) async -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < limit, let chunk = try? await next() { bytes += chunk }
    cancel()
    return bytes
  }
}

/// Why a transport has no answer, or not all of it.
package struct HTTPFailure: Error, Hashable, Sendable {
  package var reason: FilesError.Reason
  /// Whether a byte of the request may have come to the server, so that it may have acted on it.
  package var mayHaveReachedServer: Bool

  package init(_ reason: FilesError.Reason, mayHaveReachedServer: Bool = true) {
    self.reason = reason
    self.mayHaveReachedServer = mayHaveReachedServer
  }
}
