import BrowserViews
import FilesAPI
import FilesStore
import TerminalKit

/// A plan about objects: told, agreed to, done, reported.
struct ObjectAct {
  let job: CommandContext

  /// Without somebody to ask, `--yes` is the agreement.
  func requireAgreement(_ command: String) throws(CommandFailure) {
    guard job.arguments.has(.dryRun) || job.arguments.has(.yes) || job.person.isThere else {
      throw Arguments.wrong(
        "\(command) changes something only with --yes when there is no terminal to ask at")
    }
  }

  /// The objects as they are now, and what cannot be had of those that were named.
  func objects(
    _ references: [ObjectReference]
  ) async -> (found: [CollectionObject], missing: [(ObjectReference, FilesError)]) {
    var found: [CollectionObject] = []
    var missing: [(ObjectReference, FilesError)] = []
    for reference in references {
      do throws(FilesError) {
        found.append(try await job.wiring.client.object(reference, .standard).object)
      } catch {
        missing.append((reference, error))
      }
    }
    return (found, missing)
  }

  /// Says what a plan does with these objects, asks, and does it; a dry run says what it would do.
  ///
  /// Each object that was named has its line in its place, also one that is missing or stays as it is.
  func carry(
    out plan: ActPlan, with references: [ObjectReference], missing: [(ObjectReference, FilesError)]
  ) async throws(CommandFailure) -> ExitCode {
    for line in ActWords.lines(plan) { job.messages.say(line) }
    var lines = RemovalLines(job, references, plan.steps)
    for (reference, error) in missing { try report(reference, error, &lines) }
    for left in plan.leftOut { try report(left, &lines) }
    guard !plan.steps.isEmpty else { return lines.code }
    if job.arguments.has(.dryRun) {
      for step in plan.steps { try lines.foretell(step) }
    } else {
      try confirm(plan)
      try await RemoveCommand(job: job).follow(&lines) {
        await $0.delete(DeletionID(1), JobDraft(targets: plan.steps), keepsRest: true)
      }
    }
    return lines.code
  }

  /// What somebody wanted to be gone is gone: the work is done.
  private func report(
    _ reference: ObjectReference, _ error: FilesError, _ lines: inout RemovalLines
  ) throws(CommandFailure) {
    let id = reference.stepName
    if error.isMissingFile, !plansToCancel { return try lines.set(id, .alreadyGone) }
    try lines.fail(id, CommandFailure(error))
  }

  private func report(_ left: ActPlan.LeftOut, _ lines: inout RemovalLines) throws(CommandFailure) {
    guard let id = left.object?.stepName else { return }
    switch left.reason {
    case .ended: try lines.set(id, .endedBefore)
    case .impossible: try lines.fail(id, CommandFailure(.refused, "this provider has no call for it"))
    case .running, .ending, .usedElsewhere, .unknownUses, .notThere:
      try lines.set(id, .kept, remark: ActWords.words(left.reason, count: 1))
    }
  }

  private var plansToCancel: Bool { job.arguments.command == .cancel }

  private func confirm(_ plan: ActPlan) throws(CommandFailure) {
    guard !job.arguments.has(.yes) else { return }
    let wanted = RemovalPlan.confirmation(count: plan.steps.count)
    let answer = try job.person.ask("Type \(wanted) to go on:")
    guard answer == wanted else { throw CommandFailure(.interrupted, "nothing was changed") }
  }
}
