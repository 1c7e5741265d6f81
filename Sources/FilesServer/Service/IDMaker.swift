import Synchronization

/// Makes the ids of what is new: such as nobody guesses, or the same in each run where a seed was given.
final class IDMaker: Sendable {
  private let dialect: EmbeddedServer.Dialect
  private let seed: UInt64?
  private let random: Mutex<any RandomNumberGenerator & Sendable>

  /// `mark` must differ whenever ids were made before with this seed.
  init(_ dialect: EmbeddedServer.Dialect, seed: UInt64?, mark: Int64) {
    self.dialect = dialect
    self.seed = seed
    random = Mutex(Self.generator(seed, mark))
  }

  /// Begins anew, with the same ids as at any other beginning with this seed and mark.
  func restart(mark: Int64) {
    random.withLock { $0 = Self.generator(seed, mark) }
  }

  private static func generator(_ seed: UInt64?, _ mark: Int64) -> any RandomNumberGenerator & Sendable {
    guard let seed else { return SystemRandomNumberGenerator() }
    return SeededRandom(seed: StableHash.of("\(seed) \(mark)"))
  }

  func fileID() -> String {
    random.withLock { IDSource.fileID(dialect, using: &$0) }
  }

  /// The id of anything but a file; see `IDSource.objectID`.
  func objectID(_ prefix: String) -> String {
    random.withLock { IDSource.objectID(prefix, dialect, using: &$0) }
  }
}
