/// Writes fine-tuning jobs in one dialect.
struct JobJSON: DialectJSON {
  let dialect: EmbeddedServer.Dialect
  let now: Int64
  var hasLongIDs = false

  /// `openapi.yaml` of OpenAI, schema FineTuningJob.
  func openAI(_ job: JobRecord) -> [JSONPart.Member] {
    let stage = job.stage(at: now)
    let course = TrainingCourse(job: job)
    return [
      ("object", .text("fine_tuning.job")), ("id", .text(job.id)), ("model", .text(job.model)),
      ("created_at", .integer(job.head.createdAt)), ("finished_at", .integer(job.endedAt)),
      ("fine_tuned_model", .text(stage == .succeeded ? job.trainedModel : nil)),
      ("organization_id", .text("org-winnow")), ("result_files", files(job.results)),
      ("status", .text(stage.rawValue)), ("validation_file", file(job.validation)),
      ("training_file", file(job.training)), ("hyperparameters", .object(hyperparameters(job, stage))),
      ("trained_tokens", .integer(stage == .succeeded ? job.tokens * course.epochs : nil)),
      ("error", stage == .failed ? .json(job.problem) : .raw("null")),
      ("user_provided_suffix", .text(job.suffix)), ("seed", .integer(job.seed)),
      ("estimated_finish", .integer(stage == .running ? job.endsAt : nil)), ("integrations", .raw("[]")),
      ("metadata", .json(job.metadata)), ("method", method(job, stage)),
    ]
  }

  private func hyperparameters(_ job: JobRecord, _ stage: JobStage) -> [JSONPart.Member] {
    let course = TrainingCourse(job: job)
    let isKnown = stage != .validating && job.problem == nil
    let auto: (Int64) -> JSONPart = { isKnown ? .integer($0) : .text("auto") }
    return [
      ("batch_size", job.batchSize.map { .integer($0) } ?? auto(course.batchSize)),
      (
        "learning_rate_multiplier",
        job.rate.map { .json($0) } ?? (isKnown ? .raw("1.8") : .text("auto"))
      ),
      ("n_epochs", job.epochs.map { .integer($0) } ?? auto(course.epochs)),
    ]
  }

  private func method(_ job: JobRecord, _ stage: JobStage) -> JSONPart {
    let name: StaticString =
      switch job.method {
      case .supervised: "supervised"
      case .dpo: "dpo"
      case .reinforcement: "reinforcement"
      }
    let values = JSONPart.object([("hyperparameters", .object(hyperparameters(job, stage)))])
    return .object([("type", .text(job.method.rawValue)), (name, values)])
  }

  func mistral(_ job: JobRecord) -> [JSONPart.Member] {
    let stage = job.stage(at: now)
    return [
      ("id", .text(job.id)), ("object", .text("job")), ("job_type", .text("completion")),
      ("auto_start", .bool(true)), ("model", .text(job.model)), ("status", .text(stage.mistralWord)),
      ("created_at", .integer(job.head.createdAt)),
      ("modified_at", .integer(job.endedAt ?? job.head.createdAt)),
      ("training_files", files(job.training)), ("validation_files", files(job.validation)),
      ("hyperparameters", .object([("training_steps", .integer(TrainingCourse(job: job).stepCount))])),
      ("fine_tuned_model", .text(stage == .succeeded ? job.trainedModel : nil)),
      ("suffix", .text(job.suffix)),
      ("trained_tokens", .integer(stage == .succeeded ? job.tokens : nil)), ("integrations", .raw("[]")),
      ("repositories", .raw("[]")), ("metadata", .json(job.metadata)),
    ]
  }

  private func files(_ id: String?) -> JSONPart { .list(id == nil ? [] : [file(id)]) }
}

extension JobRecord {
  /// The model that it makes.
  var trainedModel: String {
    "ft:\(model):winnow:\(suffix ?? ""):" + IDSource.hex(StableHash.of(id)).prefix(8)
  }
}
