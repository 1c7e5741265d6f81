import FilesAPI
import FilesStore
import FoundationEssentials
import LocalStorage
import TerminalKit

/// Where downloads go, and under which names.
struct DownloadPlan {
  private let destination: String
  private let isOneFile: Bool
  private let template: NameTemplate?
  private let overwrites: Bool

  init(_ job: CommandContext) throws(CommandFailure) {
    let arguments = job.arguments
    let current = FileManager.default.currentDirectoryPath
    isOneFile = arguments.has(.output)
    template = try arguments.value(.name).map { (text) throws(CommandFailure) in try NameTemplate(text) }
    overwrites = arguments.has(.overwrite)
    if let file = arguments.value(.output) {
      destination = Self.absolute(file, in: current)
      guard !Self.isFolder(destination) else {
        throw Arguments.wrong("-o needs a file; \"\(file)\" is a folder", hint: "--dir takes one")
      }
    } else if let given = arguments.value(.dir) {
      destination = Self.absolute(given, in: current)
      guard Self.isFolder(destination) || !FileManager.default.fileExists(atPath: destination) else {
        throw Arguments.wrong("--dir needs a folder; \"\(given)\" is a file")
      }
    } else {
      destination = current
    }
  }

  /// Throws `wrongUsage` where several files would get one name.
  func check(count: Int) throws(CommandFailure) {
    guard isOneFile, count > 1 else { return }
    throw Arguments.wrong("-o takes one file, and there are \(count)", hint: "--dir takes several")
  }

  /// Makes the folder that was asked for, where it is not there.
  func makeFolder() throws(CommandFailure) {
    guard !isOneFile, !Self.isFolder(destination) else { return }
    do throws(FilesError) {
      try makeDownloadFolder(destination)
    } catch {
      throw CommandFailure(error)
    }
  }

  func request(for file: RemoteFile) -> DownloadRequest {
    var request = DownloadRequest(file: file, destination: destination, overwrites: overwrites)
    request.name = template?.name(of: file)
    // All of them, also those that are asked about: none replaces what another one brought.
    if !isOneFile { request.batch = DownloadBatch(1) }
    return request
  }

  private static func absolute(_ path: String, in current: String) -> String {
    path.hasPrefix("/") ? path : current + "/" + path
  }

  private static func isFolder(_ path: String) -> Bool {
    var isFolder = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder
  }
}
