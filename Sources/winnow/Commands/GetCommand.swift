import FilesAPI
import FilesStore
import FoundationEssentials
import TerminalKit

/// `winnow get ID…`: downloads into the current folder, never over a file without asking.
struct GetCommand {
  let job: CommandJob

  func run() async throws(CommandFailure) -> ExitCode {
    var tally = Tally(messages: job.messages)
    var files: [RemoteFile] = []
    for (id, result) in try await StoreSession.details(of: job.arguments.operands.fileIDs, job.wiring) {
      switch result {
      case .success(let answer): files.append(answer.file)
      case .failure(let error): tally.add(CommandFailure(error), for: SafeText(id.rawValue))
      }
    }
    let existing = try await download(files, overwrites: false, &tally)
    var agreed: [RemoteFile] = []
    for (file, path) in existing where try mayOverwrite(file, at: path, &tally) { agreed.append(file) }
    _ = try await download(agreed, overwrites: true, &tally)
    return tally.code
  }

  /// - Returns: the files whose target exists, with its path.
  private func download(
    _ files: [RemoteFile], overwrites: Bool, _ tally: inout Tally
  ) async throws(CommandFailure) -> [(RemoteFile, String)] {
    guard !files.isEmpty else { return [] }
    let folder = FileManager.default.currentDirectoryPath
    let session = StoreSession(job.wiring)
    for (number, file) in files.enumerated() {
      let request = DownloadRequest(file: file, destination: folder, overwrites: overwrites)
      await session.store.download(TransferID(number), request)
    }
    var existing: [(RemoteFile, String)] = []
    var ended = 0
    try await session.forEach { (event) throws(CommandFailure) in
      guard case .transfer(let id, let news) = event else { return false }
      let file = files[id.number]
      switch news {
      case .started, .uploaded, .looking, .sentAgain, .twinFound, .isThere, .storedTwice, .mayBeStored: break
      case .progressed(let progress): job.progress.show(file.name, progress)
      case .waiting(let notice): job.progress.show(notice)
      case .downloaded(let path, let byteCount):
        ended += 1
        try report(file, path: path, byteCount: byteCount)
      case .targetExists(let path):
        ended += 1
        existing.append((file, path))
      case .failed(let error):
        ended += 1
        job.progress.clear()
        tally.add(CommandFailure(error), for: SafeText(file.id.rawValue))
      case .cancelled: ended += 1
      }
      return ended == files.count
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

  private func mayOverwrite(
    _ file: RemoteFile, at path: String, _ tally: inout Tally
  ) throws(CommandFailure) -> Bool {
    job.progress.clear()
    let answer = job.person.isThere ? try job.person.ask("\(path) exists already. Replace it? (y/N)") : nil
    if answer?.lowercased() == "y" { return true }
    let error = FilesError(operation: .download, reason: .local(path: path, problem: .exists))
    tally.add(CommandFailure(error), for: SafeText(file.id.rawValue))
    return false
  }
}
