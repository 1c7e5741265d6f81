import BrowserCore
import BrowserViews
import FilesAPI
import FilesStore
import JSONLines
import TerminalKit

/// `winnow put PATH…`: uploads, after checks that cost no byte on the line.
struct PutCommand {
  let job: CommandJob

  func run() async throws(CommandFailure) -> ExitCode {
    try job.requireWriting(.upload)
    let purpose = try chosenPurpose()
    var tally = Tally(messages: job.messages)
    var files: [LocalFile] = []
    for path in job.arguments.operands {
      switch await job.wiring.disk.inspect(path) {
      case .failure(let error): tally.add(CommandFailure(error), for: SafeText(path))
      case .success(let file):
        if let problem = UploadLimits(job.wiring.profile.provider).problem(with: file, purpose: purpose) {
          tally.add(CommandFailure(.failed, problem), for: SafeText(path))
        } else if await isFit(file, path, purpose: purpose, &tally) {
          files.append(file)
        }
      }
    }
    try await upload(files, purpose: purpose, &tally)
    return tally.code
  }

  /// Checks the records of a file: errors keep it here, warnings are told.
  private func isFit(
    _ file: LocalFile, _ path: String, purpose: FilePurpose, _ tally: inout Tally
  ) async -> Bool {
    let provider = job.wiring.profile.provider
    guard !job.arguments.has(.noCheck),
      let request = CheckRequest(file: file, purpose: purpose, provider: provider)
    else { return true }
    guard let report = await tally.report(of: request, on: job.wiring.disk, for: path) else { return false }
    for finding in report.findings.prefix(Self.findingLimit) {
      // Nothing can be done when that fails, as with all messages.
      try? job.messages.write(line: finding.words(path: path))
    }
    guard report.errorCount > 0 else { return true }
    tally.add(
      CommandFailure(
        .failed, "not sent: \(report.summary(showing: Self.findingLimit))",
        advice: "Correct the file; --no-check sends it as it is."),
      for: SafeText(path))
    return false
  }

  /// More would bury what else is said.
  private static let findingLimit = 20

  private func chosenPurpose() throws(CommandFailure) -> FilePurpose {
    let known = job.wiring.profile.provider.uploadPurposes
    if let word = job.arguments.value(.purpose) { return FilePurpose(word) }
    guard let first = known.first else { return FilePurpose("") }
    guard known.count > 1 else { return first }
    throw Arguments.wrong(
      "put needs --purpose", hint: "purposes: \(known.map(\.rawValue).joined(separator: ", "))")
  }

  private func upload(
    _ files: [LocalFile], purpose: FilePurpose, _ tally: inout Tally
  ) async throws(CommandFailure) {
    guard !files.isEmpty else { return }
    let session = StoreSession(job.wiring)
    for (number, file) in files.enumerated() {
      await session.store.upload(
        TransferID(number), UploadRequest(path: file.path, name: file.name, purpose: purpose))
    }
    var ended = 0
    try await session.forEach { (event) throws(CommandFailure) in
      guard case .transfer(let id, let news) = event else { return false }
      let local = files[id.number]
      switch news {
      case .started, .downloaded, .targetExists: break
      case .progressed(let progress): job.progress.show(local.name, progress)
      case .waiting(let notice): job.progress.show(notice)
      case .uploaded(let file):
        ended += 1
        try report(file, sentAs: local.name)
      case .failed(let error):
        ended += 1
        job.progress.clear()
        tally.add(CommandFailure(error), for: SafeText(local.path))
      case .cancelled: ended += 1
      }
      return ended == files.count
    }
  }

  private func report(_ file: RemoteFile, sentAs name: String) throws(CommandFailure) {
    job.progress.clear()
    try job.output.write(line: job.writesJSON ? JSONLine(file).safeText : "\(file.id.rawValue)  \(file.name)")
    guard !file.name.isEmpty, file.name != name else { return }
    job.messages.say("the server stored \(name) under the name \(file.name)")
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
