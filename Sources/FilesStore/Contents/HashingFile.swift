import FilesAPI
import Synchronization

/// A download whose content is hashed on its way to the disk, or (without a file) hashed and let go.
final class HashingFile: DownloadFile {
  private let hasher: Mutex<any ContentHasher>
  private let result = Mutex<ContentHash?>(nil)
  private let base: (any DownloadFile)?
  /// What the content must be; nil takes any.
  private let expected: ContentHash?

  init(_ hasher: any ContentHasher, base: (any DownloadFile)? = nil, expected: ContentHash? = nil) {
    self.hasher = Mutex(hasher)
    self.base = base
    self.expected = expected
  }

  var path: String { base?.path ?? "" }

  /// The hash of all content, once it is complete.
  var hash: ContentHash? { result.withLock { $0 } }

  func write(_ bytes: [UInt8]) async throws(FilesError) {
    hasher.withLock { $0.add(bytes) }
    try await base?.write(bytes)
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
}
