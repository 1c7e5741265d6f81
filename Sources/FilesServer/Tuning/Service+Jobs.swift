import SQLite

extension Service {
  func answerJobs(_ operation: ObjectOperation, _ call: Call) throws -> Answer {
    switch operation {
    case .listJobs: return try listJobs(call)
    case .createJob:
      let body = try call.body
      let job = dialect == .openAI ? try newJob(body) : try newMistralJob(body)
      try catalogue.insert([job])
      return try jobAnswer(job.id, call)
    case .job(let id): return try jobAnswer(id, call)
    case .changeJob(let id, let change): return try changeJob(id, change, call)
    case .listEvents(let id):
      let events = JobEvents(try job(id), now: clock()).all
      return try call.page(of: events, standardLimit: Limits.standardObjectPage) { .object($0.members) }
    case .listCheckpoints(let id):
      return try call.page(of: JobCheckpoint.all(of: try job(id)), standardLimit: 10) { .object($0.members) }
    default: throw Refusal.serverError
    }
  }

  private func jobJSON(for call: Call) -> JobJSON {
    JobJSON(dialect: dialect, now: clock(), hasLongIDs: call.plan.hasLongIDs)
  }

  private func job(_ id: String) throws -> JobRecord { try object(ObjectKey(id)) }

  private func jobAnswer(_ id: String, _ call: Call) throws -> Answer {
    try endWhatIsDue()
    return .object(jobJSON(for: call).members(try job(id)))
  }

  private func listJobs(_ call: Call) throws -> Answer {
    let writer = jobJSON(for: call)
    var query = ObjectQuery<JobRecord>()
    guard dialect == .openAI else {
      return try pageByNumber(query, for: call) { .object(writer.members($0)) }
    }
    for (name, value) in call.request.query where name.hasPrefix("metadata[") && name.hasSuffix("]") {
      query.require(
        "EXISTS (SELECT 1 FROM json_each(metadata) WHERE json_each.key = ? AND json_each.value = ?)",
        [.text(String(name.dropFirst("metadata[".count).dropLast())), .text(value)])
    }
    if call.text("metadata") == "null" { query.require("metadata IS NULL") }
    return try page(query, for: call) { .object(writer.members($0)) }
  }

  private func changeJob(_ id: String, _ change: ObjectOperation.JobChange, _ call: Call) throws -> Answer {
    let now = clock()
    var was = JobStage.failed
    var isChanged = false
    try self.change(ObjectKey<JobRecord>(id)) { job in
      was = job.stage(at: now)
      isChanged = job.apply(change, at: now)
    }
    guard isChanged else {
      throw Refusal("Cannot \(change.rawValue) job \(id): it has the status '\(was.rawValue)'.")
    }
    return try jobAnswer(id, call)
  }

  func end(_ job: JobRecord, at now: Int64) throws {
    guard let (ending, time) = job.due(at: now) else { return }
    var ended = job
    (ended.ending, ended.endedAt) = (ending, time)
    guard ending == .succeeded, dialect == .openAI else { return try end(ended, with: []) }
    guard (try? file(job.training)) != nil else {
      ended.ending = .failed
      ended.problem =
        TrainingProblem(
          message: "The training file '\(job.training)' was deleted before the job was finished."
        ).text
      return try end(ended, with: [])
    }
    let content = TrainingCourse(job: job).results
    let results = try BatchFile(in: contents)
    results.append(content)
    guard results.flush() else { throw Refusal.serverError }
    let record = FileRecord(
      id: ids.fileID(), createdAt: time, size: Int64(content.count),
      name: "step_metrics.csv", purpose: "fine-tune-results")
    ended.results = record.id
    try end(ended, with: [NewFile(record: record, content: results.file)])
  }
}

extension JobRecord {
  static func missing(_ key: ObjectKey<JobRecord>) -> Refusal {
    var refusal = Refusal.notFound("Could not find fine tune: \(key.id)", parameter: "fine_tune_id")
    refusal.code = "fine_tune_not_found"
    return refusal
  }
}
