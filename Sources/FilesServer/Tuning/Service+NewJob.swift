import LosslessJSON

extension Service {
  private static let tunable = [
    "gpt-3.5-turbo", "gpt-4", "o4-mini", "babbage-002", "davinci-002", "ft:",
  ]
  private static let epochs: ClosedRange<Int64> = 1...50
  private static let batchSizes: ClosedRange<Int64> = 1...256
  private static let seeds: ClosedRange<Int64> = 0...Int64(Int32.max)
  private static let suffixLength = 64

  /// A job as a body of OpenAI asks for it; what is wrong with its data is told by the job, later.
  func newJob(_ body: JSONBody) throws -> JobRecord {
    var job = JobRecord(newHead("ftjob-"))
    job.model = try body.required("model")
    guard Self.tunable.contains(where: { job.model.hasPrefix($0) }) else {
      throw Refusal(
        "Model \(job.model) is not available for fine-tuning or does not exist.", parameter: "model",
        code: "model_not_available")
    }
    job.training = try trainingFile("training_file", try body.required("training_file"))
    job.validation = try body.text("validation_file").map { try trainingFile("validation_file", $0) }
    job.suffix = try suffix(body)
    job.metadata = try body.metadata()
    job.seed = try body.integer("seed", within: Self.seeds) ?? Int64(StableHash.of(job.id) % 1_000_000_000)
    try readMethod(body, of: &job)
    try checkTraining(of: &job)
    return job
  }

  private func suffix(_ body: JSONBody) throws -> String? {
    let suffix = try body.text("suffix")
    guard (suffix ?? "").count <= Self.suffixLength else {
      throw Refusal(
        "Invalid 'suffix': string too long. Expected a string with maximum length \(Self.suffixLength), "
          + "but got a string with length \((suffix ?? "").count) instead.", parameter: "suffix",
        code: "string_above_max_length")
    }
    return suffix
  }

  private func trainingFile(_ name: String, _ id: String) throws -> String {
    guard let file = try? file(id) else {
      throw Refusal("invalid \(name): \(id)", parameter: name, code: "invalid_file")
    }
    guard file.purpose == "fine-tune" else {
      throw Refusal(
        "invalid \(name): file '\(id)' has the purpose '\(file.purpose)', but must have the purpose "
          + "'fine-tune'.", parameter: name, code: "invalid_file_purpose")
    }
    return file.id
  }

  /// Hyperparameters stand in the method, or beside it as they did before there were methods.
  private func readMethod(_ body: JSONBody, of job: inout JobRecord) throws {
    var values = try body.object("hyperparameters")
    if let method = try body.object("method") {
      let word = try method.required("type")
      try check(word, "method.type", oneOf: JobRecord.Method.allCases.map(\.rawValue))
      job.method = JobRecord.Method(rawValue: word) ?? .supervised
      values = try method.object(word)?.object("hyperparameters") ?? values
    }
    guard let values else { return }
    if values.value("n_epochs") != .string("auto") {
      job.epochs = try values.integer("n_epochs", within: Self.epochs)
    }
    if values.value("batch_size") != .string("auto") {
      job.batchSize = try values.integer("batch_size", within: Self.batchSizes)
    }
    if case .number(let digits)? = values.value("learning_rate_multiplier") { job.rate = digits }
  }

  /// Reads the training data and plans when the job does what.
  func checkTraining(of job: inout JobRecord) throws {
    let training = try file(job.training)
    job.tokens = training.size / 4
    var check = TrainingCheck()
    var lines = LineReader(try open(training), size: training.size)
    do throws(TrainingProblem) {
      try check.read(&lines, job.method)
    } catch {
      job.problem = error.text
    }
    job.examples = check.examples
    job.plan(seconds: batchSeconds)
  }

  /// A job as a body of Mistral asks for it, with its files as objects or ids.
  func newMistralJob(_ body: JSONBody) throws -> JobRecord {
    var job = JobRecord(newHead("ftjob-"))
    job.model = try body.required("model")
    job.suffix = try body.text("suffix")
    job.metadata = try body.metadata()
    let training = Self.fileIDs(body.value("training_files"))
    guard let first = training.first else {
      throw Refusal("training_files: at least one file is needed", parameter: "training_files")
    }
    job.training = try trainingFile("training_files", first)
    job.validation = try Self.fileIDs(body.value("validation_files")).first.map {
      try trainingFile("validation_files", $0)
    }
    try checkTraining(of: &job)
    return job
  }

  private static func fileIDs(_ value: JSONValue?) -> [String] {
    guard case .array(let elements)? = value else { return [] }
    return elements.compactMap { element in
      switch element["file_id"] ?? element {
      case .string(let id): id
      default: nil
      }
    }
  }
}
