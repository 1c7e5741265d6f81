import BrowserViews
import FilesAPI
import FilesStore
import TerminalKit

/// `winnow rm`: deletes exactly the files named or found, after a plan was shown and confirmed.
struct RemoveCommand {
  let job: CommandJob

  func run() async throws(CommandFailure) -> ExitCode {
    try checkArguments()
    try job.requireWriting(.delete)
    var tally = Tally(messages: job.messages)
    if job.arguments.has(.resume) {
      try await resume(&tally)
      return tally.code
    }
    let targets = try await RemovalTargets(job: job).find(&tally)
    try checkCount(targets.count)
    let gate = try await ReferenceGate(job: job, targets: targets)
    if job.arguments.has(.dryRun) {
      try RemovalReport(job: job).tell(targets, gate)
      return tally.code
    }
    guard !targets.isEmpty else { return tally.code }
    try gate.check()
    try confirm(targets)
    try gate.confirm()
    let folder = job.arguments.value(.archive)
    let kept = folder == nil ? [] : targets.filter { !$0.isDownloadable }
    for target in kept {
      tally.add(
        CommandFailure(.refused, "kept, since the provider does not give its content out to be archived"),
        for: SafeText(target.id.rawValue))
    }
    let wanted = folder == nil ? targets : targets.filter(\.isDownloadable)
    guard !wanted.isEmpty else { return tally.code }
    try await follow(&tally) { await $0.delete(DeletionID(1), wanted, archiveFolder: folder) }
    return tally.code
  }

  private func checkArguments() throws(CommandFailure) {
    let arguments = job.arguments
    let ways = [!arguments.operands.isEmpty, arguments.has(.query), arguments.has(.resume)]
    guard ways.count(where: { $0 }) == 1 else {
      throw Arguments.wrong("rm needs either ID…, or --query EXPR, or --resume")
    }
    guard !arguments.has(.dryRun) else { return }
    guard arguments.has(.yes) || job.person.isThere else {
      throw Arguments.wrong("rm deletes only with --yes when there is no terminal to ask at")
    }
    guard arguments.has(.maxDelete) || job.person.isThere else {
      throw Arguments.wrong("rm needs --max-delete N as well when there is no terminal to ask at")
    }
  }

  private func checkCount(_ count: Int) throws(CommandFailure) {
    guard let text = job.arguments.value(.maxDelete) else { return }
    guard let most = Int(text), most >= 0 else { throw Arguments.wrong("--max-delete needs a number") }
    guard count <= most else {
      throw CommandFailure(
        .refused, "nothing was deleted: \(count.counted("file")) are more than --max-delete \(most)")
    }
  }

  private func confirm(_ targets: [DeletionTarget]) throws(CommandFailure) {
    guard !job.arguments.has(.yes) else { return }
    job.messages.say(RemovalPlan.words(targets))
    let wanted = RemovalPlan.confirmation(count: targets.count)
    let answer = try job.person.ask("Type \(wanted) to delete for good:")
    guard answer == wanted else { throw CommandFailure(.interrupted, "nothing was deleted") }
  }

  /// Finishes what was cut off, one job after the other.
  private func resume(_ tally: inout Tally) async throws(CommandFailure) {
    let jobs: [UnfinishedJob]
    do throws(FilesError) {
      jobs = try await job.wiring.journal.unfinished()
    } catch {
      throw CommandFailure(error)
    }
    guard !jobs.isEmpty else { return job.messages.say("no deletion was cut off") }
    try checkCount(jobs.reduce(0) { $0 + $1.left })
    for unfinished in jobs {
      let words: SafeText =
        "a deletion of \(unfinished.total.counted("file")) was not finished: \(unfinished.left.grouped) left"
      job.messages.say(words)
      if !job.arguments.has(.yes) {
        let answer = try job.person.ask("Type y to go on:")
        guard answer == "y" else { continue }
      }
      try await follow(&tally) { await $0.resume(DeletionID(1), unfinished.id) }
    }
  }

  private func follow(
    _ tally: inout Tally, start: (FileStore) async -> Void
  ) async throws(CommandFailure) {
    let session = StoreSession(job.wiring)
    await start(session.store)
    let report = RemovalReport(job: job)
    try await session.forEach { (event) throws(CommandFailure) in
      guard case .deletion(_, let news) = event else { return false }
      switch news {
      case .archiving(let progress): job.progress.show(progress)
      case .progressed(let results):
        job.progress.clear()
        for result in results { try report.tell(result, &tally) }
      case .waiting(let notice): job.progress.show(notice)
      case .ended(let end, let untouched):
        job.progress.clear()
        if case .stopped(let error) = end {
          tally.add(CommandFailure(error), for: "stopped, \(untouched.count.counted("file")) left alone")
        }
        return true
      }
      return false
    }
  }
}
