import LosslessJSON

extension Service {
  func answerEvaluations(_ operation: ObjectOperation, _ call: Call) throws -> Answer {
    switch operation {
    case .listEvaluations:
      return try page(ObjectQuery<EvaluationRecord>(), for: call) { .object($0.members) }
    case .createEvaluation:
      let evaluation = try newEvaluation(try call.body)
      try catalogue.insert([evaluation])
      return .object(evaluation.members, status: 201)
    case .evaluation(let id): return .object(try evaluation(id).members)
    case .modifyEvaluation(let id): return try modifyEvaluation(id, try call.body)
    case .deleteEvaluation(let id): return try deleteEvaluation(id)
    default: return try answerRuns(operation, call)
    }
  }

  func evaluation(_ id: String) throws -> EvaluationRecord { try object(ObjectKey(id)) }

  private func newEvaluation(_ body: JSONBody) throws -> EvaluationRecord {
    var evaluation = EvaluationRecord(newHead("eval_"))
    evaluation.name = try body.text("name") ?? ""
    evaluation.metadata = try body.metadata()
    guard let source = try body.object("data_source_config") else {
      throw Refusal.missing("data_source_config")
    }
    evaluation.source = try sourceText(source)
    let criteria = try body.objects("testing_criteria")
    guard !criteria.isEmpty else { throw Refusal.noCriteria }
    for criterion in criteria { try check(criterion) }
    guard case .array(let values)? = body.value("testing_criteria") else { throw Refusal.noCriteria }
    evaluation.criteria = JSONValue.array(values.enumerated().map { withID($1, $0, evaluation.id) }).text
    return evaluation
  }

  /// The configuration as it is given back: with the schema of all that templates can name.
  private func sourceText(_ source: JSONBody) throws -> String {
    let type = try source.required("type")
    try check(type, "data_source_config.type", oneOf: ["custom", "logs", "stored_completions"])
    guard type == "custom" else {
      let metadata = source.value("metadata") ?? .object([])
      return JSONValue.object([
        .init("type", .string(type)), .init("metadata", metadata), .init("schema", .object([])),
      ]).text
    }
    guard let item = source.value("item_schema") else {
      throw Refusal.missing("data_source_config.item_schema")
    }
    var properties = [JSONValue.Member("item", item)]
    if source.value("include_sample_schema") == .bool(true) {
      properties.append(.init("sample", .object([.init("type", .string("object"))])))
    }
    return JSONValue.object([
      .init("type", .string(type)),
      .init(
        "schema",
        .object([
          .init("type", .string("object")), .init("properties", .object(properties)),
          .init("required", .array(properties.map { .string($0.key) })),
        ])),
    ]).text
  }

  /// What each kind of criterion needs (`openapi.yaml`, schemas EvalGrader…).
  private func check(_ criterion: JSONBody) throws {
    let type = try criterion.required("type")
    let needed: [String: [String]] = [
      "string_check": ["name", "input", "reference", "operation"],
      "text_similarity": ["name", "input", "reference", "evaluation_metric"],
      "label_model": ["name", "model"],
      "score_model": ["name", "model"], "python": ["name", "source"],
    ]
    try check(type, "testing_criteria.type", oneOf: needed.keys.sorted())
    for name in needed[type] ?? [] { _ = try criterion.required(name) }
    guard type == "string_check" else { return }
    try check(
      try criterion.required("operation"), "testing_criteria.operation", oneOf: ["eq", "ne", "like", "ilike"])
  }

  private func withID(_ criterion: JSONValue, _ index: Int, _ evaluation: String) -> JSONValue {
    guard case .object(let members) = criterion, criterion["id"] == nil else { return criterion }
    let name: String = if case .string(let name)? = criterion["name"] { name } else { "criterion" }
    let id = "\(name)-" + IDSource.hex(StableHash.of("\(evaluation) \(index)"))
    return .object(members + [.init("id", .string(id))])
  }

  private func modifyEvaluation(_ id: String, _ body: JSONBody) throws -> Answer {
    let (name, metadata) = (try body.text("name"), try body.metadata())
    let changed = try change(ObjectKey<EvaluationRecord>(id)) { evaluation in
      evaluation.name = name ?? evaluation.name
      if body.has("metadata") { evaluation.metadata = metadata }
    }
    return .object(changed.members)
  }

  private func deleteEvaluation(_ id: String) throws -> Answer {
    for run in try remove(ObjectKey<EvaluationRecord>(id), with: EvaluationRunRecord.self) {
      try catalogue.forgetParts(RunItemRecord.self, of: run.id)
    }
    return .object([("object", .text("eval.deleted")), ("deleted", .bool(true)), ("eval_id", .text(id))])
  }
}

extension Refusal {
  static let noCriteria = Refusal(
    "Invalid 'testing_criteria': at least one criterion is needed.", parameter: "testing_criteria",
    code: "empty_array")
}

extension EvaluationRecord {
  static func missing(_ key: ObjectKey<EvaluationRecord>) -> Refusal {
    .notFound("Eval with id '\(key.id)' not found.", parameter: "eval_id")
  }
}
