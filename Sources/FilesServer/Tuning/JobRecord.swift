import SQLite

/// A fine-tuning job as it is stored; where it stands follows from its times and the time of day alone.
struct JobRecord: EndingObject {
  static let table = "tuning_jobs"
  static let listTakesOrder = false
  static let endingColumn = "ending"
  static let columns = [
    "model", "suffix", "seed", "method", "metadata", "epochs", "batch_size", "rate", "training", "validation",
    "examples", "tokens", "problem", "queued_at", "starts_at", "ends_at", "paused_at", "ending", "ended_at",
    "results",
  ]

  var head: ObjectHead
  var model = "gpt-4.1-mini"
  var suffix: String?
  var seed: Int64 = 42
  var method = Method.supervised
  /// JSON text.
  var metadata: String?
  /// What was asked for; nil leaves it to the service.
  var epochs: Int64?
  var batchSize: Int64?
  /// A number as it was written.
  var rate: String?
  var training: String = ""
  var validation: String?
  var examples: Int64 = 0
  /// Of one epoch.
  var tokens: Int64 = 0
  /// What is wrong with the training data, as JSON; such a job fails when its files have been looked at.
  var problem: String?
  /// All in seconds since 1970.
  var queuedAt: Int64 = 0
  var startsAt: Int64 = 0
  var endsAt: Int64 = 0
  var pausedAt: Int64?
  /// How it ended; nil while it goes on.
  var ending: Ending?
  var endedAt: Int64?
  /// The file with the metrics.
  var results: String?

  enum Ending: String {
    case succeeded, failed, cancelled
  }

  enum Method: String, CaseIterable {
    case supervised, dpo, reinforcement
  }

  init(_ head: ObjectHead) { self.head = head }

  init(_ head: ObjectHead, _ row: inout RowReader) {
    self.head = head
    model = row.text() ?? ""
    suffix = row.text()
    seed = row.integer() ?? 0
    method = row.text().flatMap { Method(rawValue: $0) } ?? .supervised
    metadata = row.text()
    epochs = row.integer()
    batchSize = row.integer()
    rate = row.text()
    training = row.text() ?? ""
    validation = row.text()
    examples = row.integer() ?? 0
    tokens = row.integer() ?? 0
    problem = row.text()
    queuedAt = row.integer() ?? 0
    startsAt = row.integer() ?? 0
    endsAt = row.integer() ?? 0
    pausedAt = row.integer()
    ending = row.text().flatMap { Ending(rawValue: $0) }
    endedAt = row.integer()
    results = row.text()
  }

  var values: [DatabaseValue] {
    [
      .text(model), .text(suffix), .integer(seed), .text(method.rawValue), .text(metadata), .integer(epochs),
      .integer(batchSize), .text(rate), .text(training), .text(validation), .integer(examples),
      .integer(tokens),
      .text(problem), .integer(queuedAt), .integer(startsAt), .integer(endsAt), .integer(pausedAt),
      .text(ending?.rawValue), .integer(endedAt), .text(results),
    ]
  }
}
