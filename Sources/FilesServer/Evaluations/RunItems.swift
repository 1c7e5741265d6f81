import LosslessJSON

/// Judges the items of a run one by one and counts what came out.
struct RunItems {
  private var run: EvaluationRunRecord
  private let sampler: RunSampler
  private let grader: CriteriaGrader
  private(set) var items: [RunItemRecord] = []
  private var passedBy: [Int64]
  private var failedBy: [Int64]

  init(_ run: EvaluationRunRecord, of evaluation: EvaluationRecord, _ answerer: BatchAnswerer) {
    self.run = run
    sampler = RunSampler(source: run.sourceValue, answerer: answerer)
    grader = CriteriaGrader(criteria: evaluation.criteriaValues)
    passedBy = Array(repeating: 0, count: grader.criteria.count)
    failedBy = passedBy
    (self.run.total, self.run.passed, self.run.failed, self.run.errored) = (0, 0, 0, 0)
  }

  /// The run with what came out.
  var counted: EvaluationRunRecord {
    var run = run
    let rows = grader.criteria.enumerated().map { index, criterion in
      JSONPart.object([
        ("testing_criteria", .text(name(criterion))), ("passed", .integer(passedBy[index])),
        ("failed", .integer(failedBy[index])),
      ])
    }
    run.summary = JSONPart.list(rows).json
    return run
  }

  /// Judges one item, whose line has `item` and perhaps `sample`.
  mutating func add(_ line: JSONValue, at time: Int64) {
    let sample = sampler.sample(of: line)
    let judgements = grader.judgements(
      of: .object([.init("item", line["item"] ?? .null), .init("sample", sample.value)]))
    let problem = sample.problem ?? judgements.lazy.compactMap(\.problem).first
    let passed = problem == nil && judgements.allSatisfy(\.passed)
    count(judgements, passed: passed, problem)
    var item = RunItemRecord(
      ObjectHead(
        id: "outputitem_" + IDSource.hex(StableHash.of("\(run.id) \(run.total)")), createdAt: time,
        parent: run.id))
    item.status = problem != nil ? "error" : passed ? "pass" : "fail"
    // `openapi.yaml` of OpenAI, schema EvalRunOutputItem.
    item.answer =
      JSONPart.object(
        head(of: item) + [
          ("datasource_item", .json((line["item"] ?? .null).text)),
          ("results", .list(judgements.map(result))),
          ("sample", .object(members(sample, problem))),
        ]
      ).json
    items.append(item)
  }

  private mutating func count(
    _ judgements: [CriteriaGrader.Judgement], passed: Bool, _ problem: String?
  ) {
    run.total += 1
    if problem != nil { run.errored += 1 } else if passed { run.passed += 1 } else { run.failed += 1 }
    for (index, judgement) in judgements.enumerated() {
      if judgement.passed { passedBy[index] += 1 } else { failedBy[index] += 1 }
    }
  }

  private func name(_ criterion: JSONValue) -> String {
    guard case .string(let name)? = criterion["name"] else { return "" }
    return name
  }

  private func head(of item: RunItemRecord) -> [JSONPart.Member] {
    [
      ("object", .text("eval.run.output_item")), ("id", .text(item.id)), ("run_id", .text(run.id)),
      ("eval_id", .text(run.head.parent)), ("created_at", .integer(item.head.createdAt)),
      ("status", .text(item.status)), ("datasource_item_id", .integer(run.total - 1)),
    ]
  }

  private func result(_ judgement: CriteriaGrader.Judgement) -> JSONPart {
    .object([
      ("name", .text(judgement.name)), ("type", .text(judgement.type)),
      ("passed", .bool(judgement.passed)),
      ("score", .json(TrainingCourse.decimal(judgement.score))), ("sample", .raw("null")),
    ])
  }

  private func members(_ sample: RunSampler.Sample, _ problem: String?) -> [JSONPart.Member] {
    let output: [JSONPart.Member] = [("role", .text("assistant")), ("content", .text(sample.text))]
    let error: [JSONPart.Member] = [
      ("code", .text(problem == nil ? "" : "grading_failed")), ("message", .text(problem ?? "")),
    ]
    return [
      ("input", .json(JSONValue.array(sample.messages).text)),
      ("output", .list([.object(output)])), ("finish_reason", .text(sample.problem == nil ? "stop" : "")),
      ("model", .text(run.model ?? "")), ("error", .object(error)), ("seed", .integer(42)),
      ("temperature", .raw("1.0")), ("top_p", .raw("1.0")), ("max_completion_tokens", .integer(4_096)),
      (
        "usage",
        .object([
          ("total_tokens", .integer(sample.inputTokens + sample.outputTokens)),
          ("completion_tokens", .integer(sample.outputTokens)),
          ("prompt_tokens", .integer(sample.inputTokens)),
          ("cached_tokens", .integer(0)),
        ])
      ),
    ]
  }
}
