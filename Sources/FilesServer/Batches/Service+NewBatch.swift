import LosslessJSON

extension Service {
  private static let endpoints = [
    "/v1/responses", "/v1/chat/completions", "/v1/embeddings", "/v1/completions", "/v1/moderations",
  ]

  /// A batch as a body of OpenAI asks for it; what is wrong with its input is told by the batch, later.
  func newBatch(_ body: JSONBody) throws -> BatchRecord {
    let input = try body.required("input_file_id")
    let endpoint = try body.required("endpoint")
    try check(endpoint, "endpoint", oneOf: Self.endpoints)
    try check(try body.required("completion_window"), "completion_window", oneOf: ["24h"])
    var batch = BatchRecord(newHead("batch_"))
    batch.endpoint = endpoint
    batch.metadata = try body.metadata()
    batch.outputLifetime = try body.fileLifetime("output_expires_after")
    try checkInput([input], of: &batch)
    return batch
  }

  /// Reads the input and plans when the batch does what.
  func checkInput(_ ids: [String], of batch: inout BatchRecord) throws {
    var input = BatchInput(answerer(batch))
    for id in ids {
      guard let file = try? file(id), let content = try? open(file) else {
        input.add("file_not_found", "The input file '\(id)' could not be found.", parameter: "input_file_id")
        continue
      }
      batch.inputs.append(file.id)
      guard file.purpose == "batch" else {
        input.add(
          "invalid_purpose",
          "The input file must have the purpose 'batch', but '\(id)' has the purpose "
            + "'\(file.purpose)'.", parameter: "input_file_id")
        continue
      }
      var lines = LineReader(content, size: file.size)
      input.check(&lines)
    }
    input.finish()
    if batch.inputs.isEmpty { batch.inputs = ids }
    apply(input, to: &batch)
  }

  func apply(_ input: BatchInput, to batch: inout BatchRecord) {
    batch.model = batch.model ?? input.model
    batch.requests = input.requests
    batch.failures = input.failures
    if !input.problems.isEmpty { batch.problems = dialect.text(of: input.problems) }
    batch.plan(seconds: batchSeconds)
  }

  func answerer(_ batch: BatchRecord) -> BatchAnswerer {
    BatchAnswerer(
      dialect: dialect, endpoint: batch.endpoint, seed: StableHash.of(batch.id),
      createdAt: batch.head.createdAt,
      model: dialect == .mistral ? batch.model : nil)
  }

  func check(_ word: String, _ name: String, oneOf words: [String]) throws(Refusal) {
    guard !words.contains(word) else { return }
    throw .unsupported(word, name, known: words)
  }
}
