import FilesAPI
import FilesStore
import TerminalKit

/// What `winnow rm` prints: a line for each file.
struct RemovalReport {
  let job: CommandJob

  /// What would be deleted.
  func tell(_ targets: [DeletionTarget], _ gate: RemovalGate) throws(CommandFailure) {
    for target in targets {
      guard job.writesJSON else {
        let words: SafeText = "\(target.id.rawValue)  \(target.name)  \(Self.future(target))"
        try job.output.write(line: words + gate.words(of: target.id))
        continue
      }
      var line = JSONLine()
      line.add(target)
      line.add("result", Self.future(target))
      line.add("references", json: ReferenceLookup.json(gate.uses(of: target.id)))
      try job.output.write(line: line.safeText)
    }
    job.messages.say(RemovalPlan.words(targets))
  }

  private static func future(_ target: DeletionTarget) -> String {
    "would be \(target.order?.doneWord ?? "deleted")"
  }

  private static func word(_ outcome: DeletionOutcome, _ order: CollectionOrder?) -> String {
    switch outcome {
    case .deleted: order?.doneWord ?? "deleted"
    case .alreadyGone: "already gone"
    case .alreadyEnded: "ended before"
    }
  }

  /// What became of a file or an object.
  func tell(_ result: DeletionResult, _ tally: inout Tally) throws(CommandFailure) {
    switch result.outcome {
    case .success(let outcome):
      let word = Self.word(outcome, result.order)
      guard job.writesJSON else {
        return try job.output.write(line: "\(result.id.rawValue)  \(word)")
      }
      var line = JSONLine()
      line.add(result.order, result.id)
      if result.order?.verb ?? .delete == .delete { line.add("deleted", outcome == .deleted) }
      line.add("result", word)
      try job.output.write(line: line.safeText)
    case .failure(let error): tally.add(CommandFailure(error), for: SafeText(result.id.rawValue))
    }
  }
}
