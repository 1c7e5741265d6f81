import SQLite

/// A batch as it is stored: what was asked for, when it does what, and how it ended.
///
/// Where it stands follows from these times and the time of day alone, so nothing runs while nobody looks and a killed
/// server has missed nothing.
struct BatchRecord: StoredObject {
  static let table = "batches"
  static let listTakesOrder = false
  static let columns = [
    "endpoint", "inputs", "model", "metadata", "output_lifetime", "requests", "failures", "problems",
    "starts_at",
    "finalizes_at", "ends_at", "expires_at", "cancelled_at", "cancel_ends_at", "ending", "ended_at",
    "succeeded",
    "failed", "output", "errors", "input_tokens", "output_tokens",
  ]

  var head: ObjectHead
  var endpoint = "/v1/chat/completions"
  /// Ids of files; Mistral takes several.
  var inputs: [String] = []
  var model: String?
  /// JSON text.
  var metadata: String?
  /// How long output and errors are kept, in seconds; nil keeps them for good.
  var outputLifetime: Int64?
  var requests: Int64 = 0
  /// How many of them are going to fail.
  var failures: Int64 = 0
  /// What is wrong with the input, as a JSON array; such a batch fails when it would start.
  var problems: String?
  /// All in seconds since 1970.
  var startsAt: Int64 = 0
  var finalizesAt: Int64 = 0
  var endsAt: Int64 = 0
  var expiresAt: Int64 = 0
  /// When somebody asked to cancel it, and when that is done.
  var cancelledAt: Int64?
  var cancelEndsAt: Int64?
  /// How it ended; nil while it goes on.
  var ending: Ending?
  var endedAt: Int64?
  /// Requests that were answered when it ended.
  var succeeded: Int64 = 0
  var failed: Int64 = 0
  var output: String?
  var errors: String?
  var inputTokens: Int64?
  var outputTokens: Int64?

  enum Ending: String {
    case completed, failed, expired, cancelled
  }

  init(_ head: ObjectHead) { self.head = head }

  init(_ head: ObjectHead, _ row: inout RowReader) {
    self.head = head
    endpoint = row.text() ?? ""
    inputs = (row.text() ?? "").split(separator: " ").map(String.init)
    model = row.text()
    metadata = row.text()
    outputLifetime = row.integer()
    requests = row.integer() ?? 0
    failures = row.integer() ?? 0
    problems = row.text()
    startsAt = row.integer() ?? 0
    finalizesAt = row.integer() ?? 0
    endsAt = row.integer() ?? 0
    expiresAt = row.integer() ?? 0
    cancelledAt = row.integer()
    cancelEndsAt = row.integer()
    ending = row.text().flatMap { Ending(rawValue: $0) }
    endedAt = row.integer()
    succeeded = row.integer() ?? 0
    failed = row.integer() ?? 0
    output = row.text()
    errors = row.text()
    inputTokens = row.integer()
    outputTokens = row.integer()
  }

  var values: [DatabaseValue] {
    [
      .text(endpoint), .text(inputs.joined(separator: " ")), .text(model), .text(metadata),
      .integer(outputLifetime), .integer(requests), .integer(failures), .text(problems), .integer(startsAt),
      .integer(finalizesAt), .integer(endsAt), .integer(expiresAt), .integer(cancelledAt),
      .integer(cancelEndsAt), .text(ending?.rawValue), .integer(endedAt), .integer(succeeded),
      .integer(failed),
      .text(output), .text(errors), .integer(inputTokens), .integer(outputTokens),
    ]
  }
}
