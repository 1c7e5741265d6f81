import FilesAPI
import FilesStore
import Glibc

/// Where a download is to end: its folder and its name there.
struct DownloadTarget: Sendable {
  let path: String
  /// The folder that holds it, absolute.
  let folder: String
  let name: String
  let overwrites: Bool

  /// Finds out whether the destination is a folder or the file itself.
  ///
  /// - Throws: `missing` for a folder that is not there, `exists` when something is in the way and must not be
  ///   replaced, `isFolder` and `isNotRegular` when it cannot be.
  init(_ request: DownloadRequest, homes: HomeFolders) throws(FilesError) {
    let destination = homes.absolute(request.destination)
    guard !destination.utf8.contains(0) else { throw Self.failure(destination, .missing) }
    if Self.isFolder(destination) {
      folder = destination
      name = SafeFileName(for: request.file).string
    } else {
      let slash = destination.lastIndex(of: "/") ?? destination.startIndex
      folder = slash == destination.startIndex ? "/" : String(destination[..<slash])
      name = String(destination[slash...].dropFirst())
    }
    path = joined(folder, name)
    overwrites = request.overwrites
    // A name that ends with a slash was meant as a folder.
    guard !name.isEmpty, Self.isFolder(folder) else { throw Self.failure(folder, .missing) }
    try checkFree()
  }

  private func checkFree() throws(FilesError) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return }
    switch status.st_mode & S_IFMT {
    case S_IFREG, S_IFLNK: if !overwrites { throw Self.failure(path, .exists) }
    case S_IFDIR: throw Self.failure(path, .isFolder)
    default: throw Self.failure(path, .isNotRegular)
    }
  }

  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  private static func failure(_ path: String, _ problem: FilesError.LocalProblem) -> FilesError {
    FilesError(operation: .download, reason: .local(path: path, problem: problem))
  }
}
