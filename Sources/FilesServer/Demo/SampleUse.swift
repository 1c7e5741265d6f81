/// A batch or a fine-tuning job of a sample file.
struct SampleUse {
  let state: FileUser.State
  /// Input of a batch, training data of a job.
  let input: FileRecord
  /// In seconds; nil is a minute less than that of the file.
  var age: Int64?
  /// Output of a batch, validation data of a job.
  var second: FileRecord?
  /// Errors of a batch, results of a job.
  var third: FileRecord?

  func user(_ kind: FileUser.Kind, now: Int64) -> FileUser {
    var user = FileUser(
      kind, state, age: age ?? max(0, now - input.createdAt - 60), input: input.id, second: second?.id,
      third: third?.id)
    user.requests = input.lineCount ?? 0
    if kind == .batch { user.failures = min(user.requests, third?.lineCount ?? 0) }
    return user
  }
}

/// A vector store, with times in seconds before now.
struct StoreSeed {
  let name: String
  let age: Int64
  /// When it was used last.
  let usedAgo: Int64
  var days: Int64?
  var files: [FileRecord] = []
}

/// A container, with times in seconds before now.
struct ContainerSeed {
  let name: String
  let age: Int64
  /// When it was used last.
  let usedAgo: Int64
  var minutes: Int64 = 20
  var files: [(path: String, content: [UInt8])] = []
}

/// A run of an evaluation.
struct RunSeed {
  let name: String
  /// In seconds.
  let age: Int64
  /// Where its items come from; nil is items that came with it.
  var file: FileRecord?
  /// Nil while it goes on.
  var ending: EvaluationRunRecord.Ending?
  var counts: (total: Int64, passed: Int64, failed: Int64) = (0, 0, 0)
  var problem: String?
}
