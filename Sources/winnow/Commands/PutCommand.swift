import BrowserCore
import BrowserViews
import FilesAPI
import FilesStore
import JSONLines
import TerminalKit

/// `winnow put PATH…`: uploads, after checks that cost no byte on the line.
struct PutCommand {
  let job: CommandContext

  func run() async throws(CommandFailure) -> ExitCode {
    try job.requireWriting(.upload)
    let options = try UploadOptions(job)
    let input = try options.readsInput ? UploadInput(job, name: options.name ?? "") : nil
    defer { input?.remove() }
    var lines = ArgumentLines<PutResult>(job, job.arguments.operands)
    var files: [(number: Int, file: LocalFile)] = []
    for (number, word) in job.arguments.operands.enumerated() {
      switch await fit(input?.path ?? word, named: word, options) {
      case .failure(let failure): try lines.set(number, .failed(failure))
      case .success(let file): files.append((number, file))
      }
    }
    try await upload(files, options, &lines)
    return lines.tally.code
  }

  /// The file at a path, if it may be sent.
  private func fit(
    _ path: String, named word: String, _ options: UploadOptions
  ) async -> Result<LocalFile, CommandFailure> {
    switch await job.wiring.disk.inspect(path) {
    case .failure(let error): return .failure(CommandFailure(error))
    case .success(var file):
      file.name = options.name ?? file.name
      if let problem = UploadLimits(job.wiring.profile.provider).problem(with: file, purpose: options.purpose)
      {
        return .failure(CommandFailure(.failed, problem))
      }
      return await problem(in: file, word, purpose: options.purpose).map { .failure($0) } ?? .success(file)
    }
  }

  /// Checks the records of a file: errors keep it here, warnings are told.
  private func problem(in file: LocalFile, _ path: String, purpose: FilePurpose) async -> CommandFailure? {
    let provider = job.wiring.profile.provider
    guard !job.arguments.has(.noCheck),
      let request = CheckRequest(file: file, purpose: purpose, provider: provider)
    else { return nil }
    let report: ValidationReport
    do throws(FilesError) {
      report = try await job.wiring.disk.check(request) { _ in }
    } catch {
      return CommandFailure(error)
    }
    for diagnostic in report.diagnostics.prefix(Self.findingLimit) {
      // Nothing can be done when that fails, as with all messages.
      try? job.messages.write(line: diagnostic.words(path: path))
    }
    guard report.errorCount > 0 else { return nil }
    return CommandFailure(
      .failed, "not sent: \(report.summary(showing: Self.findingLimit))",
      advice: "Correct the file; --no-check sends it as it is.")
  }

  /// More would bury what else is said.
  private static let findingLimit = 20

  private func upload(
    _ files: [(number: Int, file: LocalFile)], _ options: UploadOptions,
    _ lines: inout ArgumentLines<PutResult>
  ) async throws(CommandFailure) {
    let session = StoreSession(job.wiring)
    var isSettled = false
    var requests: [Int: UploadRequest] = [:]
    await session.store.settleUploads(except: Set(files.map(\.file.path)))
    let there = await filesThere(files.map(\.file), purpose: options.purpose)
    for (number, file) in files {
      var request = options.request(for: file)
      request.alike = there.filter { $0.byteCount == file.byteCount }
      requests[number] = request
      await session.store.upload(TransferID(number), request)
    }
    let sizes = Dictionary(files.map { ($0.number, $0.file.byteCount) }) { $1 }
    let reporting = UploadReporting(job: job)
    var left = files.count
    var stored: [(number: Int, result: PutResult)] = []
    try await session.forEach { (event) throws(CommandFailure) in
      switch event {
      case .settledUploads(let settled):
        reporting.report(settled)
        isSettled = true
      case .transfer(let id, let news):
        guard let request = requests[id.number], let byteCount = sizes[id.number] else { return false }
        reporting.report(news, of: request.name)
        guard let result = PutResult(news) else { return false }
        left -= 1
        if let file = result.file { reporting.reportMismatch(in: file, for: request, byteCount: byteCount) }
        if options.waits, result.failure == nil {
          stored.append((id.number, result))
        } else {
          try lines.set(id.number, result)
        }
      default: return false
      }
      return isSettled && left == 0
    }
    try await ProcessingWait(job: job).wait(for: stored, &lines)
  }

  /// What the server has of these sizes; nothing, and words, where the list cannot be read.
  private func filesThere(_ files: [LocalFile], purpose: FilePurpose) async -> [RemoteFile] {
    guard !files.isEmpty else { return [] }
    let sizes = Set(files.map(\.byteCount))
    var there: [RemoteFile] = []
    var walk = PageWalk()
    while let request = walk.request(purpose: purpose) {
      do throws(FilesError) {
        let step = walk.add(try await job.wiring.client.listPage(request, .standard))
        there += step.newFiles.filter { $0.byteCount.map(sizes.contains) ?? false }
      } catch {
        guard error.reason != .cancelled else { return [] }
        job.messages.say("not known whether it is there already: " + ErrorWords.headlineWithRequest(error))
        return there
      }
    }
    return there
  }
}

extension PutResult {
  /// nil while it goes on.
  init?(_ event: TransferEvent) {
    switch event {
    case .uploaded(let file): self = .stored(file)
    case .storedTwice(let file, let others): self = .storedTwice(file, others: others)
    case .isThere(let file, _): self = .skipped(file)
    case .mayBeStored(let doubt): self = .mayBeStored(doubt)
    case .failed(let error): self = .failed(CommandFailure(error))
    case .cancelled: self = .failed(CommandFailure(.interrupted, "interrupted: nothing of it is stored"))
    case .started, .progressed, .waiting, .looking, .sentAgain, .twinFound, .downloaded, .targetExists:
      return nil
    }
  }
}

/// What the preset knows about uploads in advance.
struct UploadLimits {
  private let provider: Provider

  init(_ provider: Provider) { self.provider = provider }

  /// Why the provider would refuse a file, or nil.
  func problem(with file: LocalFile, purpose: FilePurpose) -> SafeText? {
    if let limit = provider.sizeLimit(for: purpose), file.byteCount > limit {
      return "\(file.byteCount.words) is more than \(provider.name) takes (\(limit.words))"
    }
    guard let extensions = provider.requiredExtensions[purpose], !extensions.isEmpty else { return nil }
    let name = file.name.lowercased()
    guard !extensions.contains(where: { name.hasSuffix(".\($0)") }) else { return nil }
    let wanted = extensions.map { ".\($0)" }.joined(separator: " or ")
    return "files for \(purpose.rawValue) must end in \(wanted)"
  }
}
