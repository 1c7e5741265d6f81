import BrowserCore
import BrowserViews
import FilesAPI
import FilesStore
import TerminalKit

/// `winnow rm store/ID [--with-files]`, `rm container/ID` and the like.
struct ObjectRemoval {
  let job: CommandContext
  let references: [ObjectReference]

  func run() async throws(CommandFailure) -> ExitCode {
    let act = ObjectAct(job: job)
    let (objects, missing) = await act.objects(references)
    var kept = ExitCode.done
    let plan =
      job.arguments.has(.withFiles)
      ? try await planWithFiles(objects, &kept)
      : ActPlan.deleting(objects, .nothing(job.wiring.profile.provider))
    for line in LiveUseWords.lines(objects, now: .current) where line.isRecent { job.messages.say(line.text) }
    try await RemoveCommand(job: job).checkLimit(plan.steps, RemovalTargets.Found(targets: plan.steps))
    let code = try await act.carry(out: plan, with: references, missing: missing)
    return code == .done ? kept : code
  }

  /// Stores go with the files that nothing else uses; every guard of files holds for these.
  private func planWithFiles(
    _ objects: [CollectionObject], _ kept: inout ExitCode
  ) async throws(CommandFailure) -> ActPlan {
    let targets = RemovalTargets(job: job)
    let (table, known) = (try await targets.table(), try await ReferenceLookup(job: job).read())
    guard known.isSettled || job.arguments.has(.referencesUnknown) else {
      ReferenceLookup(job: job).reportGaps(known)
      throw CommandFailure(
        .refused, "nothing was deleted: it is not known of all that can use files what it uses",
        advice: "try again later, or leave out --with-files")
    }
    let filled = objects.map { known.object($0.reference) ?? $0 }
    let plan = ActPlan.deleting(filled, withFiles: true, knowledge(table, known))
    let files = plan.steps.filter { $0.order == nil }
    let found = RemovalTargets.Found(targets: files, table: table, references: known)
    var gate = try await RemovalGate(job: job, found: found, sparing: Set(objects.map(\.reference)))
    try gate.pass()
    var lines = RemovalLines(job, files.map(\.id), files)
    let agreed = Set(try await gate.readNewest(&lines).map(\.id))
    kept = lines.code
    return plan.keepingFiles { agreed.contains($0) }
  }

  private func knowledge(_ table: FileTable, _ known: FileReferences) -> ActPlan.Knowledge {
    ActPlan.Knowledge(provider: job.wiring.profile.provider, uses: known.uses) { id in
      table.row(of: id).map { table[$0] }
    }
  }
}

extension ActPlan.Knowledge {
  /// For plans without files.
  static func nothing(_ provider: Provider) -> ActPlan.Knowledge {
    ActPlan.Knowledge(provider: provider, uses: [:]) { _ in nil }
  }
}
