import Glibc

/// The time of day of this machine.
enum WallClock {
  /// Seconds since 1970.
  @Sendable package static func seconds() -> Int64 {
    Int64(time(nil))
  }
}
