/// What uses the files of a cluttered account: the newest batches, and a fine-tuning job that has been running for a
/// long time and still needs two old files among all that could go.
struct ClutterUsers {
  /// In any order.
  let files: [FileRecord]
  let now: Int64
  /// So many files to one batch that the provider still lists.
  private static let filesPerBatch = 150

  /// All of them, in no particular order.
  func all() -> [FileUser] { batches + [job].compactMap { $0 } }

  private var batches: [FileUser] {
    let others = Dictionary(files.map { ($0.name, $0.id) }) { first, _ in first }
    let inputs = files.filter { $0.purpose == "batch" }.sorted { $0.createdAt > $1.createdAt }
    return inputs.prefix(max(1, files.count / Self.filesPerBatch)).enumerated().map { index, input in
      var batch = user(.batch, index == 0 ? .running : .done, input)
      guard index > 0 else { return batch }
      let stem = input.name.dropLast(".jsonl".count)
      batch.second = others["\(stem)-output.jsonl"]
      batch.third = others["\(stem)-error.jsonl"]
      return batch
    }
  }

  private var job: FileUser? {
    let training = files.filter { $0.purpose == "fine-tune" }.sorted { $0.createdAt < $1.createdAt }
    guard let oldest = training.first else { return nil }
    var job = user(.job, .running, oldest)
    job.second = training.first { $0.name != oldest.name }?.id
    return job
  }

  private func user(_ kind: FileUser.Kind, _ state: FileUser.State, _ input: FileRecord) -> FileUser {
    var user = FileUser(kind, state, age: max(0, now - input.createdAt - 60), input: input.id)
    user.requests = input.lineCount ?? 0
    return user
  }
}
