package import FilesAPI

/// Batches in several states, the newest first, as a server lists them.
package func batches(now: Timestamp) -> [CollectionObject] {
  let day: Int64 = 86_400
  func batch(
    _ number: Int, _ status: String?, days: Int64, total: Int64, done: Int64, failed: Int64 = 0,
    input: String, output: String? = nil, errors: String? = nil
  ) -> CollectionObject {
    var files = [CollectionObject.File(FileID(input), .input)]
    if let output { files.append(.init(FileID(output), .output)) }
    if let errors { files.append(.init(FileID(errors), .errors)) }
    return CollectionObject(.batch, id: "batch_\(number)", status: status).with {
      $0.traits.model = number % 2 == 0 ? "gpt-4.1" : "gpt-4.1-mini"
      $0.traits.endpoint = "/v1/responses"
      $0.createdAt = Timestamp(now.seconds - days * day)
      $0.progress = CollectionProgress(total: total, done: done, failed: failed)
      $0.facts.files = files
      $0.facts.unknown = [.init(key: "completion_window", json: "\"24h\"")]
    }
  }
  return [
    batch(5, "in_progress", days: 1, total: 1_000, done: 420, input: "file-run"),
    batch(
      4, "completed", days: 10, total: 1_000, done: 1_000, failed: 3, input: "file-in4", output: "file-out4",
      errors: "file-err4"),
    batch(3, "moonstruck", days: 20, total: 10, done: 2, input: "file-in3"),
    batch(2, "completed", days: 60, total: 50, done: 50, input: "file-in2", output: "file-out2"),
    batch(1, "failed", days: 90, total: 0, done: 0, input: "file-in1"),
  ]
}

/// The files of these batches, but for one that is gone.
package func batchFiles(now: Timestamp) -> [RemoteFile] {
  [("run", 1), ("in4", 10), ("out4", 9), ("err4", 9), ("in3", 20), ("in2", 60), ("out2", 59)].map {
    name, days in
    RemoteFile(
      id: FileID("file-\(name)"), name: "\(name).jsonl",
      byteCount: ByteCount(1_000_000 * Int64(name.utf8.count)),
      createdAt: Timestamp(now.seconds - Int64(days) * 86_400), purpose: .batch, status: .processed)
  }
}
