/// How long an escape waits for the rest of a sequence before it is the Esc key.
package struct EscapeDelay: Hashable, Sendable {
  package private(set) var duration: Duration
  private let isFixed: Bool

  /// Longer than the 80 ms that a mobile line may put between two bytes, shorter than a person would notice much.
  package static let standard = EscapeDelay(.milliseconds(150), isFixed: false)

  private static let longest = Duration.milliseconds(500)

  private init(_ duration: Duration, isFixed: Bool) {
    self.duration = duration
    self.isFixed = isFixed
  }

  /// As `ESCDELAY` says it, in milliseconds; nil when it is no number of them.
  package init?(milliseconds text: String) {
    guard let number = Int64(text), (0...10_000).contains(number) else { return nil }
    self.init(.milliseconds(number), isFixed: true)
  }

  /// Sequences came with such a pause inside of them.
  mutating func learn(from gap: Duration) {
    guard !isFixed, gap > duration / 2 else { return }
    duration = max(duration, min(gap * 2, Self.longest))
  }
}
