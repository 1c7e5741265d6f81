extension Service {
  func answerBatches(_ operation: ObjectOperation, _ call: Call) throws -> Answer {
    switch operation {
    case .listBatches: return dialect == .openAI ? try listBatches(call) : try listBatchJobs(call)
    case .createBatch:
      let body = try call.body
      let batch = dialect == .openAI ? try newBatch(body) : try newBatchJob(body)
      try catalogue.insert([batch])
      return try batchAnswer(batch.id, call)
    case .batch(let id): return try batchAnswer(id, call)
    case .cancelBatch(let id): return try cancelBatch(id, call)
    case .deleteBatch(let id): return try deleteBatchJob(id)
    default: throw Refusal.serverError
    }
  }

  func batchJSON(for call: Call) -> BatchJSON {
    BatchJSON(dialect: dialect, now: clock(), hasLongIDs: call.plan.hasLongIDs)
  }

  private func batchAnswer(_ id: String, _ call: Call) throws -> Answer {
    try endWhatIsDue()
    return .object(batchJSON(for: call).members(try object(ObjectKey(id))))
  }

  private func listBatches(_ call: Call) throws -> Answer {
    let writer = batchJSON(for: call)
    return try page(ObjectQuery<BatchRecord>(), for: call) { .object(writer.members($0)) }
  }

  /// Cancels what goes on; what has ended cannot be cancelled, and asking twice changes nothing.
  private func cancelBatch(_ id: String, _ call: Call) throws -> Answer {
    let now = clock()
    let seconds = batchSeconds / 10
    var was = BatchStage.failed
    try change(ObjectKey<BatchRecord>(id)) { batch in
      was = batch.stage(at: now)
      guard batch.ending == nil, batch.cancelledAt == nil else { return }
      batch.cancelledAt = now
      batch.cancelEndsAt = now + seconds
    }
    guard ![.completed, .failed, .expired, .cancelled].contains(was) else {
      throw Refusal(409, "Cannot cancel a batch with status '\(was.rawValue)'.")
    }
    return try batchAnswer(id, call)
  }
}

extension BatchRecord {
  static func missing(_ key: ObjectKey<BatchRecord>) -> Refusal {
    .notFound("No batch found with id '\(key.id)'.", parameter: "id")
  }
}
