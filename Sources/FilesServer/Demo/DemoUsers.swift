/// What uses the sample files of the demo: batches, fine-tuning jobs and a vector store, some still running.
struct DemoUsers {
  /// Each file by its name; of equal names the newest.
  let files: [String: FileRecord]
  let now: Int64
  private static let batchCount = 12

  /// All of them, in no particular order.
  func all() -> [FileUser] {
    batches + [runningBatch, failedBatch].compactMap { $0 } + jobs + [store].compactMap { $0 }
  }

  /// Complete ones, each a minute younger than its input.
  private var batches: [FileUser] {
    (1...Self.batchCount).compactMap { number in
      guard var batch = user(.batch, .done, "batch_input_\(number).jsonl") else { return nil }
      batch.second = id("batch_\(number)_output.jsonl")
      batch.third = id("batch_\(number)_error.jsonl")
      batch.failures = batch.third == nil ? 0 : min(batch.requests, 3)
      return batch
    }
  }

  private var runningBatch: FileUser? { user(.batch, .running, "batch_input_full.jsonl") }
  private var failedBatch: FileUser? { user(.batch, .failed, "batch_input_13.jsonl") }

  private var jobs: [FileUser] {
    var running = user(.job, .running, "preferences-1.jsonl")
    running?.second = id("preferences-2.jsonl")
    var done = user(.job, .done, "train-2024-1-v0.jsonl")
    done?.second = id("train-2025-2-v0.jsonl")
    done?.third = id("step_metrics.csv")
    return [running, done, user(.job, .cancelled, "tools-4.jsonl")].compactMap { $0 }
  }

  /// Documents that an assistant searches.
  private var store: FileUser? {
    let members = (1...6).compactMap { id("manual-\($0).pdf") } + [id("routes-1.csv")].compactMap { $0 }
    guard !members.isEmpty else { return nil }
    return FileUser(.store, .done, label: "Harbour manuals", age: 86_400, members: members)
  }

  private func id(_ name: String) -> String? { files[name]?.id }

  private func user(_ kind: FileUser.Kind, _ state: FileUser.State, _ input: String) -> FileUser? {
    guard let file = files[input] else { return nil }
    var user = FileUser(kind, state, age: max(0, now - file.createdAt - 60), input: file.id)
    user.requests = file.lineCount ?? 0
    return user
  }
}
