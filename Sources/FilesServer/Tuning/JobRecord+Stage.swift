/// Where a fine-tuning job stands.
enum JobStage: String {
  case validating = "validating_files"
  case queued, running, paused, succeeded, failed, cancelled

  /// The word of Mistral.
  var mistralWord: String {
    switch self {
    case .validating, .queued: "QUEUED"
    case .running, .paused: "RUNNING"
    case .succeeded: "SUCCESS"
    case .failed: "FAILED"
    case .cancelled: "CANCELLED"
    }
  }
}

extension JobRecord {
  /// Sets when it does what: a tenth of the time for looking at the files, a tenth in the queue.
  mutating func plan(seconds: Int64) {
    queuedAt = head.createdAt + seconds / 10
    startsAt = head.createdAt + seconds / 5
    endsAt = head.createdAt + seconds
  }

  func stage(at now: Int64) -> JobStage {
    switch ending {
    case .succeeded?: return .succeeded
    case .failed?: return .failed
    case .cancelled?: return .cancelled
    case nil: break
    }
    if pausedAt != nil { return .paused }
    if now < queuedAt { return .validating }
    return now < startsAt ? .queued : .running
  }

  /// How and when it ends, if that time has come.
  func due(at now: Int64) -> (ending: Ending, time: Int64)? {
    guard ending == nil, pausedAt == nil else { return nil }
    if problem != nil { return now >= queuedAt ? (.failed, queuedAt) : nil }
    return now >= endsAt ? (.succeeded, endsAt) : nil
  }

  /// Changes it as a person asks; false when it does not stand where that can be done.
  mutating func apply(_ change: ObjectOperation.JobChange, at now: Int64) -> Bool {
    switch (change, stage(at: now)) {
    case (.cancel, .validating), (.cancel, .queued), (.cancel, .running), (.cancel, .paused):
      (ending, endedAt) = (.cancelled, now)
    case (.pause, .queued), (.pause, .running): pausedAt = now
    case (.resume, .paused):
      let pause = now - (pausedAt ?? now)
      if startsAt > (pausedAt ?? now) { startsAt += pause }
      endsAt += pause
      pausedAt = nil
    default: return false
    }
    return true
  }
}

/// The steps of a training and what they measure.
struct TrainingCourse {
  let job: JobRecord
  /// Fewer examples are trained one by one, as the service does.
  private static let examplesPerBatch: Int64 = 500

  var epochs: Int64 { job.epochs ?? 3 }
  var batchSize: Int64 { max(1, job.batchSize ?? job.examples / Self.examplesPerBatch) }
  var stepsPerEpoch: Int64 { max(1, (job.examples + batchSize - 1) / batchSize) }
  var stepCount: Int64 { epochs * stepsPerEpoch }

  /// The steps done by then.
  func done(at now: Int64) -> Int64 {
    let time = min(now, job.pausedAt ?? now, job.endedAt ?? now)
    guard job.problem == nil, time >= job.startsAt else { return 0 }
    guard time < job.endsAt else { return stepCount }
    return stepCount * (time - job.startsAt) / (job.endsAt - job.startsAt)
  }

  /// When a step is done, in seconds since 1970.
  func time(of step: Int64) -> Int64 {
    job.startsAt + (job.endsAt - job.startsAt) * step / stepCount
  }

  /// Losses in thousandths, falling, with the small ups and downs that they have.
  func loss(at step: Int64, validation: Bool = false) -> Int64 {
    let noise = Int64(StableHash.of("\(job.id) \(step) \(validation)") % 60)
    return 200 + 1_800 * stepCount / (stepCount + 6 * step) + noise + (validation ? 90 : 0)
  }

  /// Accuracy in thousandths.
  func accuracy(at step: Int64, validation: Bool = false) -> Int64 {
    max(0, 990 - loss(at: step, validation: validation) / 4)
  }

  /// The ends of the last three epochs.
  var checkpoints: [Int64] { (1...epochs).suffix(3).map { $0 * stepsPerEpoch } }

  /// The results file: base64 of a table in CSV, as the service gives it out.
  var results: [UInt8] {
    let stride = max(1, stepCount / Self.mostRows)
    var table = "step,train_loss,train_accuracy,valid_loss,valid_mean_token_accuracy\n"
    for step in Swift.stride(from: 1, through: stepCount, by: Int(stride)) {
      let valid =
        job.validation == nil
        ? ","
        : "\(Self.decimal(loss(at: step, validation: true))),\(Self.decimal(accuracy(at: step, validation: true)))"
      table += "\(step),\(Self.decimal(loss(at: step))),\(Self.decimal(accuracy(at: step))),\(valid)\n"
    }
    return Array(DemoDocument.base64(Array(table.utf8)).utf8)
  }

  private static let mostRows: Int64 = 2_000

  /// Thousandths as a decimal number.
  static func decimal(_ thousandths: Int64) -> String {
    let rest = String(thousandths % 1_000)
    return "\(thousandths / 1_000)." + String(repeating: "0", count: 3 - rest.count) + rest
  }
}
