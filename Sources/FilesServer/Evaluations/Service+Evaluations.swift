import LosslessJSON

extension Service {
  func answerEvaluations(
    _ call: ObjectCall, _ request: Request, json: [UInt8]?, plan: FaultPlan
  ) throws -> Answer {
    switch call {
    case .listEvaluations:
      return try page(of: EvaluationRecord.self, request, plan, hasOrder: true) { $1.write($0.members) }
    case .createEvaluation:
      let evaluation = try newEvaluation(try body(json))
      try catalogue.insert([evaluation])
      return answer(with: evaluation.members, status: 201)
    case .evaluation(let id): return answer(with: try evaluation(id).members)
    case .modifyEvaluation(let id): return try modifyEvaluation(id, try body(json))
    case .deleteEvaluation(let id): return try deleteEvaluation(id)
    default: return try answerRuns(call, request, json: json, plan: plan)
    }
  }

  func evaluation(_ id: String) throws -> EvaluationRecord {
    guard let evaluation = try catalogue.object(EvaluationRecord.self, id) else {
      throw Refusal.noSuchEvaluation(id)
    }
    return evaluation
  }

  private func newEvaluation(_ body: JSONBody) throws -> EvaluationRecord {
    var evaluation = EvaluationRecord(newHead("eval_"))
    evaluation.name = try body.text("name") ?? ""
    evaluation.metadata = try body.metadata()
    guard let source = try body.object("data_source_config") else {
      throw JSONBody.missing("data_source_config")
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
      throw JSONBody.missing("data_source_config.item_schema")
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
    let changed = try catalogue.change(EvaluationRecord.self, id) { evaluation in
      evaluation.name = name ?? evaluation.name
      if body.has("metadata") { evaluation.metadata = metadata }
      return true
    }
    guard let changed else { throw Refusal.noSuchEvaluation(id) }
    return answer(with: changed.members)
  }

  private func deleteEvaluation(_ id: String) throws -> Answer {
    let now = clock()
    guard let runs = try catalogue.remove(EvaluationRecord.self, id, with: EvaluationRunRecord.self, at: now)
    else { throw Refusal.noSuchEvaluation(id) }
    for run in runs { try catalogue.forgetParts(RunItemRecord.self, of: run.id) }
    return answer(with: [
      ("object", .text("eval.deleted")), ("deleted", .raw("true")), ("eval_id", .text(id)),
    ])
  }
}

extension Refusal {
  static func noSuchEvaluation(_ id: String) -> Refusal {
    Refusal(404, "Eval with id '\(id)' not found.", parameter: "eval_id")
  }

  static let noCriteria = Refusal(
    400, "Invalid 'testing_criteria': at least one criterion is needed.", parameter: "testing_criteria",
    code: "empty_array")
}
