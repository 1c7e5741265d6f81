/// What the clients of open connections owe the server, by socket: headers, or the next piece of a body.
struct ConnectionDebts {
  /// A body that brings less than so many bytes in the time that a client has makes no progress.
  static let leastProgress = 1_024

  /// Nil while the server is to act.
  private var debts: [Int32: Debt?] = [:]

  private struct Debt {
    var since: ContinuousClock.Instant
    var received = 0
  }

  /// All open ones.
  var sockets: [Int32] { Array(debts.keys) }

  /// The client of an open connection has to send the headers of a request, or the body behind them.
  mutating func awaitsMore(_ socket: Int32, at now: ContinuousClock.Instant) {
    debts[socket] = .some(Debt(since: now))
  }

  /// A piece of a body has come, and more is to come.
  mutating func awaitsBody(_ socket: Int32, received count: Int, at now: ContinuousClock.Instant) {
    var debt = (debts[socket] ?? nil) ?? Debt(since: now)
    debt.received += count
    debts[socket] = .some(debt.received < Self.leastProgress ? debt : Debt(since: now))
  }

  /// The client has sent what it had to.
  mutating func serves(_ socket: Int32) { debts[socket] = .some(nil) }

  mutating func closed(_ socket: Int32) { debts.removeValue(forKey: socket) }

  /// The one whose client has owed something for longest, since `instant` or longer; nil where there is none.
  func latest(since instant: ContinuousClock.Instant) -> Int32? {
    let owing = debts.compactMap { socket, debt in debt.map { (socket, $0.since) } }
    return owing.min { $0.1 < $1.1 }.flatMap { $0.1 <= instant ? $0.0 : nil }
  }

  /// How long nobody can be late who has `patience`: what a client owes from `now` on is due later than that.
  func quietTime(patience: Duration, at now: ContinuousClock.Instant) -> Duration {
    let oldest = debts.values.compactMap { $0?.since }.min() ?? now
    return min(patience, now.duration(to: oldest + patience))
  }

  /// Those whose clients have owed something since `instant` or longer.
  func late(since instant: ContinuousClock.Instant) -> [Int32] {
    debts.compactMap { socket, debt in
      debt.map { $0.since <= instant } == true ? socket : nil
    }
  }
}
