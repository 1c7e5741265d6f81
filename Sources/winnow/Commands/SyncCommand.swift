import BrowserViews
import FilesAPI
import FilesStore
import FoundationEssentials
import Glibc
import LocalStorage
import TerminalKit

/// `winnow sync DIR`: a copy of each file that fits the query, by a manifest that says which are there already.
///
/// Nothing here is replaced or deleted: a copy that was changed since stays beside the new one.
struct SyncCommand {
  let job: CommandContext

  func run() async throws(CommandFailure) -> ExitCode {
    let folder = absolute(job.arguments.operands[0])
    let archive = try await open(folder)
    let hold = try hold(archive.path)
    defer { withExtendedLifetime(hold) {} }
    let mirror = Mirror(folder)
    for number in mirror.unreadable { job.messages.say("line \(number) of the manifest cannot be read") }
    let files = try await FileSelection(job: job).find().files
    var lines = ArgumentLines<FileResult>(job, files.map(\.id.rawValue))
    var missing: [PlacedDownload] = []
    for (place, file) in files.enumerated() {
      if let path = mirror.path(of: file) {
        var result = FileResult(file.id, .present, file: file)
        result.path = path
        try lines.set(place, result)
      } else if job.wiring.profile.provider.canDownload(file) {
        missing.append(PlacedDownload(place: place, request: request(file, archive)))
      } else {
        try lines.set(place, Self.refused(file))
      }
    }
    try await DownloadRun(job: job).run(missing) { (download, end) async throws(CommandFailure) in
      try lines.set(download.place, await result(end, of: download.request.file, archive))
    }
    let others = mirror.count(without: Set(files.map(\.id)))
    if others > 0 { job.messages.say("\(others.counted("file")) here do not fit (any more); they stay") }
    return lines.tally.code == .done ? job.code(ofMatches: files.count) : lines.tally.code
  }

  private func absolute(_ path: String) -> String {
    path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
  }

  private func open(_ folder: String) async throws(CommandFailure) -> any ArchiveFolder {
    do throws(FilesError) {
      return try await job.wiring.disk.openArchive(folder, isResumed: false)
    } catch {
      var failure = CommandFailure(error)
      if case .local(_, .exists) = error.reason {
        failure.advice = "choose a folder that is empty, new, or was made by sync or rm --archive"
      }
      throw failure
    }
  }

  /// Two at once would each fetch what both lack, and keep it twice.
  private func hold(_ folder: String) throws(CommandFailure) -> FolderHold {
    do throws(FilesError) {
      if let hold = try FolderHold(folder) { return hold }
    } catch {
      throw CommandFailure(error)
    }
    var failure = CommandFailure(
      .failed, "another winnow sync works in \(SafeText(folder))", advice: "try again when it has ended")
    failure.isTemporary = true
    throw failure
  }

  private static func refused(_ file: RemoteFile) -> FileResult {
    let failure = CommandFailure(
      .refused, "the provider does not give its content out",
      advice: "-q is:downloadable leaves such files out")
    return FileResult(file.id, failure: failure, file: file)
  }

  private func request(_ file: RemoteFile, _ archive: any ArchiveFolder) -> DownloadRequest {
    var request = DownloadRequest(file: file, destination: archive.path, overwrites: false)
    request.collision = .keepBoth
    request.batch = DownloadBatch(1)
    // The same command goes on with it.
    request.isOfferedAgain = false
    return request
  }

  /// What became of a file, once the manifest knows it.
  private func result(
    _ end: DownloadRun.End, of file: RemoteFile, _ archive: any ArchiveFolder
  ) async -> FileResult {
    switch end {
    case .downloaded(let path, let byteCount):
      return await noted(ArchivedCopy(file: file, path: path, byteCount: byteCount), archive)
    case .exists(let path):
      let error = FilesError(operation: .download, reason: .local(path: path, problem: .exists))
      return FileResult(file.id, failure: CommandFailure(error), file: file)
    case .failed(let result): return result
    }
  }

  private func noted(_ copy: ArchivedCopy, _ archive: any ArchiveFolder) async -> FileResult {
    let (file, path) = (copy.file, copy.path)
    guard let hash = await Sha256.hash(ofFileAt: path) else {
      return FileResult(file.id, failure: CommandFailure(.failed, "\(path) cannot be read again"), file: file)
    }
    var copy = copy
    copy.hash = hash
    do throws(FilesError) {
      try await archive.append([copy])
    } catch {
      return FileResult(file.id, failure: CommandFailure(error), file: file)
    }
    var result = FileResult(file.id, .downloaded, file: file)
    (result.path, result.hash) = (path, hash)
    return result
  }
}

/// What a folder holds by its manifest.
private struct Mirror {
  private let folder: String
  private let lines: [FileID: ManifestLine]
  let unreadable: [Int]

  init(_ folder: String) {
    self.folder = folder
    let read = ArchiveManifest.lines(in: folder)
    lines = Dictionary(read.lines.map { ($0.id, $0) }) { $1 }
    unreadable = read.unreadable
  }

  /// Where the copy of a file lies; nil when there is none, or the file or the copy is another by now.
  func path(of file: RemoteFile) -> String? {
    guard let line = lines[file.id], line.createdAt == file.createdAt,
      file.byteCount.map({ $0.bytes == line.byteCount }) ?? true
    else { return nil }
    let path = line.path.hasPrefix("/") ? line.path : "\(folder)/\(line.path)"
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return Int64(status.st_size) == line.byteCount ? path : nil
  }

  /// How many copies are there of other files than these.
  func count(without ids: Set<FileID>) -> Int { lines.keys.count { !ids.contains($0) } }
}
