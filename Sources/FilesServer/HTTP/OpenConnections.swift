import CMicroHTTPD
import Glibc
import Synchronization

/// The sockets of the connections that are open, so that the server can end those that keep it waiting, and all of them
/// before it stops.
///
/// libmicrohttpd ends a connection on which nothing moves. One that sends a byte now and then it would keep for ever.
/// And version 0.9.75 takes no answer any more once it is told to stop, and then follows a null pointer when it has an
/// error answer of its own under way; so connections are ended first, and the daemon stops without any.
final class OpenConnections: Sendable {
  private static let endPatience = Duration.seconds(5)
  /// How long every client may take, also when no place is left.
  private static let grace = Duration.seconds(1)
  private static let pauseInMilliseconds: Int32 = 2

  /// How long a client may take for the headers of a request, or for the next piece of its body.
  let patience: Duration
  /// How many may be open at once; for others the one that keeps the server waiting longest is ended.
  let limit: Int
  private let state = Mutex(State())

  init(patience: Duration, limit: Int) {
    self.patience = patience
    self.limit = limit
  }

  private struct State {
    var debts = ConnectionDebts()
    var isEnding = false
    /// Somebody looks for room each second.
    var isLookedThrough = false
  }

  /// A connection has begun; one that comes too late is ended at once.
  ///
  /// - Returns: whether somebody has to begin to `lookForRoom` now.
  func opened(_ socket: Int32) -> Bool {
    state.withLock { state in
      state.debts.awaitsMore(socket, at: .now)
      if state.isEnding { winnow_http_end(socket) }
      makeRoom(state.debts)
      let begins = !state.isLookedThrough && state.debts.sockets.count >= limit
      if begins { state.isLookedThrough = true }
      return begins
    }
  }

  /// Ends the connection that keeps the server waiting longest while no place is left for others.
  ///
  /// - Returns: whether it is to be called again after a second.
  func lookForRoom() -> Bool {
    state.withLock { state in
      makeRoom(state.debts)
      state.isLookedThrough = state.debts.sockets.count >= limit
      return state.isLookedThrough
    }
  }

  /// To be called before the socket is closed: until then its number belongs to this connection.
  func closed(_ socket: Int32) { state.withLock { $0.debts.closed(socket) } }

  func awaitsMore(_ socket: Int32) { state.withLock { $0.debts.awaitsMore(socket, at: .now) } }

  func awaitsBody(_ socket: Int32, received count: Int) {
    state.withLock { $0.debts.awaitsBody(socket, received: count, at: .now) }
  }

  func serves(_ socket: Int32) { state.withLock { $0.debts.serves(socket) } }

  /// Ends the connections whose clients take too long.
  ///
  /// - Returns: after what time to look again: nobody can be late before.
  func endLate() -> Duration {
    let now = ContinuousClock.now
    return state.withLock { state in
      for socket in state.debts.late(since: now - patience) { winnow_http_end(socket) }
      return max(Self.grace, state.debts.quietTime(patience: patience, at: now))
    }
  }

  private func makeRoom(_ debts: ConnectionDebts) {
    guard debts.sockets.count >= limit else { return }
    if let socket = debts.latest(since: .now - Self.grace) { winnow_http_end(socket) }
  }

  /// Ends all connections and waits until the daemon is done with them, for some seconds at most.
  func endAll() {
    let deadline = ContinuousClock.now + Self.endPatience
    endOpen()
    while count > 0, ContinuousClock.now < deadline { poll(nil, 0, Self.pauseInMilliseconds) }
  }

  /// How many are open.
  var count: Int { state.withLock { $0.debts.sockets.count } }

  private func endOpen() {
    state.withLock { state in
      state.isEnding = true
      for socket in state.debts.sockets { winnow_http_end(socket) }
    }
  }
}
