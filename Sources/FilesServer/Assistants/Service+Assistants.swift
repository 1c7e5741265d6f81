import LosslessJSON

extension Service {
  func answerAssistants(_ operation: ObjectOperation, _ call: Call) throws -> Answer {
    switch operation {
    case .listAssistants:
      return try page(ObjectQuery<AssistantRecord>(), for: call) { .object($0.members) }
    case .createAssistant:
      var assistant = AssistantRecord(newHead("asst_"))
      let body = try call.body
      assistant.model = try body.required("model")
      try apply(body, to: &assistant)
      try catalogue.insert([assistant])
      return .object(assistant.members)
    case .assistant(let id): return .object(try assistant(id).members)
    case .modifyAssistant(let id):
      let body = try call.body
      var wanted = try assistant(id)
      try apply(body, to: &wanted)
      return .object(try change(ObjectKey<AssistantRecord>(id)) { $0 = wanted }.members)
    case .deleteAssistant(let id):
      try remove(ObjectKey<AssistantRecord>(id))
      return deletion(id, "assistant.deleted")
    default: throw Refusal.serverError
    }
  }

  private func assistant(_ id: String) throws -> AssistantRecord { try object(ObjectKey(id)) }

  /// Takes over what was sent, once all of it is right.
  private func apply(_ body: JSONBody, to assistant: inout AssistantRecord) throws {
    assistant.model = try body.text("model") ?? assistant.model
    guard KnownModels.has(assistant.model, dialect) else {
      throw Refusal(
        "The requested model '\(assistant.model)' does not exist.", parameter: "model",
        code: "model_not_found")
    }
    if body.has("name") { assistant.name = try body.text("name") }
    if body.has("description") { assistant.description = try body.text("description") }
    if body.has("instructions") { assistant.instructions = try body.text("instructions") }
    if body.has("metadata") { assistant.metadata = try body.metadata() }
    if body.value("tools") != nil {
      for tool in try body.objects("tools") {
        try check(
          try tool.required("type"), "tools.type", oneOf: ["code_interpreter", "file_search", "function"])
      }
      assistant.tools = body.value("tools")?.text ?? "[]"
    }
    if let resources = try body.object("tool_resources") {
      try check(resources)
      assistant.resources = body.value("tool_resources")?.text ?? "{}"
    }
    let settings = ["temperature", "top_p", "response_format"].compactMap { name in
      body.value(name).map { JSONValue.Member(name, $0) }
    }
    if !settings.isEmpty { assistant.settings = JSONValue.object(settings).text }
  }

  /// What an assistant reads must be there.
  private func check(_ resources: JSONBody) throws {
    if let code = try resources.object("code_interpreter"), code.has("file_ids") {
      let files = try code.texts("file_ids")
      guard files.count <= Limits.assistantFiles else {
        throw Refusal(
          "At most \(Limits.assistantFiles) files can be attached to the code interpreter.",
          parameter: "tool_resources.code_interpreter.file_ids", code: "array_above_max_length")
      }
      for id in files { _ = try file(id) }
    }
    if let search = try resources.object("file_search"), search.has("vector_store_ids") {
      for id in try search.texts("vector_store_ids") { _ = try store(id) }
    }
  }
}

extension AssistantRecord {
  static func missing(_ key: ObjectKey<AssistantRecord>) -> Refusal {
    .notFound("No assistant found with id '\(key.id)'.", parameter: "assistant_id")
  }
}
