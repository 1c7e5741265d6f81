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
    var requests: [(place: Int, request: DownloadRequest)] = []
    for (place, (id, file)) in named.enumerated() {
      switch file {
      case .success(let file): requests.append((place, plan.request(for: file)))
      case .failure(let failure): try lines.set(place, FileResult(id, failure: failure))
      }
    }
    if !requests.isEmpty { try plan.makeFolder() }
    let existing = try await download(requests, &lines)
    var agreed: [(place: Int, request: DownloadRequest)] = []
    for (place, request, path) in existing {
      if let again = try answered(request, at: path, place, &lines) { agreed.append((place, again)) }
    }
    _ = try await download(agreed, &lines)
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
  private func download(
    _ requests: [(place: Int, request: DownloadRequest)], _ lines: inout ArgumentLines<FileResult>
  ) async throws(CommandFailure) -> [(place: Int, request: DownloadRequest, path: String)] {
    guard !requests.isEmpty else { return [] }
    let session = StoreSession(job.wiring)
    let byPlace = Dictionary(requests.map { ($0.place, $0.request) }) { $1 }
    for (place, request) in requests { await session.store.download(TransferID(place), request) }
    var existing: [(place: Int, request: DownloadRequest, path: String)] = []
    var left = requests.count
    try await session.forEach { (event) throws(CommandFailure) in
      guard case .transfer(let id, let news) = event, let request = byPlace[id.number] else { return false }
      if let end = try end(news, of: request) {
        left -= 1
        switch end {
        case .result(let result): try lines.set(id.number, result)
        case .exists(let path): existing.append((id.number, request, path))
        }
      }
      return left == 0
    }
    return existing.sorted { $0.place < $1.place }
  }

  private enum End { case result(FileResult), exists(String) }

  /// How a download ended; nil while it goes on.
  private func end(_ news: TransferEvent, of request: DownloadRequest) throws(CommandFailure) -> End? {
    let id = request.file.id
    switch news {
    case .started, .uploaded, .looking, .sentAgain, .twinFound, .isThere, .storedTwice, .mayBeStored:
      return nil
    case .progressed(let progress):
      job.progress.show(request.file.name, progress)
      return nil
    case .waiting(let notice):
      job.progress.show(notice)
      return nil
    case .downloaded(let path, let byteCount):
      var result = FileResult(id, .downloaded, file: request.original(byteCount), path: path)
      result.text = "\(id.rawValue)  downloaded  \(path)"
      return .result(result)
    case .targetExists(let path): return .exists(path)
    case .failed(let error):
      return .result(FileResult(id, failure: CommandFailure(error), file: request.file))
    case .cancelled:
      let failure = CommandFailure(.interrupted, "interrupted: what has come of it is kept for a later try")
      return .result(FileResult(id, failure: failure, file: request.file, word: .interrupted))
    }
  }

  /// The download as the person wants it where something has its name already; nil when it is to be left.
  private func answered(
    _ request: DownloadRequest, at path: String, _ place: Int, _ lines: inout ArgumentLines<FileResult>
  ) throws(CommandFailure) -> DownloadRequest? {
    job.progress.clear()
    let id = request.file.id
    guard !job.arguments.has(.skipExisting) else {
      try lines.set(place, FileResult(id, .skipped, file: request.file, path: path))
      return nil
    }
    var request = request
    let question: SafeText = "\(path) exists already. Replace it (y), keep both (k), or leave it (N)?"
    switch job.person.isThere ? try job.person.ask(question)?.lowercased() : nil {
    case "y": request.collision = .overwrite
    case "k": request.collision = .keepBoth
    default:
      let error = FilesError(operation: .download, reason: .local(path: path, problem: .exists))
      var failure = CommandFailure(error)
      failure.advice =
        "--skip-existing leaves such files out, --overwrite replaces them; --dir, --name avoid them"
      try lines.set(place, FileResult(id, failure: failure, file: request.file))
      return nil
    }
    return request
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
