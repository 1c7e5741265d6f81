/// Measures time on an injected clock.
struct Stopwatch: Sendable {
  let clock: any Clock<Duration>

  /// Starts; the returned function tells the time since.
  func start() -> @Sendable () -> Duration { Self.start(clock) }

  private static func start<C: Clock>(_ clock: C) -> @Sendable () -> Duration where C.Duration == Duration {
    let begin = clock.now
    return { begin.duration(to: clock.now) }
  }
}

extension Duration {
  /// In seconds with fractions.
  var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }

  var wholeMilliseconds: Int { Int(inSeconds * 1_000) }
}
