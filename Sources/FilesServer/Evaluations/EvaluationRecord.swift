import LosslessJSON
import SQLite

/// An evaluation as it is stored: what its items look like and by what they are judged.
struct EvaluationRecord: StoredObject {
  static let table = "evaluations"
  static let columns = ["name", "source", "criteria", "metadata"]

  var head: ObjectHead
  var name = ""
  /// Where items come from, as JSON text.
  var source = "{\"type\":\"custom\",\"schema\":{}}"
  /// By what they are judged: a JSON array.
  var criteria = "[]"
  /// JSON text.
  var metadata: String?

  init(_ head: ObjectHead) { self.head = head }

  init(_ head: ObjectHead, _ row: inout RowReader) {
    self.head = head
    name = row.text() ?? ""
    source = row.text() ?? "{}"
    criteria = row.text() ?? "[]"
    metadata = row.text()
  }

  var values: [DatabaseValue] { [.text(name), .text(source), .text(criteria), .text(metadata)] }

  /// `openapi.yaml` of OpenAI, schema Eval.
  var members: [JSONPart.Member] {
    [
      ("object", .text("eval")), ("id", .text(id)), ("data_source_config", .json(source)),
      ("testing_criteria", .json(criteria)), ("name", .text(name)),
      ("created_at", .integer(head.createdAt)),
      ("metadata", .json(metadata ?? "{}")),
    ]
  }

  /// The criteria one by one.
  var criteriaValues: [JSONValue] {
    guard case .array(let criteria)? = try? JSONValue(parsing: Array(criteria.utf8)) else { return [] }
    return criteria
  }
}

/// What became of one item of a run, as the client reads it.
struct RunItemRecord: StoredObject {
  static let table = "evaluation_items"
  static let columns = ["status", "answer"]

  var head: ObjectHead
  /// `pass`, `fail` or `error`.
  var status = ""
  /// All of it as JSON text.
  var answer = "{}"

  init(_ head: ObjectHead) { self.head = head }

  init(_ head: ObjectHead, _ row: inout RowReader) {
    self.head = head
    status = row.text() ?? ""
    answer = row.text() ?? "{}"
  }

  var values: [DatabaseValue] { [.text(status), .text(answer)] }
}
