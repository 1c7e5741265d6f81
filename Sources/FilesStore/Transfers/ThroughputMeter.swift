/// How fast something goes: the mean over the last seconds, so that it falls to 0 when nothing moves.
package struct ThroughputMeter: Equatable, Sendable {
  private struct Sample: Equatable {
    var at: Duration
    var done: Int64
  }

  /// The time the rate looks back.
  private let window: Duration
  private var samples: [Sample] = []
  /// The clock stands still.
  private var heldAt: Duration?

  package init(lookingBack window: Duration) { self.window = window }

  /// Takes in how much is done by now; the first time is where the measuring begins.
  ///
  /// Times are of one clock. Less than before begins anew: a call was sent again.
  package mutating func note(_ done: Int64, at now: Duration) {
    if let last = samples.last, done < last.done { samples = [Sample(at: last.at, done: 0)] }
    if samples.last?.at == now, samples.count > 1 { samples.removeLast() }
    samples.append(Sample(at: now, done: done))
    while samples.count > 2, samples[1].at <= now - window { samples.removeFirst() }
  }

  /// Stops the clock, or begins to measure anew.
  package mutating func hold(_ isHeld: Bool, at now: Duration) {
    heldAt = isHeld ? now : nil
    guard !isHeld, let last = samples.last else { return }
    samples = [Sample(at: now, done: last.done)]
  }

  /// So much a second; nil while it cannot be told.
  package func rate(at now: Duration) -> Double? {
    guard let first = samples.first, let last = samples.last else { return nil }
    let passed = (heldAt ?? now) - first.at
    guard last.done > first.done, passed > .zero else { return nil }
    return Double(last.done - first.done) / (passed / .seconds(1))
  }
}
