import FilesAPI

/// How fast something goes, measured over the last seconds.
struct RateMeter: Equatable, Sendable {
  private struct Sample: Equatable {
    var at: Timestamp
    var done: Int
  }

  private var samples: [Sample] = []
  /// The clock stands still.
  private var heldAt: Timestamp?

  /// The time it looks back, in seconds: long enough to be steady, short enough to forget a wait.
  private static let window: Int64 = 15

  /// Takes in how much is done by now; the first time is where the measuring begins.
  mutating func note(_ done: Int, at now: Timestamp) {
    if samples.last?.at == now, samples.count > 1 { samples.removeLast() }
    samples.append(Sample(at: now, done: done))
    while samples.count > 2, samples[1].at.seconds <= now.seconds - Self.window { samples.removeFirst() }
  }

  /// Stops the clock, or begins to measure anew.
  mutating func hold(_ isHeld: Bool, at now: Timestamp) {
    heldAt = isHeld ? now : nil
    guard !isHeld, let last = samples.last else { return }
    samples = [Sample(at: now, done: last.done)]
  }

  /// So much a second; nil while it cannot be told.
  func rate(now: Timestamp) -> Double? {
    guard let first = samples.first, let last = samples.last else { return nil }
    let seconds = (heldAt ?? now).seconds - first.at.seconds
    guard last.done > first.done, seconds > 0 else { return nil }
    return Double(last.done - first.done) / Double(seconds)
  }
}
