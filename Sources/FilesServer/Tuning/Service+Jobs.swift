import SQLite

extension Service {
  func answerJobs(
    _ call: ObjectCall, _ request: Request, json: [UInt8]?, plan: FaultPlan
  ) throws -> Answer {
    switch call {
    case .listJobs: return try listJobs(request, plan)
    case .createJob:
      let body = try body(json)
      let job = dialect == .openAI ? try newJob(body) : try newMistralJob(body)
      try catalogue.insert([job])
      return try jobAnswer(job.id, plan)
    case .job(let id): return try jobAnswer(id, plan)
    case .changeJob(let id, let change): return try changeJob(id, change, plan)
    case .listEvents(let id):
      let events = JobEvents(try job(id), now: clock()).all
      return try page(
        events, request, plan, standardLimit: Limits.standardObjectPage, id: \.id,
        write: { $0.write(to: &$1) })
    case .listCheckpoints(let id): return try listCheckpoints(try job(id), request, plan)
    default: throw Refusal.serverError
    }
  }

  private func jobJSON(_ plan: FaultPlan) -> JobJSON {
    JobJSON(dialect: dialect, now: clock(), hasLongIDs: plan.hasLongIDs)
  }

  private func job(_ id: String) throws -> JobRecord {
    guard let job = try catalogue.object(JobRecord.self, id) else { throw Refusal.noSuchJob(id) }
    return job
  }

  private func jobAnswer(_ id: String, _ plan: FaultPlan) throws -> Answer {
    try endWhatIsDue()
    return .json(jobJSON(plan).bytes(try job(id)))
  }

  private func listJobs(_ request: Request, _ plan: FaultPlan) throws -> Answer {
    let writer = jobJSON(plan)
    guard dialect == .openAI else {
      return try pageByNumber(of: JobRecord.self, request, plan) { writer.write($0, to: &$1) }
    }
    let wanted = request.query.compactMap { name, value -> (key: String, value: String)? in
      guard name.hasPrefix("metadata["), name.hasSuffix("]") else { return nil }
      return (String(name.dropFirst("metadata[".count).dropLast()), value)
    }
    let narrow = { (query: inout ObjectQuery) in
      for (key, value) in wanted {
        query.require(
          "EXISTS (SELECT 1 FROM json_each(metadata) WHERE json_each.key = ? AND json_each.value = ?)",
          [.text(key), .text(value)])
      }
      if request.value("metadata") == "null" { query.require("metadata IS NULL") }
    }
    return try page(of: JobRecord.self, request, plan, narrow: narrow) { writer.write($0, to: &$1) }
  }

  private func changeJob(_ id: String, _ change: ObjectCall.JobChange, _ plan: FaultPlan) throws -> Answer {
    let now = clock()
    var was = JobStage.failed
    var isChanged = false
    let job = try catalogue.change(JobRecord.self, id) { job in
      was = job.stage(at: now)
      isChanged = job.apply(change, at: now)
      return isChanged
    }
    guard job != nil else { throw Refusal.noSuchJob(id) }
    guard isChanged else {
      throw Refusal(400, "Cannot \(change.rawValue) job \(id): it has the status '\(was.rawValue)'.")
    }
    return try jobAnswer(id, plan)
  }

  /// The ends of the last epochs, which a job that succeeded keeps.
  private func listCheckpoints(_ job: JobRecord, _ request: Request, _ plan: FaultPlan) throws -> Answer {
    let course = TrainingCourse(job: job)
    let steps = job.ending == .succeeded ? course.checkpoints.reversed() : []
    let id = { (step: Int64) in "ftckpt_" + IDSource.hex(StableHash.of("\(job.id) checkpoint \(step)")) }
    return try page(steps, request, plan, standardLimit: 10, id: id) { step, json in
      json.write(checkpoint(id(step), step, course))
    }
  }

  private func checkpoint(_ id: String, _ step: Int64, _ course: TrainingCourse) -> [JSONPart.Member] {
    let model = course.job.trainedModel + (step == course.stepCount ? "" : ":ckpt-step-\(step)")
    let number: (Int64) -> JSONPart = { .written(Array(TrainingCourse.decimal($0).utf8)) }
    let metrics: [JSONPart.Member] = [
      ("step", .integer(step)), ("train_loss", number(course.loss(at: step))),
      ("train_mean_token_accuracy", number(course.accuracy(at: step))),
    ]
    return [
      ("object", .text("fine_tuning.job.checkpoint")), ("id", .text(id)),
      ("created_at", .integer(course.time(of: step))), ("fine_tuning_job_id", .text(course.job.id)),
      ("fine_tuned_model_checkpoint", .text(model)), ("step_number", .integer(step)),
      ("metrics", .object(metrics)),
    ]
  }

  func end(_ job: JobRecord, at now: Int64) throws {
    guard let (ending, time) = job.due(at: now) else { return }
    var ended = job
    (ended.ending, ended.endedAt) = (ending, time)
    guard ending == .succeeded, dialect == .openAI else { return try end(ended, with: [], []) }
    guard (try? file(job.training)) != nil else {
      ended.ending = .failed
      ended.problem =
        TrainingProblem(
          message: "The training file '\(job.training)' was deleted before the job was finished."
        ).text
      return try end(ended, with: [], [])
    }
    let content = TrainingCourse(job: job).results
    let results = try BatchFile(contents.receive(named: IDSource.token()))
    results.append(content)
    guard results.flush() else { throw Refusal.serverError }
    let record = FileRecord(
      id: ids.fileID(), createdAt: time, size: Int64(content.count),
      name: "step_metrics.csv", purpose: "fine-tune-results")
    ended.results = record.id
    try end(ended, with: [record], [results.file])
  }
}

extension Refusal {
  static func noSuchJob(_ id: String) -> Refusal {
    Refusal(404, "Could not find fine tune: \(id)", parameter: "fine_tune_id", code: "fine_tune_not_found")
  }
}
