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
    let found = try await RemovalTargets(job: job).find(&tally)
    let wanted = try await agreedTargets(found, &tally)
    guard !job.arguments.has(.dryRun), !wanted.isEmpty else { return tally.code }
    let folder = job.arguments.value(.archive)
    try await follow(&tally) {
      await $0.delete(DeletionID(1), wanted, archiveFolder: folder, keepsRest: true)
    }
    return tally.code
  }

  /// What may go once every guard has passed it and the person, or the options, agreed; a dry run tells it.
  func agreedTargets(
    _ found: RemovalTargets.Found, _ tally: inout Tally
  ) async throws(CommandFailure) -> [DeletionTarget] {
    var gate = try await RemovalGate(job: job, found: found)
    try checkCount(gate.targets.count)
    try gate.pass()
    tellRestoring(gate.targets)
    if !job.arguments.has(.dryRun), !gate.targets.isEmpty {
      try confirm(gate.targets)
      try gate.confirm()
    }
    let wanted = downloadable(try await gate.readNewest(&tally), &tally)
    if job.arguments.has(.dryRun) { try RemovalReport(job: job).tell(wanted, gate) }
    return wanted
  }

  /// With an archive only what a copy can be had of goes; the rest is told as kept.
  private func downloadable(_ targets: [DeletionTarget], _ tally: inout Tally) -> [DeletionTarget] {
    guard job.arguments.has(.archive) else { return targets }
    for target in targets where !target.isDownloadable {
      tally.add(
        CommandFailure(.refused, "kept, since the provider does not give its content out to be archived"),
        for: SafeText(target.id.rawValue))
    }
    return targets.filter(\.isDownloadable)
  }

  /// An archive says before anything goes what of it comes back only under another purpose.
  private func tellRestoring(_ targets: [DeletionTarget]) {
    guard job.arguments.has(.archive) else { return }
    let purposes = targets.lazy.filter(\.isDownloadable).map(\.purpose)
    let notTaken = PurposesNotTaken(purposes, by: job.wiring.profile.provider)
    if let words = RestoreWords.line(notTaken) { job.messages.say(words) }
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

  /// Starts a deletion and reports it until its end.
  func follow(
    _ tally: inout Tally, start: (FileStore) async -> Void
  ) async throws(CommandFailure) {
    let session = StoreSession(job.wiring)
    await start(session.store)
    let report = RemovalReport(job: job)
    var isStopped = false
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
          isStopped = true
        }
        return true
      }
      return false
    }
    if isStopped { await tellResumption() }
  }

  /// Only of a job that is in the journal.
  private func tellResumption() async {
    guard let jobs = try? await job.wiring.journal.unfinished(), !jobs.isEmpty else { return }
    job.messages.say("\"winnow rm --resume\" goes on with what is left")
  }
}
