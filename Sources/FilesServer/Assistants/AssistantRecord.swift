import LosslessJSON
import SQLite

/// An assistant as it is stored: what it was made of, for those who still have some.
struct AssistantRecord: StoredObject {
  static let table = "assistants"
  static let columns = [
    "model", "name", "description", "instructions", "tools", "resources", "metadata", "settings",
  ]

  var head: ObjectHead
  var model = ""
  var name: String?
  var description: String?
  var instructions: String?
  /// JSON texts.
  var tools = "[]"
  var resources = "{}"
  var metadata: String?
  /// How answers are sampled, as one JSON object.
  var settings = "{}"

  init(_ head: ObjectHead) { self.head = head }

  init(_ head: ObjectHead, _ row: inout RowReader) {
    self.head = head
    model = row.text() ?? ""
    name = row.text()
    description = row.text()
    instructions = row.text()
    tools = row.text() ?? "[]"
    resources = row.text() ?? "{}"
    metadata = row.text()
    settings = row.text() ?? "{}"
  }

  var values: [DatabaseValue] {
    [
      .text(model), .text(name), .text(description), .text(instructions), .text(tools), .text(resources),
      .text(metadata), .text(settings),
    ]
  }

  /// `openapi.yaml` of OpenAI, schema AssistantObject.
  var members: [JSONPart.Member] {
    [
      ("id", .text(id)), ("object", .text("assistant")), ("created_at", .integer(head.createdAt)),
      ("name", .text(name)), ("description", .text(description)), ("model", .text(model)),
      ("instructions", .text(instructions)), ("tools", .json(tools)),
      ("tool_resources", .json(resources)), ("temperature", setting("temperature")),
      ("top_p", setting("top_p")), ("response_format", setting("response_format")),
      ("metadata", .json(metadata ?? "{}")),
    ]
  }

  private func setting(_ name: String) -> JSONPart {
    guard let value = (try? JSONValue(parsing: Array(settings.utf8)))?[name] else { return .raw("null") }
    return .json(value.text)
  }
}
