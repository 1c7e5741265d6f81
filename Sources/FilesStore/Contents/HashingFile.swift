import FilesAPI
import Synchronization

/// A download whose content is hashed on its way to the disk, or (without a file) hashed and let go.
final class HashingFile: DownloadFile {
  private static let pieceBytes = 1 << 20

  private let makeHasher: @Sendable () -> any ContentHasher
  private let hasher: Mutex<any ContentHasher>
  private let result = Mutex<ContentHash?>(nil)
  private let base: (any DownloadFile)?
  /// What the content must be; nil takes any.
  private let expected: ContentHash?

  /// Hashes what the file holds already.
  init(
    _ hashes: any ContentHashes, base: (any DownloadFile)? = nil, expected: ContentHash? = nil
  ) async throws(FilesError) {
    makeHasher = { hashes.makeHasher() }
    self.base = base
    self.expected = expected
    var hasher = hashes.makeHasher()
    let end = base?.kept?.byteCount ?? 0
    var offset: Int64 = 0
    while offset < end, let base {
      let bytes = try await base.read(at: offset, count: Int(min(end - offset, Int64(Self.pieceBytes))))
      guard !bytes.isEmpty else { throw Self.isShort(base.path) }
      hasher.add(bytes)
      offset += Int64(bytes.count)
    }
    self.hasher = Mutex(hasher)
  }

  var path: String { base?.path ?? "" }
  var kept: KeptContent? { base?.kept }

  /// The hash of all content, once it is complete.
  var hash: ContentHash? { result.withLock { $0 } }

  func note(_ version: ContentVersion) async { await base?.note(version) }

  func write(_ bytes: [UInt8]) async throws(FilesError) {
    hasher.withLock { $0.add(bytes) }
    try await base?.write(bytes)
  }

  func restart() async throws(FilesError) {
    let fresh = makeHasher()
    hasher.withLock { $0 = fresh }
    try await base?.restart()
  }

  func commit() async throws(FilesError) {
    let hash = hasher.withLock { $0.end() }
    if let expected, hash != expected {
      let problem = FilesError.LocalProblem.system("the content is not what it was when it was compared")
      throw FilesError(operation: .download, reason: .local(path: path, problem: problem))
    }
    try await base?.commit()
    result.withLock { $0 = hash }
  }

  func discard() async { await base?.discard() }
  func keep(isOffered: Bool) async { await base?.keep(isOffered: isOffered) }

  private static func isShort(_ path: String) -> FilesError {
    FilesError(operation: .download, reason: .local(path: path, problem: .changed))
  }
}
