package import FilesAPI
import Glibc

/// Makes a folder and those above it, for their owner alone, so that they last; one that exists stays as it is.
///
/// - Returns: 0, or the system's error code.
func makePrivateFolder(_ path: String, _ sync: DiskSync = .system) -> Int32 {
  makeFolder(path, 0o700, sync)
}

/// The same for what somebody downloads: who else may look into it is the affair of their umask.
package func makeDownloadFolder(_ path: String) throws(FilesError) {
  let code = makeFolder(path, 0o777, .system)
  guard code == 0 else {
    let problem = FilesError.LocalProblem.system(FilesError.LocalProblem.words(for: code))
    throw FilesError(operation: .download, reason: .local(path: path, problem: problem))
  }
}

private func makeFolder(_ path: String, _ mode: mode_t, _ sync: DiskSync) -> Int32 {
  if mkdir(path, mode) == 0 { return sync.folder(folderAbove(path)) }
  guard errno != EEXIST else { return 0 }
  let above = folderAbove(path)
  guard errno == ENOENT, above != "/" else { return errno }
  let code = makeFolder(above, mode, sync)
  guard code == 0 else { return code }
  guard mkdir(path, mode) == 0 else { return errno == EEXIST ? 0 : errno }
  return sync.folder(above)
}

/// The path without its last name.
func folderAbove(_ path: String) -> String {
  guard let slash = path.lastIndex(of: "/") else { return "." }
  return slash == path.startIndex ? "/" : String(path[..<slash])
}
