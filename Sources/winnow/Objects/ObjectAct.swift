import BrowserViews
import FilesAPI
import FilesStore
import TerminalKit

/// A plan about objects: told, agreed to, done, reported.
struct ObjectAct {
  let job: CommandJob

  /// Without somebody to ask, `--yes` is the agreement.
  func requireAgreement(_ command: String) throws(CommandFailure) {
    guard job.arguments.has(.dryRun) || job.arguments.has(.yes) || job.person.isThere else {
      throw Arguments.wrong(
        "\(command) changes something only with --yes when there is no terminal to ask at")
    }
  }

  /// The objects as they are now; one that is gone counts as done, what cannot be had is told.
  func objects(
    _ references: [ObjectReference], _ tally: inout Tally
  ) async throws(CommandFailure) -> [CollectionObject] {
    var found: [CollectionObject] = []
    for reference in references {
      do throws(FilesError) {
        found.append(try await job.wiring.client.object(reference, .standard).object)
      } catch {
        tally.add(CommandFailure(error), for: SafeText(reference.typed))
      }
    }
    return found
  }

  /// Says what a plan does, asks, and does it; a dry run says what it would do.
  func carry(out plan: ActPlan, _ tally: inout Tally) async throws(CommandFailure) {
    for line in ActWords.lines(plan) { job.messages.say(line) }
    for left in plan.leftOut where left.reason == .impossible {
      tally.add(
        CommandFailure(.refused, "this provider has no call for it"),
        for: SafeText(left.object?.typed ?? left.name))
    }
    guard !plan.steps.isEmpty else { return }
    guard !job.arguments.has(.dryRun) else { return try tell(plan) }
    try confirm(plan)
    try await RemoveCommand(job: job).follow(&tally) {
      await $0.delete(DeletionID(1), plan.steps, keepsRest: true)
    }
  }

  private func confirm(_ plan: ActPlan) throws(CommandFailure) {
    guard !job.arguments.has(.yes) else { return }
    let wanted = RemovalPlan.confirmation(count: plan.steps.count)
    let answer = try job.person.ask("Type \(wanted) to go on:")
    guard answer == wanted else { throw CommandFailure(.interrupted, "nothing was changed") }
  }

  private func tell(_ plan: ActPlan) throws(CommandFailure) {
    for step in plan.steps {
      let word = "would be \(step.order?.doneWord ?? "deleted")"
      guard job.writesJSON else {
        try job.output.write(line: "\(step.id.rawValue)  \(step.name)  \(word)")
        continue
      }
      var line = JSONLine()
      line.add(step)
      line.add("result", word)
      try job.output.write(line: line.safeText)
    }
  }
}

extension JSONLine {
  /// What a step of a plan is about.
  mutating func add(_ step: DeletionTarget) {
    add(step.order, step.id)
    add(step.order == nil ? "filename" : "name", step.name)
    add("bytes", step.byteCount?.bytes)
  }

  /// The object of an order, or the file.
  mutating func add(_ order: CollectionOrder?, _ id: FileID) {
    add("kind", order?.object.kind.rawValue)
    add("id", order?.object.id ?? id.rawValue)
    add("in", order?.object.parentID)
  }
}
