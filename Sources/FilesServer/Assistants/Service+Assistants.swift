import LosslessJSON

extension Service {
  func answerAssistants(
    _ call: ObjectCall, _ request: Request, json: [UInt8]?, plan: FaultPlan
  ) throws -> Answer {
    switch call {
    case .listAssistants:
      return try page(of: AssistantRecord.self, request, plan, hasOrder: true) { $1.write($0.members) }
    case .createAssistant:
      var assistant = AssistantRecord(newHead("asst_"))
      let body = try body(json)
      assistant.model = try body.required("model")
      try apply(body, to: &assistant)
      try catalogue.insert([assistant])
      return answer(with: assistant.members)
    case .assistant(let id): return answer(with: try assistant(id).members)
    case .modifyAssistant(let id): return try modifyAssistant(id, try body(json))
    case .deleteAssistant(let id):
      guard try catalogue.remove(AssistantRecord.self, id, at: clock()) == true else {
        throw Refusal.noSuchAssistant(id)
      }
      return deletion(id, "assistant.deleted")
    default: throw Refusal.serverError
    }
  }

  private func assistant(_ id: String) throws -> AssistantRecord {
    guard let assistant = try catalogue.object(AssistantRecord.self, id) else {
      throw Refusal.noSuchAssistant(id)
    }
    return assistant
  }

  private func modifyAssistant(_ id: String, _ body: JSONBody) throws -> Answer {
    var wanted = try assistant(id)
    try apply(body, to: &wanted)
    let changed = try catalogue.change(AssistantRecord.self, id) { assistant in
      assistant = wanted
      return true
    }
    guard let changed else { throw Refusal.noSuchAssistant(id) }
    return answer(with: changed.members)
  }

  /// Takes over what was sent, once all of it is right.
  private func apply(_ body: JSONBody, to assistant: inout AssistantRecord) throws {
    assistant.model = try body.text("model") ?? assistant.model
    guard KnownModels.has(assistant.model, dialect) else {
      throw Refusal(
        400, "The requested model '\(assistant.model)' does not exist.", parameter: "model",
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
          400, "At most \(Limits.assistantFiles) files can be attached to the code interpreter.",
          parameter: "tool_resources.code_interpreter.file_ids", code: "array_above_max_length")
      }
      for id in files { _ = try file(id) }
    }
    if let search = try resources.object("file_search"), search.has("vector_store_ids") {
      for id in try search.texts("vector_store_ids") { _ = try store(id) }
    }
  }
}

extension Refusal {
  static func noSuchAssistant(_ id: String) -> Refusal {
    Refusal(404, "No assistant found with id '\(id)'.", parameter: "assistant_id")
  }
}
