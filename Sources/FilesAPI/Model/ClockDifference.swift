/// How far the clock of a server is ahead of this machine's, where the two do not agree.
package struct ClockDifference: Hashable, Sendable {
  /// More than an answer on its way and a lazy clock make.
  private static let tolerance: Int64 = 300

  /// Negative where this machine's clock is ahead.
  package let seconds: Int64

  /// nil where they agree; `here` is this machine's time as the answer of `server`'s time arrived.
  package init?(server: Timestamp, here: Timestamp) {
    seconds = server.seconds(since: here)
    guard seconds.magnitude > UInt64(Self.tolerance) else { return nil }
  }

  /// Whether another measurement says the same, but for how long its answer took.
  func agrees(with other: ClockDifference) -> Bool {
    let (apart, isTooMuch) = seconds.subtractingReportingOverflow(other.seconds)
    return !isTooMuch && apart.magnitude <= UInt64(Self.tolerance)
  }
}

extension LearnedFacts {
  /// The moment by the server's clock, which is the one that files were created by.
  package func serverTime(_ here: Timestamp) -> Timestamp {
    guard let clockDifference else { return here }
    let (seconds, isTooMuch) = here.seconds.addingReportingOverflow(clockDifference.seconds)
    return isTooMuch ? here : Timestamp(seconds)
  }

  /// Takes in the time that an answer told as it arrived `here`.
  mutating func note(serverTime: Timestamp, here: Timestamp) {
    let difference = ClockDifference(server: serverTime, here: here)
    if let difference, let known = clockDifference, difference.agrees(with: known) { return }
    clockDifference = difference
  }
}

extension HTTPFields {
  /// When the server gave an answer, by its own clock; nil where it does not say, or the answer comes from a cache.
  var serverTime: Timestamp? {
    guard self["age"] == nil else { return nil }
    return self["date"].flatMap { TimeParsing.httpDate($0) }
  }
}
