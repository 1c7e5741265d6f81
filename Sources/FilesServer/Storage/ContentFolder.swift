import Glibc

/// Where content lives: `content/NAME` for each whole file, `incoming/NAME` for uploads on their way.
struct ContentFolder: Sendable {
  let root: String
  /// Whether uploads wait for the disk; a temporary folder need not survive anything.
  let isDurable: Bool

  private var contentPath: String { root + "/content" }
  private var incomingPath: String { root + "/incoming" }

  /// Makes the folders; files in them are for the owner alone.
  init(root: String, isDurable: Bool) throws(ServerError) {
    self.root = root
    self.isDurable = isDurable
    try makeFolder(contentPath)
    try makeFolder(incomingPath)
    try makeFolder(partsPath)
  }

  /// Begins an upload; nil when the disk refuses it.
  func receive() -> IncomingFile? { IncomingFile(path: incomingPath + "/" + IDSource.token()) }

  /// Makes an upload permanent content: on the disk first, then renamed.
  ///
  /// False when the disk fails.
  func keep(_ file: IncomingFile, as name: String) -> Bool {
    if isDurable && !file.synchronize() { return false }
    guard file.close(), rename(file.path, path(of: name)) == 0 else { return false }
    file.isKept = true
    return !isDurable || synchronizeFolder()
  }

  /// Writes content that metadata will speak of later.
  ///
  /// False when the disk fails.
  func write(_ bytes: [UInt8], as name: String) -> Bool {
    guard let file = receive() else { return false }
    guard bytes.withUnsafeBytes({ file.append($0) }), file.close() else { return false }
    guard rename(file.path, path(of: name)) == 0 else { return false }
    file.isKept = true
    return true
  }

  func open(_ name: String) -> OpenFile? {
    OpenFile(path: path(of: name))
  }

  func remove(_ name: String) {
    unlink(path(of: name))
  }

  /// Removes what a killed server left: all of `incoming`, and content that no metadata speaks of.
  ///
  /// - Returns: those of `known` that have no content.
  func sweep(known: Set<String>) -> Set<String> {
    for name in folderEntries(incomingPath) {
      unlink(incomingPath + "/" + name)
    }
    var missing = known
    for name in folderEntries(contentPath) where missing.remove(name) == nil {
      unlink(path(of: name))
    }
    return missing
  }

  private func path(of name: String) -> String { contentPath + "/" + name }

  private func synchronizeFolder() -> Bool {
    let descriptor = Glibc.open(contentPath, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    return fsync(descriptor) == 0
  }
}
