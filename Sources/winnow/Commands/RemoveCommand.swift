import BrowserCore
import BrowserViews
import FilesAPI
import FilesStore
import TerminalKit

/// `winnow rm`: deletes exactly the files named or found, after a plan was shown and confirmed.
struct RemoveCommand {
  let job: CommandContext

  func run() async throws(CommandFailure) -> ExitCode {
    try checkArguments()
    try job.requireWriting(.delete)
    if let objects = try namedObjects() {
      return try await ObjectRemoval(job: job, references: objects).run()
    }
    if job.arguments.has(.resume) { return try await resume() }
    let (listed, others) = try await RemovalTargets(job: job).find()
    let found = try await listed.detaching(job)
    let orders = found.targets.filter { $0.order != nil }.map(\.id)
    let isByID = !job.arguments.has(.query)
    let ids = isByID ? orders + job.fileIDs : found.targets.map(\.id)
    var lines = RemovalLines(job, ids, found.targets)
    for other in others { try lines.add(other) }
    let wanted = try await agreedTargets(found, &lines)
    if !job.arguments.has(.dryRun), !wanted.isEmpty {
      let draft = JobDraft(targets: wanted, archiveFolder: job.arguments.value(.archive))
      try await follow(&lines) { await $0.delete(DeletionID(1), draft, keepsRest: true) }
    }
    return lines.code == .done ? job.code(ofMatches: ids.count) : lines.code
  }

  /// The objects named instead of files; nil when files are.
  private func namedObjects() throws(CommandFailure) -> [ObjectReference]? {
    let objects = try job.arguments.operands.namedObjects(for: "rm")
    guard objects != nil || !job.arguments.has(.withFiles) else {
      throw Arguments.wrong("--with-files goes with store/ID")
    }
    return objects
  }

  /// What may go once every guard has passed it and the person, or the options, agreed; a dry run tells it.
  func agreedTargets(
    _ found: RemovalTargets.Found, _ lines: inout RemovalLines
  ) async throws(CommandFailure) -> [DeletionTarget] {
    // Guards are about files; what is ordered for objects was decided with the rest of its plan.
    let orders = found.targets.filter { $0.order != nil }
    var files = found
    files.targets.removeAll { $0.order != nil }
    var gate = try await RemovalGate(job: job, found: files, sparing: Set(orders.compactMap(\.order?.user)))
    try await checkLimit(orders + gate.targets, found)
    try gate.pass()
    reportRestoring(gate.targets)
    let publicCount = gate.targets.count { found.publicIDs.contains($0.id) }
    if publicCount > 0 { job.messages.say(PublicWords.line(publicCount)) }
    if !job.arguments.has(.dryRun), !(orders + gate.targets).isEmpty {
      try confirm(orders + gate.targets)
      try gate.confirm()
    }
    let going = Set(gate.targets.map(\.id))
    for target in files.targets where !going.contains(target.id) { try lines.spare(target.id) }
    let wanted = orders + (try downloadable(try await gate.readNewest(&lines), &lines))
    if job.arguments.has(.dryRun) { try report(wanted, gate, &lines) }
    return wanted
  }

  /// With an archive only what a copy can be had of goes; the rest is told as kept.
  private func downloadable(
    _ targets: [DeletionTarget], _ lines: inout RemovalLines
  ) throws(CommandFailure) -> [DeletionTarget] {
    guard job.arguments.has(.archive) else { return targets }
    for target in targets where !target.isDownloadable {
      try lines.fail(
        target.id,
        CommandFailure(.refused, "kept, since the provider does not give its content out to be archived"))
    }
    return targets.filter(\.isDownloadable)
  }

  /// An archive says before anything goes what of it comes back only under another purpose.
  private func reportRestoring(_ targets: [DeletionTarget]) {
    guard job.arguments.has(.archive) else { return }
    let purposes = targets.lazy.filter(\.isDownloadable).map(\.purpose)
    let notTaken = PurposesNotTaken(purposes, by: job.wiring.profile.provider)
    if let words = RestoreWords.line(notTaken) { job.messages.say(words) }
  }

