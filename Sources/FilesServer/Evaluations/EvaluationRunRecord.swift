import LosslessJSON
import SQLite

/// A run of an evaluation as it is stored; where it stands follows from its times and the time of day alone.
struct EvaluationRunRecord: EndingObject {
  static let table = "evaluation_runs"
  static let endingColumn = "ending"
  static let columns = [
    "name", "model", "source", "metadata", "starts_at", "ends_at", "ending", "ended_at", "problem", "total",
    "passed", "failed", "errored", "summary",
  ]

  var head: ObjectHead
  var name = ""
  var model: String?
  /// Its data source as it was sent, as JSON text.
  var source = "{}"
  /// JSON text.
  var metadata: String?
  /// Both in seconds since 1970.
  var startsAt: Int64 = 0
  var endsAt: Int64 = 0
  /// How it ended; nil while it goes on.
  var ending: Ending?
  var endedAt: Int64?
  /// Why it failed.
  var problem: String?
  var total: Int64 = 0
  var passed: Int64 = 0
  var failed: Int64 = 0
  var errored: Int64 = 0
  /// What came out by each criterion: a JSON array.
  var summary = "[]"

  enum Ending: String {
    case completed, failed, canceled
  }

  init(_ head: ObjectHead) { self.head = head }

  init(_ head: ObjectHead, _ row: inout RowReader) {
    self.head = head
    name = row.text() ?? ""
    model = row.text()
    source = row.text() ?? "{}"
    metadata = row.text()
    startsAt = row.integer() ?? 0
    endsAt = row.integer() ?? 0
    ending = row.text().flatMap { Ending(rawValue: $0) }
    endedAt = row.integer()
    problem = row.text()
    total = row.integer() ?? 0
    passed = row.integer() ?? 0
    failed = row.integer() ?? 0
    errored = row.integer() ?? 0
    summary = row.text() ?? "[]"
  }

  var values: [DatabaseValue] {
    [
      .text(name), .text(model), .text(source), .text(metadata), .integer(startsAt), .integer(endsAt),
      .text(ending?.rawValue), .integer(endedAt), .text(problem), .integer(total), .integer(passed),
      .integer(failed), .integer(errored), .text(summary),
    ]
  }
}

extension EvaluationRunRecord {
  /// Sets when it does what: a tenth of the time in the queue.
  mutating func plan(seconds: Int64) {
    startsAt = head.createdAt + seconds / 10
    endsAt = head.createdAt + seconds
  }

  /// The word for where it stands.
  func status(at now: Int64) -> String { ending?.rawValue ?? (now < startsAt ? "queued" : "in_progress") }

  /// Whether its time has come.
  func isDue(at now: Int64) -> Bool { ending == nil && now >= endsAt }

  /// The data source as it was sent.
  var sourceValue: JSONValue { (try? JSONValue(parsing: Array(source.utf8))) ?? .null }

  /// `openapi.yaml` of OpenAI, schema EvalRun.
  func members(at now: Int64) -> [JSONPart.Member] {
    [
      ("object", .text("eval.run")), ("id", .text(id)), ("eval_id", .text(head.parent)),
      ("report_url", .text("")), ("status", .text(status(at: now))), ("model", .text(model ?? "")),
      ("name", .text(name)), ("created_at", .integer(head.createdAt)), ("result_counts", counts),
      ("per_model_usage", .raw("[]")), ("per_testing_criteria_results", .json(summary)),
      ("data_source", .json(source)), ("error", error),
      ("metadata", .json(metadata ?? "{}")),
    ]
  }

  private var counts: JSONPart {
    .object([
      ("total", .integer(total)), ("errored", .integer(errored)), ("failed", .integer(failed)),
      ("passed", .integer(passed)),
    ])
  }

  /// The client wants an object always.
  private var error: JSONPart {
    .object([
      ("code", .text(problem == nil ? "" : "invalid_data_source")), ("message", .text(problem ?? "")),
    ])
  }
}
