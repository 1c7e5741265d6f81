import BrowserViews
import FilesAPI
import FilesStore
import TerminalKit

/// `winnow rm ID…`: deletes exactly the files named, after a plan was shown and confirmed.
struct RemoveCommand {
  let job: CommandJob

  func run() async throws(CommandFailure) -> ExitCode {
    try job.requireWriting(.delete)
    let isConfirmed = job.arguments.has(.yes)
    guard isConfirmed || job.person.isThere else {
      throw Arguments.wrong("rm deletes only with --yes when there is no terminal to ask at")
    }
    var tally = Tally(messages: job.messages)
    let targets = try await targets(&tally)
    guard !targets.isEmpty else { return tally.code }
    if !isConfirmed {
      job.messages.say(RemovalPlan.words(targets))
      let wanted = RemovalPlan.confirmation(count: targets.count)
      let answer = try job.person.ask("Type \(wanted) to delete for good:")
      guard answer == wanted else { throw CommandFailure(.interrupted, "nothing was deleted") }
    }
    try await delete(targets, &tally)
    return tally.code
  }

  /// The files as the server knows them now, so that the plan and the audit log can name them.
  private func targets(_ tally: inout Tally) async throws(CommandFailure) -> [DeletionTarget] {
    var targets: [DeletionTarget] = []
    for (id, result) in try await StoreSession.details(of: job.arguments.operands.fileIDs, job.wiring) {
      switch result {
      case .success(let answer):
        targets.append(DeletionTarget(id: id, name: answer.file.name, byteCount: answer.file.byteCount))
      case .failure(let error): tally.add(CommandFailure(error), for: SafeText(id.rawValue))
      }
    }
    return targets
  }

  private func delete(_ targets: [DeletionTarget], _ tally: inout Tally) async throws(CommandFailure) {
    let session = StoreSession(job.wiring)
    await session.store.delete(DeletionID(1), targets)
    try await session.forEach { (event) throws(CommandFailure) in
      guard case .deletion(_, let news) = event else { return false }
      switch news {
      case .progressed(let results):
        job.progress.clear()
        for result in results { try report(result, &tally) }
      case .waiting(let notice): job.progress.show(notice)
      case .ended(let end, let untouched):
        if case .stopped(let error) = end {
          tally.add(CommandFailure(error), for: "stopped, \(untouched.count.counted("file")) left alone")
        }
        return true
      }
      return false
    }
  }

  private func report(_ result: DeletionResult, _ tally: inout Tally) throws(CommandFailure) {
    switch result.outcome {
    case .success(let outcome):
      let word = outcome == .deleted ? "deleted" : "already gone"
      guard job.writesJSON else {
        return try job.output.write(line: "\(result.id.rawValue)  \(word)")
      }
      var line = JSONLine()
      line.add("id", result.id.rawValue)
      line.add("deleted", outcome == .deleted)
      line.add("result", word)
      try job.output.write(line: line.safeText)
    case .failure(let error): tally.add(CommandFailure(error), for: SafeText(result.id.rawValue))
    }
  }
}

/// What a person is told and must type before files are deleted.
enum RemovalPlan {
  private static let namesShown = 10

  /// Count, size and the first names.
  static func words(_ targets: [DeletionTarget]) -> SafeText {
    let known = targets.compactMap(\.byteCount).reduce(0) { $0 + $1.bytes }
    let names = targets.prefix(namesShown).map { SafeText("\($0.name.isEmpty ? $0.id.rawValue : $0.name)") }
    let rest = targets.count > namesShown ? ", and \(targets.count - namesShown) more" as SafeText : ""
    return "\(targets.count.counted("file")), \(ByteCount(known).words): " + names.joined(separator: ", ")
      + rest
  }

  /// One file: `y`; up to 20: the count; more: `delete N`.
  static func confirmation(count: Int) -> String {
    switch count {
    case ...1: "y"
    case ...20: String(count)
    default: "delete \(count)"
    }
  }
}
