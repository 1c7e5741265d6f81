import FilesAPI
import FilesStore
import FoundationEssentials
import TerminalKit

/// `winnow get ID…`: downloads into the current folder or another, never over a file without asking.
struct GetCommand {
  let job: CommandJob

  func run() async throws(CommandFailure) -> ExitCode {
    var tally = Tally(messages: job.messages)
    let folder = try folder()
    var files: [RemoteFile] = []
    for (id, result) in try await StoreSession.details(of: job.arguments.operands.fileIDs, job.wiring) {
      switch result {
      case .success(let answer): files.append(answer.file)
      case .failure(let error): tally.add(CommandFailure(error), for: SafeText(id.rawValue))
      }
    }
    let requests = files.map { file in
      var request = DownloadRequest(file: file, destination: folder, overwrites: false)
      // All of them, also those that are asked about: none replaces what another one brought.
      request.batch = DownloadBatch(1)
      return request
    }
    var agreed: [DownloadRequest] = []
    for (request, path) in try await download(requests, &tally) {
      if let again = try answered(request, at: path, &tally) { agreed.append(again) }
    }
    _ = try await download(agreed, &tally)
    return tally.code
  }

  /// Where the files go, absolute.
  ///
  /// Throws `wrongUsage` when `--dir` names no folder: with a name of its own a file would be taken for one.
  private func folder() throws(CommandFailure) -> String {
    let current = FileManager.default.currentDirectoryPath
    guard let given = job.arguments.value(.dir) else { return current }
    let path = given.hasPrefix("/") ? given : current + "/" + given
    var isFolder = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder else {
      throw Arguments.wrong("--dir needs a folder that is there; \"\(given)\" is none")
    }
    return path
  }

  /// - Returns: the downloads whose target exists, with its path.
  private func download(
    _ requests: [DownloadRequest], _ tally: inout Tally
  ) async throws(CommandFailure) -> [(DownloadRequest, String)] {
    guard !requests.isEmpty else { return [] }
    let session = StoreSession(job.wiring)
    for (number, request) in requests.enumerated() {
      await session.store.download(TransferID(number), request)
    }
    var existing: [(DownloadRequest, String)] = []
    var ended = 0
    try await session.forEach { (event) throws(CommandFailure) in
      guard case .transfer(let id, let news) = event else { return false }
      let file = requests[id.number].file
      switch news {
      case .started, .uploaded, .looking, .sentAgain, .twinFound, .isThere, .storedTwice, .mayBeStored: break
      case .progressed(let progress): job.progress.show(file.name, progress)
      case .waiting(let notice): job.progress.show(notice)
      case .downloaded(let path, let byteCount):
        ended += 1
        try report(file, path: path, byteCount: byteCount)
      case .targetExists(let path):
        ended += 1
        existing.append((requests[id.number], path))
      case .failed(let error):
        ended += 1
        job.progress.clear()
        tally.add(CommandFailure(error), for: SafeText(file.id.rawValue))
      case .cancelled: ended += 1
      }
      return ended == requests.count
    }
    return existing
  }

  private func report(_ file: RemoteFile, path: String, byteCount: Int64) throws(CommandFailure) {
    job.progress.clear()
    guard job.writesJSON else { return try job.output.write(line: SafeText(path)) }
    var line = JSONLine()
    line.add("id", file.id.rawValue)
    line.add("path", path)
    line.add("bytes", byteCount)
    try job.output.write(line: line.safeText)
  }

  /// The download as the person wants it where something has its name already; nil when it is to be left.
  private func answered(
    _ request: DownloadRequest, at path: String, _ tally: inout Tally
  ) throws(CommandFailure) -> DownloadRequest? {
    job.progress.clear()
    var request = request
    let question: SafeText = "\(path) exists already. Replace it (y), keep both (k), or leave it (N)?"
    switch job.person.isThere ? try job.person.ask(question)?.lowercased() : nil {
    case "y": request.collision = .overwrite
    case "k": request.collision = .keepBoth
    default:
      let error = FilesError(operation: .download, reason: .local(path: path, problem: .exists))
      tally.add(CommandFailure(error), for: SafeText(request.file.id.rawValue))
      return nil
    }
    return request
  }
}
