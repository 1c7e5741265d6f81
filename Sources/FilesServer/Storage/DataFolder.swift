import Glibc
import Synchronization

/// The folder a server keeps everything in, held so that no second server uses it.
final class DataFolder: Sendable {
  let path: String
  let isTemporary: Bool
  /// The open lock file; the system frees it when the program dies.
  private let lock: Mutex<Int32?>

  /// Makes the folder; nil makes a temporary one.
  ///
  /// Throws words that say what to do.
  init(_ path: String?) throws(ServerError) {
    isTemporary = path == nil
    if let path {
      self.path = path
      try makeFolder(path)
    } else {
      self.path = try Self.makeTemporaryFolder()
    }
    lock = Mutex(try Self.lock(self.path))
  }

  deinit { release() }

  /// Lets others use the folder, and removes it when it is temporary.
  ///
  /// Harmless when called twice.
  func release() {
    let held = lock.withLock { lock in
      defer { lock = nil }
      return lock
    }
    guard let held else { return }
    if isTemporary {
      removeFolder(path)
    }
    // A program that is being started just now has a copy of the descriptor, in which the lock would live on.
    flock(held, LOCK_UN)
    close(held)
  }

  private static func lock(_ path: String) throws(ServerError) -> Int32 {
    let lock = open(path + "/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard lock >= 0 else {
      throw ServerError(
        "Cannot write into \(path): \(systemWords(errno)). Choose a folder of your own with --data.")
    }
    guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
      close(lock)
      throw ServerError(
        "\(path) is in use by another winnow server. Stop that one or choose another folder with --data.")
    }
    return lock
  }

  private static func makeTemporaryFolder() throws(ServerError) -> String {
    let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    AbandonedFolders.remove(in: parent)
    var template = Array("\(parent)/\(AbandonedFolders.prefix)XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw ServerError(
        "Cannot make a temporary folder in \(parent): \(systemWords(errno)). Set TMPDIR or use --data.")
    }
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
