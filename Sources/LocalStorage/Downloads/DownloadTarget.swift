import FilesAPI
import FilesStore
import Glibc

/// Where a download is to end: its folder and its name there.
struct DownloadTarget: Sendable {
  let path: String
  /// The folder that holds it, absolute.
  let folder: String
  let name: String
  private let request: DownloadRequest
  private let homes: HomeFolders
  private let names: DownloadNames

  var overwrites: Bool { request.overwrites }

  /// Finds out whether the destination is a folder or the file itself, and which name is free there.
  ///
  /// - Throws: `missing` for a folder that is not there, `exists` when something is in the way and must not be
  ///   replaced, `isFolder` and `isNotRegular` when it cannot be.
  init(
    _ request: DownloadRequest, homes: HomeFolders, names: DownloadNames = DownloadNames()
  ) throws(FilesError) {
    let destination = homes.absolute(request.destination)
    guard !destination.utf8.contains(0) else { throw Self.failure(destination, .missing) }
    let wanted: String
    if isFolder(destination) {
      folder = destination
      var named = request.file
      named.name = request.name ?? named.name
      wanted = SafeFileName(for: named).string
    } else {
      let slash = destination.lastIndex(of: "/") ?? destination.startIndex
      folder = slash == destination.startIndex ? "/" : String(destination[..<slash])
      wanted = String(destination[slash...].dropFirst())
    }
    // A name that ends with a slash was meant as a folder.
    guard !wanted.isEmpty, isFolder(folder) else { throw Self.failure(folder, .missing) }
    name = try names.freeName(wanted, in: folder, for: request)
    path = joined(folder, name)
    (self.request, self.homes, self.names) = (request, homes, names)
  }

  /// The target under another name, since its own, which was free, is taken by now; nil where that is somebody's choice.
  func renamed() throws(FilesError) -> DownloadTarget? {
    guard request.collision == .keepBoth else { return nil }
    return try DownloadTarget(request, homes: homes, names: names)
  }

  /// What is at a path already; `exists` can be replaced.
  fileprivate static func occupant(of path: String) -> FilesError.LocalProblem? {
    guard let status = stat(at: path) else { return nil }
    switch status.st_mode & S_IFMT {
    case S_IFREG, S_IFLNK: return .exists
    case S_IFDIR: return .isFolder
    default: return .isNotRegular
    }
  }

  fileprivate static func failure(_ path: String, _ problem: FilesError.LocalProblem) -> FilesError {
    FilesError(operation: .download, reason: .local(path: path, problem: problem))
  }
}

extension DownloadNames {
  /// Higher numbers are not tried.
  private static let highestNumber = 10_000

  /// The name itself, or with the first number that neither the batch nor the folder has.
  fileprivate func freeName(
    _ wanted: String, in folder: String, for request: DownloadRequest
  ) throws(FilesError) -> String {
    for number in 1...Self.highestNumber {
      let candidate = number == 1 ? wanted : SafeFileName.numbered(wanted, number)
      let path = joined(folder, candidate)
      let owner = claim(path, for: request)
      guard owner != .other else { continue }
      guard let problem = DownloadTarget.occupant(of: path) else { return candidate }
      // A number was nobody's choice, and replaces nothing.
      let isChosen = number == 1 || owner == .same
      if isChosen, problem == .exists, request.overwrites { return candidate }
      if isChosen, request.collision != .keepBoth { throw DownloadTarget.failure(path, problem) }
      release(path, for: request)
    }
    throw DownloadTarget.failure(joined(folder, wanted), .exists)
  }
}
