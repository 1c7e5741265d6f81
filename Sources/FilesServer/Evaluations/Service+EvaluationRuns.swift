import LosslessJSON
import SQLite

/// Runs of evaluations, and what became of their items.
extension Service {
  func answerRuns(_ operation: ObjectOperation, _ call: Call) throws -> Answer {
    let now = clock()
    switch operation {
    case .listRuns(let id):
      var query = ObjectQuery<EvaluationRunRecord>(in: try evaluation(id).id)
      query.requireStatus(call.text("status"), at: now)
      return try page(query, for: call) { .object($0.members(at: now)) }
    case .createRun(let id):
      let run = try newRun(try call.body, of: try evaluation(id))
      try catalogue.insert([run])
      return try runAnswer(run.id, in: id, status: 201)
    case .run(let id, let run): return try runAnswer(run, in: id)
    case .cancelRun(let id, let run): return try cancelRun(run, in: id)
    case .deleteRun(let id, let run): return try deleteRun(run, in: id)
    case .listItems(let id, let run):
      var query = ObjectQuery<RunItemRecord>(in: try self.run(run, in: id).id)
      if let status = call.text("status") { query.require("status = ?", [.text(status)]) }
      return try page(query, for: call) { .json($0.answer) }
    case .item(let id, let run, let item):
      let parent = try self.run(run, in: id).id
      return .json(Array(try object(ObjectKey<RunItemRecord>(item, in: parent)).answer.utf8))
    default: throw Refusal.serverError
    }
  }

  private func run(_ id: String, in evaluation: String) throws -> EvaluationRunRecord {
    try object(ObjectKey(id, in: try self.evaluation(evaluation).id))
  }

  private func runAnswer(_ id: String, in evaluation: String, status: Int = 200) throws -> Answer {
    try endWhatIsDue()
    return .object(try run(id, in: evaluation).members(at: clock()), status: status)
  }

  private func newRun(_ body: JSONBody, of evaluation: EvaluationRecord) throws -> EvaluationRunRecord {
    var run = EvaluationRunRecord(newHead("evalrun_", in: evaluation.id))
    run.name = try body.text("name") ?? ""
    run.metadata = try body.metadata()
    guard let source = try body.object("data_source") else { throw Refusal.missing("data_source") }
    let type = try source.required("type")
    try check(type, "data_source.type", oneOf: ["jsonl", "completions", "responses"])
    guard let content = try source.object("source") else { throw Refusal.missing("data_source.source") }
    switch try content.required("type") {
    case "file_id": run.total = try lineCount(try content.required("id"))
    case "file_content": run.total = Int64(try content.objects("content").count)
    default: break
    }
    run.model = type == "jsonl" ? nil : try source.text("model")
    run.source = body.value("data_source")?.text ?? "{}"
    run.plan(seconds: batchSeconds)
    return run
  }

  /// How many items a file has; the file must be there.
  private func lineCount(_ id: String) throws -> Int64 {
    guard let file = try? file(id), let content = try? open(file) else {
      throw Refusal(
        "The file '\(id)' could not be found.", parameter: "data_source.source.id", code: "invalid_file")
    }
    var lines = LineReader(content, size: file.size)
    var count: Int64 = 0
    while let line = lines.next() { count += line.isBlank ? 0 : 1 }
    return count
  }

  /// Cancels what goes on; what has ended cannot be cancelled.
  private func cancelRun(_ id: String, in evaluation: String) throws -> Answer {
    let now = clock()
    var was = ""
    let key = ObjectKey<EvaluationRunRecord>(id, in: try self.evaluation(evaluation).id)
    let run = try change(key) { run in
      was = run.status(at: now)
      if run.ending == nil { (run.ending, run.endedAt) = (.canceled, now) }
    }
    guard ["queued", "in_progress"].contains(was) else {
      throw Refusal(409, "Cannot cancel an eval run with status '\(was)'.")
    }
    return .object(run.members(at: now))
  }

  private func deleteRun(_ id: String, in evaluation: String) throws -> Answer {
    try remove(ObjectKey<EvaluationRunRecord>(id, in: try self.evaluation(evaluation).id))
    try catalogue.forgetParts(RunItemRecord.self, of: id)
    return .object([("object", .text("eval.run.deleted")), ("deleted", .bool(true)), ("run_id", .text(id))])
  }
}

extension ObjectQuery<EvaluationRunRecord> {
  /// Keeps runs that stand so.
  fileprivate mutating func requireStatus(_ status: String?, at now: Int64) {
    switch status {
    case nil: break
    case "queued"?: require("ending IS NULL AND starts_at > ?", [.integer(now)])
    case "in_progress"?: require("ending IS NULL AND starts_at <= ?", [.integer(now)])
    case let word?: require("ending = ?", [.text(word)])
    }
  }
}

extension EvaluationRunRecord {
  static func missing(_ key: ObjectKey<EvaluationRunRecord>) -> Refusal {
    .notFound("No eval run found with id '\(key.id)'.", parameter: "run_id")
  }
}

extension RunItemRecord {
  static func missing(_ key: ObjectKey<RunItemRecord>) -> Refusal {
    .notFound("No output item found with id '\(key.id)'.", parameter: "output_item_id")
  }
}
