import LosslessJSON
import SQLite

/// Batch jobs as Mistral has them.
extension Service {
  func listBatchJobs(_ call: Call) throws -> Answer {
    let writer = batchJSON(for: call)
    let part = { (batch: BatchRecord) in JSONPart.object(writer.members(batch)) }
    var query = ObjectQuery<BatchRecord>()
    if let model = call.text("model") { query.require("model = ?", [.text(model)]) }
    if call.text("order_by") == "created" { query.isAscending = true }
    let words = call.request.values("status").filter { !$0.isEmpty }
    guard !words.isEmpty else { return try pageByNumber(query, for: call, part: part) }
    // The database cannot tell where a batch stands.
    let page = try call.numberedPage()
    let all = try catalogue.objects(query).filter { words.contains($0.stage(at: writer.now).mistralWord) }
    return call.list(page.rows(of: all).map(part), [("total", .integer(Int64(all.count)))])
  }

  func deleteBatchJob(_ id: String) throws -> Answer {
    let key = ObjectKey<BatchRecord>(id)
    guard try object(key).ending != nil else {
      throw Refusal(409, "Batch job \(id) is still running; cancel it first.")
    }
    try remove(key)
    return deletion(id, "batch")
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
      throw Refusal("Either input_files or requests must be given.", parameter: "input_files")
    }
    let lines = try BatchFile(in: contents)
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