  /// What a dry run says of each file.
  private func report(
    _ targets: [DeletionTarget], _ gate: RemovalGate, _ lines: inout RemovalLines
  ) throws(CommandFailure) {
    for target in targets {
      try lines.foretell(
        target, references: ReferenceLookup.json(gate.uses(of: target.id)), remark: gate.words(of: target.id))
    }
    job.messages.say(RemovalPlan.words(targets))
  }

  private func checkArguments() throws(CommandFailure) {
    let arguments = job.arguments
    let ways = [!arguments.operands.isEmpty || job.readsInput, arguments.has(.query), arguments.has(.resume)]
    guard ways.count(where: { $0 }) == 1 else {
      throw Arguments.wrong("rm needs either ID…, or --query EXPR, or --resume")
    }
    guard !arguments.has(.dryRun) else { return }
    guard arguments.has(.yes) || job.person.isThere else {
      throw Arguments.wrong("rm deletes only with --yes when there is no terminal to ask at")
    }
    if let text = arguments.value(.maxDelete) { _ = try limit(text) }
    guard arguments.has(.maxDelete) || job.person.isThere else {
      throw Arguments.wrong("rm needs --max-delete N as well when there is no terminal to ask at")
    }
  }

  func checkLimit(
    _ targets: [DeletionTarget], _ found: RemovalTargets.Found
  ) async throws(CommandFailure) {
    guard let text = job.arguments.value(.maxDelete) else { return }
    let limit = try limit(text)
    var total = 0
    if case .percent = limit, !targets.isEmpty {
      if let table = found.table {
        total = table.fileCount
      } else {
        total = try await RemovalTargets(job: job).all().count
      }
    }
    if let problem = limit.problem(targets, total: total, text) {
      throw CommandFailure(.refused, "nothing was deleted: " + problem)
    }
  }

  private func limit(_ text: String) throws(CommandFailure) -> RemovalLimit {
    if let limit = RemovalLimit(text) { return limit }
    throw Arguments.wrong("--max-delete needs a number, a share such as 10%, or a size such as 5gb")
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
    _ lines: inout RemovalLines, start: (FileStore) async -> Void
  ) async throws(CommandFailure) {
    let session = StoreSession(job.wiring)
    await start(session.store)
    do throws(CommandFailure) {
      try await session.forEach { (event) throws(CommandFailure) in
        guard case .deletion(_, let news) = event else { return false }
        return try receive(news, &lines)
      }
    } catch {
      // Whatever ended it, each file has its line.
      if Task.isCancelled { try lines.interrupt(untouched: []) }
      throw error
    }
    if lines.isStopped { await reportResumption() }
  }

  /// - Returns: whether it is over.
  private func receive(_ news: DeletionEvent, _ lines: inout RemovalLines) throws(CommandFailure) -> Bool {
    switch news {
    case .archiving(let progress): job.progress.show(progress)
    case .progressed(let results):
      job.progress.clear()
      for result in results { try report(result, &lines) }
    case .waiting(let notice): job.progress.show(notice)
    case .ended(let end, let untouched):
      job.progress.clear()
      if case .stopped(let error) = end { try lines.stop(CommandFailure(error), untouched: untouched) }
      if end == .cancelled { try lines.interrupt(untouched: untouched) }
      return true
    }
    return false
  }

  private func report(_ result: DeletionResult, _ lines: inout RemovalLines) throws(CommandFailure) {
    switch result.outcome {
    case .success(.deleted): try lines.set(result.id, .done(result.order?.verb ?? .delete))
    case .success(.alreadyGone): try lines.set(result.id, .alreadyGone)
    case .success(.alreadyEnded): try lines.set(result.id, .endedBefore)
    // The call was under way when the end came.
    case .failure(let error) where error.reason == .cancelled:
      try lines.leaveOpen(result.id)
    case .failure(let error): try lines.fail(result.id, CommandFailure(error))
    }
  }

  /// Only of a job that is in the journal.
  private func reportResumption() async {
    guard let jobs = try? await job.wiring.journal.unfinished(), !jobs.isEmpty else { return }
    job.messages.say("\"winnow rm --resume\" goes on with what is left")
  }
}
