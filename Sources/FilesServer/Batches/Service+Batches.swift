extension Service {
  func answerBatches(
    _ call: ObjectCall, _ request: Request, json: [UInt8]?, plan: FaultPlan
  ) throws -> Answer {
    switch call {
    case .listBatches:
      return dialect == .openAI ? try listBatches(request, plan) : try listBatchJobs(request, plan)
    case .createBatch:
      let body = try body(json)
      let batch = dialect == .openAI ? try newBatch(body) : try newBatchJob(body)
      try catalogue.insert([batch])
      return try batchAnswer(batch.id, plan)
    case .batch(let id): return try batchAnswer(id, plan)
    case .cancelBatch(let id): return try cancelBatch(id, plan)
    case .deleteBatch(let id): return try deleteBatchJob(id)
    default: throw Refusal.serverError
    }
  }

  func batchJSON(_ plan: FaultPlan) -> BatchJSON {
    BatchJSON(dialect: dialect, now: clock(), hasLongIDs: plan.hasLongIDs)
  }

  private func batchAnswer(_ id: String, _ plan: FaultPlan) throws -> Answer {
    try endWhatIsDue()
    guard let batch = try catalogue.object(BatchRecord.self, id) else { throw Refusal.noSuchBatch(id) }
    return .json(batchJSON(plan).bytes(batch))
  }

  private func listBatches(_ request: Request, _ plan: FaultPlan) throws -> Answer {
    let writer = batchJSON(plan)
    return try page(of: BatchRecord.self, request, plan) { writer.write($0, to: &$1) }
  }

  /// Cancels what goes on; what has ended cannot be cancelled, and asking twice changes nothing.
  private func cancelBatch(_ id: String, _ plan: FaultPlan) throws -> Answer {
    let now = clock()
    let seconds = batchSeconds / 10
    var was: BatchStage?
    let batch = try catalogue.change(BatchRecord.self, id) { batch in
      was = batch.stage(at: now)
      guard batch.ending == nil, batch.cancelledAt == nil else { return false }
      batch.cancelledAt = now
      batch.cancelEndsAt = now + seconds
      return true
    }
    guard batch != nil, let was else { throw Refusal.noSuchBatch(id) }
    guard ![.completed, .failed, .expired, .cancelled].contains(was) else {
      throw Refusal(409, "Cannot cancel a batch with status '\(was.rawValue)'.")
    }
    return try batchAnswer(id, plan)
  }
}

extension Refusal {
  static func noSuchBatch(_ id: String) -> Refusal {
    Refusal(404, "No batch found with id '\(id)'.", parameter: "id")
  }
}
