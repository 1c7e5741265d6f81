/// Notices content that drips: bytes come, but so few for so long that nobody would wait for the end.
///
/// Only time counts in which the server was waited for.
struct SlowTransfer: Sendable {
  /// How long it is watched before it is judged.
  static let window = Duration.seconds(60)
  /// Fewer bytes in that time are a stall: 256 a second.
  static let leastBytes = 256 * 60

  private var waited = Duration.zero
  private var bytes = 0

  /// Whether it is too slow now that some bytes came after a wait.
  mutating func isStalled(after wait: Duration, _ count: Int) -> Bool {
    waited += wait
    bytes += count
    guard waited >= Self.window else { return false }
    defer { self = SlowTransfer() }
    return bytes < Self.leastBytes
  }
}
