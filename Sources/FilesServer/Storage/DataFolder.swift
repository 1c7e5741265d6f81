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
      Self.remove(path)
    }
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
    var template = Array("\(parent)/winnow-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw ServerError(
        "Cannot make a temporary folder in \(parent): \(systemWords(errno)). Set TMPDIR or use --data.")
    }
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  private static func remove(_ path: String) {
    for name in folderEntries(path) {
      let entry = path + "/" + name
      if unlink(entry) != 0 && errno == EISDIR {
        remove(entry)
      }
    }
    rmdir(path)
  }
}

/// Makes a folder and those above it, for the owner alone; a folder that is there already is fine.
func makeFolder(_ path: String) throws(ServerError) {
  if mkdir(path, 0o700) == 0 { return }
  var code = errno
  if code == ENOENT, let slash = path.lastIndex(of: "/"), slash > path.startIndex {
    try makeFolder(String(path[..<slash]))
    if mkdir(path, 0o700) == 0 { return }
    code = errno
  }
  var status = stat()
  if code == EEXIST && stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR { return }
  if code == EEXIST { throw ServerError("\(path) is not a folder. Choose another one with --data.") }
  throw ServerError(
    "Cannot make the folder \(path): \(systemWords(code)). Choose a folder you may write to with --data.")
}

/// The names in a folder, without those of itself and its parent.
func folderEntries(_ folder: String) -> [String] {
  guard let stream = opendir(folder) else { return [] }
  defer { closedir(stream) }
  var names: [String] = []
  while let entry = readdir(stream) {
    let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
      pointer.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
    }
    if name != "." && name != ".." {
      names.append(name)
    }
  }
  return names
}
