/// Writes batches, fine-tuning jobs, vector stores and their files in one dialect.
struct UserJSON {
  let dialect: EmbeddedServer.Dialect
  /// See `FileJSON`: ids of files of 300 characters.
  var hasLongIDs = false

  func write(_ user: UserRecord, to json: inout JSONWriter) {
    let common: [JSONPart.Member] = [
      ("id", .text(user.id)), ("status", .text(user.state.word(user.kind, dialect))),
      ("created_at", .integer(user.createdAt)),
    ]
    json.write(common + members(of: user))
  }

  func write(_ member: MemberRecord, to json: inout JSONWriter) {
    json.write([
      ("id", file(member.file)), ("object", .text("vector_store.file")), ("status", .text("completed")),
      ("last_error", .raw("null")), ("created_at", .integer(member.createdAt)),
      ("usage_bytes", .integer(member.size)), ("vector_store_id", .text(member.store)),
    ])
  }

  private func members(of user: UserRecord) -> [JSONPart.Member] {
    switch (user.kind, dialect) {
    case (.batch, .openAI): batch(user)
    case (.job, .openAI): job(user)
    case (.store, _): store(user)
    case (.batch, .mistral): mistralBatch(user)
    case (.job, .mistral): mistralJob(user)
    }
  }

  private func batch(_ user: UserRecord) -> [JSONPart.Member] {
    let isDone = user.state == .done
    return [
      ("object", .text("batch")), ("endpoint", .text("/v1/chat/completions")), ("errors", .raw("null")),
      ("model", .text(user.label)), ("completion_window", .text("24h")), ("input_file_id", file(user.input)),
      ("output_file_id", file(user.second)), ("error_file_id", file(user.third)),
      ("completed_at", .integer(isDone ? user.finishedAt : nil)),
      (
        "request_counts",
        .object([
          ("total", .integer(user.requests)),
          ("completed", .integer(isDone ? user.requests - user.failures : 0)),
          ("failed", .integer(user.failures)),
        ])
      ),
      ("metadata", .raw("null")),
    ]
  }

  private func job(_ user: UserRecord) -> [JSONPart.Member] {
    [
      ("object", .text("fine_tuning.job")), ("model", .text(user.label)),
      ("fine_tuned_model", .text(user.state == .done ? "ft:\(user.label):demo::\(user.sequence)" : nil)),
      ("organization_id", .text("org-demo")), ("training_file", file(user.input)),
      ("validation_file", file(user.second)), ("result_files", files(user.third)),
      ("finished_at", .integer(user.finishedAt)), ("hyperparameters", .object([("n_epochs", .integer(3))])),
      ("trained_tokens", .raw("null")), ("error", .raw("null")), ("seed", .integer(7)),
      ("integrations", .raw("[]")),
    ]
  }

  private func store(_ user: UserRecord) -> [JSONPart.Member] {
    [
      ("object", .text("vector_store")), ("name", .text(user.label)), ("usage_bytes", .integer(0)),
      ("metadata", .raw("{}")), ("last_active_at", .integer(user.createdAt)),
      (
        "file_counts",
        .object([
          ("in_progress", .integer(0)), ("failed", .integer(0)), ("cancelled", .integer(0)),
          ("completed", .integer(user.memberCount)), ("total", .integer(user.memberCount)),
        ])
      ),
    ]
  }

  private func mistralBatch(_ user: UserRecord) -> [JSONPart.Member] {
    let isDone = user.state == .done
    return [
      ("object", .text("batch")), ("endpoint", .text("/v1/chat/completions")), ("errors", .raw("[]")),
      ("model", .text(user.label)), ("input_files", files(user.input)), ("output_file", file(user.second)),
      ("error_file", file(user.third)), ("completed_at", .integer(user.finishedAt)),
      ("total_requests", .integer(user.requests)),
      ("completed_requests", .integer(isDone ? user.requests : 0)),
      ("succeeded_requests", .integer(isDone ? user.requests - user.failures : 0)),
      ("failed_requests", .integer(user.failures)),
    ]
  }

  private func mistralJob(_ user: UserRecord) -> [JSONPart.Member] {
    [
      ("object", .text("job")), ("job_type", .text("completion")), ("auto_start", .raw("true")),
      ("model", .text(user.label)), ("modified_at", .integer(user.finishedAt ?? user.createdAt)),
      ("training_files", files(user.input)), ("validation_files", files(user.second)),
      ("hyperparameters", .object([("training_steps", .integer(100))])), ("integrations", .raw("[]")),
      ("repositories", .raw("[]")),
    ]
  }

  private func files(_ id: String?) -> JSONPart { .list(id == nil ? [] : [file(id)]) }

  private func file(_ id: String?) -> JSONPart {
    .text(hasLongIDs ? id.map { FileJSON.longID($0) } : id)
  }
}
