import LosslessJSON
import SQLite

/// Batch jobs as Mistral has them.
extension Service {
  func listBatchJobs(_ request: Request, _ plan: FaultPlan) throws -> Answer {
    let writer = batchJSON(plan)
    let words = request.values("status").filter { !$0.isEmpty }
    let keeps =
      words.isEmpty ? nil : { words.contains(($0 as BatchRecord).stage(at: writer.now).mistralWord) }
    let narrow = { (query: inout ObjectQuery) in
      if let model = request.value("model"), !model.isEmpty { query.require("model = ?", [.text(model)]) }
      if request.value("order_by") == "created" { query.isAscending = true }
    }
    return try pageByNumber(of: BatchRecord.self, request, plan, narrow: narrow, keeps: keeps) {
      writer.write($0, to: &$1)
    }
  }

  /// A page of a list by number, counted from 0, with the total; `keeps` asks what the database cannot tell.
  func pageByNumber<Object: StoredObject>(
    of type: Object.Type, _ request: Request, _ plan: FaultPlan,
    narrow: (inout ObjectQuery) -> Void = { _ in }, keeps: ((Object) -> Bool)? = nil,
    write: (Object, inout JSONWriter) -> Void
  ) throws -> Answer {
    let number = try number("page", in: request, within: 0...1_000_000_000) ?? 0
    let size = try self.number("page_size", in: request, within: Limits.mistralPage) ?? 100
    let offset = plan.ignoresCursor ? 0 : number * size
    var query = ObjectQuery()
    narrow(&query)
    if let keeps {
      let all = try catalogue.objects(Object.self, query).filter(keeps)
      let page = all.dropFirst(Int(offset)).prefix(Int(size))
      return list(Array(page), total: all.count, plan, write)
    }
    (query.limit, query.offset) = (size, offset)
    let page = try catalogue.objects(Object.self, query)
    return list(page, total: Int(try catalogue.count(Object.self, query)), plan, write)
  }

  private func list<Object>(
    _ page: [Object], total: Int, _ plan: FaultPlan, _ write: (Object, inout JSONWriter) -> Void
  ) -> Answer {
    var json = JSONWriter()
    json.raw("{\"object\":\"list\",\"data\":[")
    for (index, object) in page.enumerated() {
      if index > 0 { json.raw(",") }
      write(object, &json)
    }
    json.raw("]")
    if !plan.hidesPaging {
      json.raw(",\"total\":")
      json.integer(Int64(total))
    }
    json.raw("}")
    return .json(json.bytes)
  }

  func deleteBatchJob(_ id: String) throws -> Answer {
    let now = clock()
    let removed = try catalogue.remove(BatchRecord.self, id, at: now) { $0.ending != nil }
    switch removed {
    case .none: throw Refusal.noSuchBatch(id)
    case .some(false): throw Refusal(409, "Batch job \(id) is still running; cancel it first.")
    case .some(true):
      var json = JSONWriter()
      json.write([("id", .text(id)), ("object", .text("batch")), ("deleted", .raw("true"))])
      return .json(json.bytes)
    }
  }
}

extension Service {
  private static let jobEndpoints = [
    "/v1/chat/completions", "/v1/embeddings", "/v1/fim/completions", "/v1/moderations",
  ]
  private static let jobHours: ClosedRange<Int64> = 1...168

  /// A job as a body of Mistral asks for it: with files, or with its requests in the body.
  func newBatchJob(_ body: JSONBody) throws -> BatchRecord {
    var batch = BatchRecord(newHead("batch_"))
    batch.endpoint = try body.required("endpoint")
    try check(batch.endpoint, "endpoint", oneOf: Self.jobEndpoints)
    batch.model = try body.text("model")
    batch.metadata = try body.metadata()
    let hours = try body.integer("timeout_hours", within: Self.jobHours) ?? 24
    let files = body.value("input_files") == nil ? [] : try body.texts("input_files")
    if files.isEmpty {
      try checkInput([try keepRequests(body.value("requests"), of: batch)], of: &batch)
    } else {
      try checkInput(files, of: &batch)
    }
    batch.expiresAt = batch.head.createdAt + hours * 3_600
    return batch
  }

  /// Keeps the requests of a body as a file, as if it had been uploaded.
  private func keepRequests(_ value: JSONValue?, of batch: BatchRecord) throws -> String {
    guard case .array(let requests)? = value, !requests.isEmpty else {
      throw Refusal(400, "Either input_files or requests must be given.", parameter: "input_files")
    }
    let lines = try BatchFile(contents.receive(named: IDSource.token()))
    for request in requests { lines.append(Array((request.text + "\n").utf8)) }
    guard lines.flush() else { throw Refusal.serverError }
    var record = FileRecord(
      id: ids.fileID(), createdAt: batch.head.createdAt, size: lines.file.size,
      name: "\(batch.id).jsonl", purpose: "batch")
    record.describe(lineCount: Int64(requests.count))
    guard contents.keep(lines.file, as: record.id) else { throw Refusal.serverError }
    try catalogue.insert(record)
    return record.id
  }
}
