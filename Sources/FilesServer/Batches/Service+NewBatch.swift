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
    if let expiry = try body.object("output_expires_after") {
      let end = try openAIExpiry(
        anchor: try expiry.required("anchor"), seconds: try expiry.number("seconds"), createdAt: 0,
        purpose: "batch_output")
      batch.outputLifetime = end
    }
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

  func newHead(_ prefix: String, in parent: String = "") -> ObjectHead {
    ObjectHead(
      id: ids.objectID(prefix), createdAt: clock(), parent: parent)
  }

  func check(_ word: String, _ name: String, oneOf words: [String]) throws(Refusal) {
    guard !words.contains(word) else { return }
    let known = words.map { "'\($0)'" }.joined(separator: ", ")
    var refusal = Refusal(
      400, "Invalid value: '\(word)'. Supported values are: \(known).", parameter: name, code: "invalid_value"
    )
    refusal.location = ["body", name]
    refusal.input = word
    throw refusal
  }
}
