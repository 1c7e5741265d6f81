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
  private static let pauseInMilliseconds: Int32 = 2
  /// A body that brings less than so many bytes in the time that a client has makes no progress.
  private static let leastProgress = 1_024

  /// How long a client may take for the headers of a request, or for the next piece of its body.
  let patience: Duration
  private let state = Mutex(State())

  init(patience: Duration) { self.patience = patience }

  private struct State {
    /// What clients owe, by socket; nil while the server is to act.
    var debts: [Int32: Debt?] = [:]
    var isEnding = false
  }

  private struct Debt {
    var since: ContinuousClock.Instant
    var received = 0
  }

  /// A connection has begun; one that comes too late is ended at once.
  func opened(_ socket: Int32) {
    state.withLock { state in
      state.debts[socket] = Debt(since: .now)
      if state.isEnding { winnow_http_end(socket) }
    }
  }

  /// To be called before the socket is closed: until then its number belongs to this connection.
  func closed(_ socket: Int32) { state.withLock { _ = $0.debts.removeValue(forKey: socket) } }

  /// The client has to send the headers of the next request, or the body behind them.
  func awaitsMore(_ socket: Int32) { state.withLock { $0.debts[socket] = .some(Debt(since: .now)) } }

  /// A piece of a body has come, and more is to come.
  func awaitsBody(_ socket: Int32, received count: Int) {
    state.withLock { state in
      var debt = (state.debts[socket] ?? nil) ?? Debt(since: .now)
      debt.received += count
      state.debts[socket] = .some(debt.received < Self.leastProgress ? debt : Debt(since: .now))
    }
  }

  /// The client has sent what it had to.
  func serves(_ socket: Int32) { state.withLock { $0.debts[socket] = .some(nil) } }

  /// Ends the connections whose clients take too long.
  func endLate() {
    let latest = ContinuousClock.now - patience
    state.withLock { state in
      for case (let socket, let debt?) in state.debts where debt.since < latest {
        winnow_http_end(socket)
      }
    }
  }

  /// Ends all connections and waits until the daemon is done with them, for some seconds at most.
  func endAll() {
    let deadline = ContinuousClock.now + Self.endPatience
    while endOpen() > 0, ContinuousClock.now < deadline { poll(nil, 0, Self.pauseInMilliseconds) }
  }

  private func endOpen() -> Int {
    state.withLock { state in
      state.isEnding = true
      for socket in state.debts.keys { winnow_http_end(socket) }
      return state.debts.count
    }
  }
}
