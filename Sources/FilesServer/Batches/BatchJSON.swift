/// Writes batches in one dialect.
struct BatchJSON: DialectJSON {
  let dialect: EmbeddedServer.Dialect
  let now: Int64
  var hasLongIDs = false

  /// `openapi.yaml` of OpenAI, schema Batch.
  func openAI(_ batch: BatchRecord) -> [JSONPart.Member] {
    let stage = batch.stage(at: now)
    return [
      ("id", .text(batch.id)), ("object", .text("batch")), ("endpoint", .text(batch.endpoint)),
      ("model", stage == .validating ? .raw("null") : .text(batch.model)),
      ("errors", stage == .failed ? errors(batch) : .raw("null")),
      ("input_file_id", file(batch.inputs.first)), ("completion_window", .text("24h")),
      ("status", .text(stage.rawValue)), ("output_file_id", file(batch.output)),
      ("error_file_id", file(batch.errors)),
    ] + times(batch, stage) + [
      ("request_counts", counts(batch, stage)), ("usage", usage(batch)),
      ("metadata", .json(batch.metadata)),
    ]
  }

  private func times(_ batch: BatchRecord, _ stage: BatchStage) -> [JSONPart.Member] {
    let end = batch.endedAt
    let last = min(now, batch.cancelledAt ?? .max, end ?? .max)
    let hasStarted = batch.problems == nil && last >= batch.startsAt
    let finalizes = hasStarted && last >= batch.finalizesAt
    return [
      ("created_at", .integer(batch.head.createdAt)),
      ("in_progress_at", .integer(hasStarted ? batch.startsAt : nil)),
      ("expires_at", .integer(batch.expiresAt)),
      ("finalizing_at", .integer(finalizes ? batch.finalizesAt : nil)),
      ("completed_at", .integer(stage == .completed ? end : nil)),
      ("failed_at", .integer(stage == .failed ? end : nil)),
      ("expired_at", .integer(stage == .expired ? end : nil)),
      ("cancelling_at", .integer(batch.cancelledAt)),
      ("cancelled_at", .integer(stage == .cancelled ? end : nil)),
    ]
  }

  private func errors(_ batch: BatchRecord) -> JSONPart {
    .object([("object", .text("list")), ("data", .json(batch.problems ?? "[]"))])
  }

  private func counts(_ batch: BatchRecord, _ stage: BatchStage) -> JSONPart {
    let (succeeded, failed) = batch.counts(at: now)
    let isKnown = stage != .validating && stage != .failed
    return .object([
      ("total", .integer(isKnown ? batch.requests : 0)), ("completed", .integer(isKnown ? succeeded : 0)),
      ("failed", .integer(isKnown ? failed : 0)),
    ])
  }

  private func usage(_ batch: BatchRecord) -> JSONPart {
    guard let input = batch.inputTokens, let output = batch.outputTokens else { return .raw("null") }
    return .object([
      ("input_tokens", .integer(input)), ("input_tokens_details", .object([("cached_tokens", .integer(0))])),
      ("output_tokens", .integer(output)),
      ("output_tokens_details", .object([("reasoning_tokens", .integer(0))])),
      ("total_tokens", .integer(input + output)),
    ])
  }

  /// `batchjob.py` of mistralai/client-python.
  func mistral(_ batch: BatchRecord) -> [JSONPart.Member] {
    let stage = batch.stage(at: now)
    let (succeeded, failed) = batch.counts(at: now)
    let hasStarted = stage != .validating && batch.problems == nil
    return [
      ("id", .text(batch.id)), ("object", .text("batch")),
      ("input_files", .list(batch.inputs.map { file($0) })), ("endpoint", .text(batch.endpoint)),
      ("model", .text(batch.model)), ("agent_id", .raw("null")), ("metadata", .json(batch.metadata)),
      ("output_file", file(batch.output)), ("error_file", file(batch.errors)),
      (
        "errors",
        stage == .failed ? .json(batch.problems ?? "[]") : .raw("[]")
      ),
      ("status", .text(stage.mistralWord)), ("created_at", .integer(batch.head.createdAt)),
      ("total_requests", .integer(batch.requests)), ("completed_requests", .integer(succeeded + failed)),
      ("succeeded_requests", .integer(succeeded)), ("failed_requests", .integer(failed)),
      ("started_at", .integer(hasStarted ? batch.startsAt : nil)), ("completed_at", .integer(batch.endedAt)),
    ]
  }
}
