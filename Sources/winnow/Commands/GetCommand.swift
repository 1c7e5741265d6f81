import FilesAPI
import FilesStore
import FoundationEssentials
import TerminalKit

/// `winnow get ID…`: downloads into the current folder or another, never over a file without asking.
struct GetCommand {
  let job: CommandContext

  func run() async throws(CommandFailure) -> ExitCode {
    try checkArguments()
    if job.arguments.value(.output) == CommandContext.inputWord { return try await printOne() }
    let plan = try DownloadPlan(job)
    let named = try await FileSelection(job: job).named()
    try plan.check(count: named.count)
    var lines = ArgumentLines<FileResult>(job, named.map(\.id.rawValue))
    var downloads: [PlacedDownload] = []
    for (place, (id, file)) in named.enumerated() {
      switch file {
      case .success(let file):
        downloads.append(PlacedDownload(place: place, request: plan.request(for: file)))
      case .failure(let failure): try lines.set(place, FileResult(id, failure: failure))
      }
    }
    if !downloads.isEmpty { try plan.makeFolder() }
    let existing = try await run(downloads, &lines)
    var agreed: [PlacedDownload] = []
    for (download, path) in existing {
      if let again = try answered(download, at: path, &lines) { agreed.append(again) }
    }
    _ = try await run(agreed, &lines)
    return lines.tally.code == .done ? job.code(ofMatches: named.count) : lines.tally.code
  }

  private func checkArguments() throws(CommandFailure) {
    try job.arguments.requireOne(of: [.skipExisting, .overwrite])
    try job.arguments.requireOne(of: [.output, .dir])
    try job.arguments.requireOne(of: [.output, .name])
  }

  /// One content on standard output.
  private func printOne() async throws(CommandFailure) -> ExitCode {
    let named = try await FileSelection(job: job).named()
    guard named.count == 1, let one = named.first else {
      throw Arguments.wrong("-o takes one file, and there are \(named.count)")
    }
    try await ContentPrinter(job: job).print(try one.file.get())
    return .done
  }

  /// - Returns: the downloads whose target exists, with its path.
  private func run(
    _ downloads: [PlacedDownload], _ lines: inout ArgumentLines<FileResult>
  ) async throws(CommandFailure) -> [(download: PlacedDownload, path: String)] {
    var existing: [(download: PlacedDownload, path: String)] = []
    try await DownloadRun(job: job).run(downloads) { (download, end) throws(CommandFailure) in
      switch end {
      case .downloaded(let path, let byteCount):
        let file = download.request.original(byteCount)
        var result = FileResult(file.id, .downloaded, file: file)
        result.path = path
        result.text = "\(file.id.rawValue)  downloaded  \(path)"
        try lines.set(download.place, result)
      case .exists(let path): existing.append((download, path))
      case .failed(let result): try lines.set(download.place, result)
      }
    }
    return existing.sorted { $0.download.place < $1.download.place }
  }

  /// The download as the person wants it where something has its name already; nil when it is to be left.
  private func answered(
    _ download: PlacedDownload, at path: String, _ lines: inout ArgumentLines<FileResult>
  ) throws(CommandFailure) -> PlacedDownload? {
    job.progress.clear()
    let file = download.request.file
    guard !job.arguments.has(.skipExisting) else {
      var result = FileResult(file.id, .skipped, file: file)
      result.path = path
      try lines.set(download.place, result)
      return nil
    }
    var download = download
    let question: SafeText = "\(path) exists already. Replace it (y), keep both (k), or leave it (N)?"
    switch job.person.isThere ? try job.person.ask(question)?.lowercased() : nil {
    case "y": download.request.collision = .overwrite
    case "k": download.request.collision = .keepBoth
    default:
      let error = FilesError(operation: .download, reason: .local(path: path, problem: .exists))
      var failure = CommandFailure(error)
      failure.advice =
        "--skip-existing leaves such files out, --overwrite replaces them; --dir, --name avoid them"
      try lines.set(download.place, FileResult(file.id, failure: failure, file: file))
      return nil
    }
    return download
  }
}

extension DownloadRequest {
  /// The file with the length that came, where the server did not say it.
  fileprivate func original(_ byteCount: Int64) -> RemoteFile {
    var original = file
    original.byteCount = file.byteCount ?? ByteCount(byteCount)
    return original
  }
}
