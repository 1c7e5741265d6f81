/// Turns byte counts into progress that is worth telling.
struct TransferMeter: Sendable {
  /// The time the rate looks back.
  static let window = Duration.seconds(3)

  private let bytesTotal: Int64?
  private var throughput = ThroughputMeter(lookingBack: window)
  private var told: TransferProgress?

  /// - Parameters:
  ///   - bytesTotal: the length of the content, where known.
  ///   - start: the time when the transfer began, on the same clock as later times.
  init(bytesTotal: Int64?, start: Duration) {
    self.bytesTotal = bytesTotal
    throughput.note(0, at: start)
  }

  /// The progress to tell now, or nil when nothing changed since it was told last.
  ///
  /// It stays below the total: only the server's answer makes a transfer complete.
  mutating func progress(bytesDone: Int64, at now: Duration) -> TransferProgress? {
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
    throughput.note(bytes, at: now)
    return TransferProgress(
      bytesDone: bytes, bytesTotal: total, bytesPerSecond: throughput.rate(at: now) ?? 0)
  }
}
