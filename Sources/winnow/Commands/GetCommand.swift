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
    for target in existing {
      if let again = try answered(target, &lines) { agreed.append((target.place, again)) }
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

  /// A download whose target exists.
  private struct ExistingTarget {
    var place: Int
    var request: DownloadRequest
    var path: String
  }

  /// - Returns: the downloads whose target exists.
  private func download(
    _ requests: [(place: Int, request: DownloadRequest)], _ lines: inout ArgumentLines<FileResult>
  ) async throws(CommandFailure) -> [ExistingTarget] {
    guard !requests.isEmpty else { return [] }
    let session = StoreSession(job.wiring)
    let byPlace = Dictionary(requests.map { ($0.place, $0.request) }) { $1 }
    for (place, request) in requests { await session.store.download(TransferID(place), request) }
    var existing: [ExistingTarget] = []
    var left = requests.count
    try await session.forEach { (event) throws(CommandFailure) in
      guard case .transfer(let id, let news) = event, let request = byPlace[id.number] else { return false }
      if let end = try end(news, of: request) {
        left -= 1
        switch end {
        case .result(let result): try lines.set(id.number, result)
        case .exists(let path):
          existing.append(ExistingTarget(place: id.number, request: request, path: path))
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
      var result = FileResult(id, .downloaded, file: request.original(byteCount))
      result.path = path
      result.text = "\(id.rawValue)  downloaded  \(path)"
      return .result(result)
    case .targetExists(let path): return .exists(path)
    case .failed(let error):
      return .result(FileResult(id, failure: CommandFailure(error), file: request.file))
    case .cancelled: return .result(.interrupted(request.file))
    }
  }

  /// The download as the person wants it where something has its name already; nil when it is to be left.
  private func answered(
    _ target: ExistingTarget, _ lines: inout ArgumentLines<FileResult>
  ) throws(CommandFailure) -> DownloadRequest? {
    job.progress.clear()
    let (file, path) = (target.request.file, target.path)
    guard !job.arguments.has(.skipExisting) else {
      var result = FileResult(file.id, .skipped, file: file)
      result.path = path
      try lines.set(target.place, result)
      return nil
    }
    var request = target.request
    let question: SafeText = "\(path) exists already. Replace it (y), keep both (k), or leave it (N)?"
    switch job.person.isThere ? try job.person.ask(question)?.lowercased() : nil {
    case "y": request.collision = .overwrite
    case "k": request.collision = .keepBoth
    default:
      let error = FilesError(operation: .download, reason: .local(path: path, problem: .exists))
      var failure = CommandFailure(error)
      failure.advice =
        "--skip-existing leaves such files out, --overwrite replaces them; --dir, --name avoid them"
      try lines.set(target.place, FileResult(file.id, failure: failure, file: file))
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
