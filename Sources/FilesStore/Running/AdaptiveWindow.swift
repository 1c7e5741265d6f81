/// How many calls may be under way at once: few at first, more while the server keeps up, half when it says "too many".
///
/// Of all calls that were under way together only the first refusal counts, since they all met the same limit: calls
/// carry the round they were sent in, and a refusal begins a new round.
struct AdaptiveWindow: Equatable, Sendable {
  static let first = 4
  static let cap = 64
  /// Before the first refusal the window grows by one for so many successes: by a quarter a round trip.
  private static let successesPerStep = 4

  private(set) var size = first
  /// Begins anew with each refusal that counted.
  private(set) var round = 0
  private var wasLimited = false
  private var successes = 0

  /// A call was answered: after the first refusal a whole window of answers is worth one call more.
  ///
  /// Answers to calls that were sent before the last refusal say nothing about the window since.
  mutating func succeed(round sent: Int) {
    guard sent == round else { return }
    successes += 1
    guard size < Self.cap, successes >= (wasLimited ? size : Self.successesPerStep) else { return }
    size += 1
    successes = 0
  }

  /// The server refused a call of a round because there were too many.
  ///
  /// - Returns: whether this halved the window; false when another call of the same round did so before.
  mutating func shrink(round sent: Int) -> Bool {
    guard sent == round else { return false }
    round += 1
    size = max(1, size / 2)
    wasLimited = true
    successes = 0
    return true
  }
}
