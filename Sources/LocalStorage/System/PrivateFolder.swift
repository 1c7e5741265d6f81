import Glibc

/// Makes a folder and those above it, for their owner alone, so that they last; one that exists stays as it is.
///
/// - Returns: 0, or the system's error code.
func makePrivateFolder(_ path: String, _ sync: DiskSync = .system) -> Int32 {
  if mkdir(path, 0o700) == 0 { return sync.folder(folderAbove(path)) }
  guard errno != EEXIST else { return 0 }
  let above = folderAbove(path)
  guard errno == ENOENT, above != "/" else { return errno }
  let code = makePrivateFolder(above, sync)
  guard code == 0 else { return code }
  guard mkdir(path, 0o700) == 0 else { return errno == EEXIST ? 0 : errno }
  return sync.folder(above)
}

/// The path without its last name.
func folderAbove(_ path: String) -> String {
  guard let slash = path.lastIndex(of: "/") else { return "." }
  return slash == path.startIndex ? "/" : String(path[..<slash])
}
