/// Notices content that drips: bytes come, but so few for so long that nobody would wait for the end.
///
/// Only time counts in which the server was waited for.
struct SlowTransfer: Sendable {
  /// Fewer bytes a second are a stall.
  static let leastRate = 256

  /// How long it is watched before it is judged.
  let window: Duration
  private var waited = Duration.zero
  private var bytes = 0

  init(window: Duration) { self.window = window }

  /// Whether it is too slow now that some bytes came after a wait; one that ended is judged at once.
  mutating func isStalled(after wait: Duration, _ count: Int, isOver: Bool = false) -> Bool {
    waited += wait
    bytes += count
    guard waited >= window || isOver else { return false }
    defer { self = SlowTransfer(window: window) }
    return Double(bytes) < Double(Self.leastRate) * (waited / .seconds(1))
  }
}
