import Synchronization

/// Keeps the server's name for a request that succeeded, for the audit log.
final class RequestIDNote: Sendable {
  private let noted = Mutex<String?>(nil)

  var requestID: String? { noted.withLock { $0 } }

  func note(_ requestID: String) { noted.withLock { $0 = requestID } }
}
