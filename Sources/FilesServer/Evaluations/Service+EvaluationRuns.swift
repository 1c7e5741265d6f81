import LosslessJSON
import SQLite

/// Runs of evaluations, and what became of their items.
extension Service {
  func answerRuns(
    _ call: ObjectCall, _ request: Request, json: [UInt8]?, plan: FaultPlan
  ) throws -> Answer {
    let now = clock()
    switch call {
    case .listRuns(let id):
      let status = request.value("status").flatMap { $0.isEmpty ? nil : $0 }
      return try page(
        of: EvaluationRunRecord.self, in: try evaluation(id).id, request, plan, hasOrder: true,
        narrow: { $0.requireStatus(status, at: now) }, write: { $1.write($0.members(at: now)) })
    case .createRun(let id):
      let run = try newRun(try body(json), of: try evaluation(id))
      try catalogue.insert([run])
      return try runAnswer(run.id, in: id, status: 201)
    case .run(let id, let run): return try runAnswer(run, in: id)
    case .cancelRun(let id, let run): return try cancelRun(run, in: id)
    case .deleteRun(let id, let run): return try deleteRun(run, in: id)
    case .listItems(let id, let run):
      let status = request.value("status").flatMap { $0.isEmpty ? nil : $0 }
      return try page(of: RunItemRecord.self, in: try self.run(run, in: id).id, request, plan, hasOrder: true)
      {
        if let status { $0.require("status = ?", [.text(status)]) }
      } write: {
        $1.append(Array($0.answer.utf8))
      }
    case .item(let id, let run, let item): return try itemAnswer(item, of: run, in: id)
    default: throw Refusal.serverError
    }
  }

  private func run(_ id: String, in evaluation: String) throws -> EvaluationRunRecord {
    let parent = try self.evaluation(evaluation).id
    guard let run = try catalogue.object(EvaluationRunRecord.self, id, in: parent) else {
      throw Refusal.noSuchRun(id)
    }
    return run
  }

  private func runAnswer(_ id: String, in evaluation: String, status: Int = 200) throws -> Answer {
    try endWhatIsDue()
    return answer(with: try run(id, in: evaluation).members(at: clock()), status: status)
  }

  private func newRun(_ body: JSONBody, of evaluation: EvaluationRecord) throws -> EvaluationRunRecord {
    var run = EvaluationRunRecord(newHead("evalrun_", in: evaluation.id))
    run.name = try body.text("name") ?? ""
    run.metadata = try body.metadata()
    guard let source = try body.object("data_source") else { throw JSONBody.missing("data_source") }
    let type = try source.required("type")
    try check(type, "data_source.type", oneOf: ["jsonl", "completions", "responses"])
    guard let content = try source.object("source") else { throw JSONBody.missing("data_source.source") }
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
        400, "The file '\(id)' could not be found.", parameter: "data_source.source.id", code: "invalid_file")
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
    let parent = try self.evaluation(evaluation).id
    let run = try catalogue.change(EvaluationRunRecord.self, id, in: parent) { run in
      was = run.status(at: now)
      guard run.ending == nil else { return false }
      (run.ending, run.endedAt) = (.canceled, now)
      return true
    }
    guard let run else { throw Refusal.noSuchRun(id) }
    guard ["queued", "in_progress"].contains(was) else {
      throw Refusal(409, "Cannot cancel an eval run with status '\(was)'.")
    }
    return answer(with: run.members(at: now))
  }

  private func deleteRun(_ id: String, in evaluation: String) throws -> Answer {
    let run = try run(id, in: evaluation)
    _ = try catalogue.remove(EvaluationRunRecord.self, id, in: run.head.parent, at: clock())
    try catalogue.forgetParts(RunItemRecord.self, of: id)
    return answer(with: [
      ("object", .text("eval.run.deleted")), ("deleted", .raw("true")), ("run_id", .text(id)),
    ])
  }

  private func itemAnswer(_ id: String, of run: String, in evaluation: String) throws -> Answer {
    let parent = try self.run(run, in: evaluation).id
    guard let item = try catalogue.object(RunItemRecord.self, id, in: parent) else {
      throw Refusal(404, "No output item found with id '\(id)'.", parameter: "output_item_id")
    }
    return .json(Array(item.answer.utf8))
  }
}

extension ObjectQuery {
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

extension Refusal {
  static func noSuchRun(_ id: String) -> Refusal {
    Refusal(404, "No eval run found with id '\(id)'.", parameter: "run_id")
  }
}
