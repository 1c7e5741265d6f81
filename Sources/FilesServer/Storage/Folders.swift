import Glibc

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

/// Removes a folder with all that is in it.
func removeFolder(_ path: String) {
  for name in folderEntries(path) {
    let entry = path + "/" + name
    if unlink(entry) != 0 && errno == EISDIR {
      removeFolder(entry)
    }
  }
  rmdir(path)
}
