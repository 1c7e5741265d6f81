import Glibc
import Synchronization

/// The sockets of the connections that are open, so that the server can end them before it stops.
///
/// libmicrohttpd 0.9.75 takes no answer any more once it is told to stop, and then follows a null pointer when it has an
/// error answer of its own under way. So connections are ended first, and the daemon stops without any.
final class OpenConnections: Sendable {
  private static let patience = Duration.seconds(5)
  private static let pauseInMilliseconds: Int32 = 2

  private let sockets = Mutex<Set<Int32>>([])

  func opened(_ socket: Int32) { sockets.withLock { _ = $0.insert(socket) } }

  /// To be called before the socket is closed: until then its number belongs to this connection.
  func closed(_ socket: Int32) { sockets.withLock { _ = $0.remove(socket) } }

  /// Ends all connections and waits until their threads are done with them, for some seconds at most.
  func endAll() {
    let deadline = ContinuousClock.now + Self.patience
    while endOpen() > 0, ContinuousClock.now < deadline { poll(nil, 0, Self.pauseInMilliseconds) }
  }

  private func endOpen() -> Int {
    sockets.withLock { open in
      for socket in open { shutdown(socket, Int32(SHUT_RDWR)) }
      return open.count
    }
  }
}
