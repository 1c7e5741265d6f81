import Synchronization

/// One request that the server has dealt with.
package struct LoggedRequest: Hashable, Sendable {
  package var method: String
  /// As it was sent, with the query.
  package var path: String
  /// 0 when the connection was closed without an answer.
  package var status: Int
}

/// The latest requests, for tests that want to know what a client really sent.
final class RequestLog: Sendable {
  private static let limit = 10_000
  private let entries = Mutex<[LoggedRequest]>([])

  var requests: [LoggedRequest] { entries.withLock { $0.suffix(Self.limit) } }

  func append(_ request: LoggedRequest) {
    entries.withLock { entries in
      entries.append(request)
      if entries.count >= 2 * Self.limit {
        entries.removeFirst(Self.limit)
      }
    }
  }
}
