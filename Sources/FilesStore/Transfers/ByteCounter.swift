import Synchronization

/// The bytes moved so far: written by whoever moves them, from any thread, and read ten times a second.
final class ByteCounter: Sendable {
  private let count = Atomic<Int64>(0)

  var bytes: Int64 { count.load(ordering: .relaxed) }

  /// Overwrites the count; it goes back when a call is sent again.
  func set(_ bytes: Int64) { count.store(bytes, ordering: .relaxed) }
}
