/// Turns byte counts into progress: the rate is the mean over the last seconds, so it falls to 0 when nothing moves.
package struct TransferMeter: Sendable {
  /// The time the rate looks back.
  static let window = Duration.seconds(3)

  private struct Sample {
    var at: Duration
    var bytes: Int64
  }

  private let bytesTotal: Int64?
  private var samples: [Sample]
  private var told: TransferProgress?

  /// - Parameters:
  ///   - bytesTotal: the length of the content, where known.
  ///   - start: the time when the transfer began, on the same clock as later times.
  package init(bytesTotal: Int64?, start: Duration) {
    self.bytesTotal = bytesTotal
    samples = [Sample(at: start, bytes: 0)]
  }

  /// The progress to tell now, or nil when nothing changed since it was told last.
  ///
  /// It stays below the total: only the server's answer makes a transfer complete.
  package mutating func progress(bytesDone: Int64, at now: Duration) -> TransferProgress? {
    let shown = bytesTotal.map { min(bytesDone, max(0, $0 - 1)) } ?? bytesDone
    let progress = measure(shown, of: bytesTotal, at: now)
    guard progress != told else { return nil }
    told = progress
    return progress
  }

  /// The last progress of a transfer that is complete.
  mutating func completed(bytesDone: Int64, at now: Duration) -> TransferProgress {
    measure(bytesDone, of: bytesTotal ?? bytesDone, at: now)
  }

  private mutating func measure(_ bytes: Int64, of total: Int64?, at now: Duration) -> TransferProgress {
    // A call that is sent again begins anew, and so does its rate.
    if let last = samples.last, bytes < last.bytes { samples = [Sample(at: last.at, bytes: 0)] }
    samples.append(Sample(at: now, bytes: bytes))
    while samples.count > 2, samples[1].at <= now - Self.window { samples.removeFirst() }
    return TransferProgress(bytesDone: bytes, bytesTotal: total, bytesPerSecond: rate)
  }

  private var rate: Double {
    guard let first = samples.first, let last = samples.last, last.at > first.at else { return 0 }
    return Double(last.bytes - first.bytes) / ((last.at - first.at) / .seconds(1))
  }
}
