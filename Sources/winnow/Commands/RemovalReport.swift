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
        let words: SafeText = "\(target.id.rawValue)  \(target.name)  would be deleted"
        try job.output.write(line: words + gate.words(of: target.id))
        continue
      }
      var line = JSONLine()
      line.add("id", target.id.rawValue)
      line.add("filename", target.name)
      line.add("bytes", target.byteCount?.bytes)
      line.add("result", "would be deleted")
      line.add("references", json: ReferenceLookup.json(gate.uses(of: target.id)))
      try job.output.write(line: line.safeText)
    }
    job.messages.say(RemovalPlan.words(targets))
  }

  /// What became of a file.
  func tell(_ result: DeletionResult, _ tally: inout Tally) throws(CommandFailure) {
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
