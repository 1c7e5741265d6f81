/// Writes batches, fine-tuning jobs, vector stores and their files in one dialect.
struct UserJSON {
  let dialect: EmbeddedServer.Dialect
  /// See `FileJSON`: ids of files of 300 characters.
  var hasLongIDs = false

  func write(_ user: UserRecord, to json: inout JSONWriter) {
    json.raw("{\"id\":")
    json.string(user.id)
    json.raw(",\"status\":")
    json.string(user.state.word(user.kind, dialect))
    json.raw(",\"created_at\":")
    json.integer(user.createdAt)
    switch (user.kind, dialect) {
    case (.batch, .openAI): writeBatch(user, to: &json)
    case (.job, .openAI): writeJob(user, to: &json)
    case (.store, _): writeStore(user, to: &json)
    case (.batch, .mistral): writeMistralBatch(user, to: &json)
    case (.job, .mistral): writeMistralJob(user, to: &json)
    }
    json.raw("}")
  }

  func write(_ member: MemberRecord, to json: inout JSONWriter) {
    json.raw("{\"id\":")
    file(member.file, to: &json)
    json.raw(",\"object\":\"vector_store.file\",\"status\":\"completed\",\"last_error\":null,\"created_at\":")
    json.integer(member.createdAt)
    json.raw(",\"usage_bytes\":")
    json.integer(member.size)
    json.raw(",\"vector_store_id\":")
    json.string(member.store)
    json.raw("}")
  }

  private func writeBatch(_ user: UserRecord, to json: inout JSONWriter) {
    json.raw(",\"object\":\"batch\",\"endpoint\":\"/v1/chat/completions\",\"errors\":null,\"model\":")
    json.string(user.label)
    json.raw(",\"completion_window\":\"24h\",\"input_file_id\":")
    file(user.input, to: &json)
    json.raw(",\"output_file_id\":")
    file(user.second, to: &json)
    json.raw(",\"error_file_id\":")
    file(user.third, to: &json)
    json.raw(",\"completed_at\":")
    json.integer(user.state == .done ? user.finishedAt : nil)
    json.raw(",\"request_counts\":{\"total\":")
    json.integer(user.requests)
    json.raw(",\"completed\":")
    json.integer(user.state == .done ? user.requests - user.failures : 0)
    json.raw(",\"failed\":")
    json.integer(user.failures)
    json.raw("},\"metadata\":null")
  }

  private func writeJob(_ user: UserRecord, to json: inout JSONWriter) {
    json.raw(",\"object\":\"fine_tuning.job\",\"model\":")
    json.string(user.label)
    json.raw(",\"fine_tuned_model\":")
    json.string(user.state == .done ? "ft:\(user.label):demo::\(user.sequence)" : nil)
    json.raw(",\"organization_id\":\"org-demo\",\"training_file\":")
    file(user.input, to: &json)
    json.raw(",\"validation_file\":")
    file(user.second, to: &json)
    json.raw(",\"result_files\":")
    files(user.third, to: &json)
    json.raw(",\"finished_at\":")
    json.integer(user.finishedAt)
    json.raw(",\"hyperparameters\":{\"n_epochs\":3},\"trained_tokens\":null,\"error\":null,\"seed\":7")
    json.raw(",\"integrations\":[]")
  }

  private func writeStore(_ user: UserRecord, to json: inout JSONWriter) {
    json.raw(",\"object\":\"vector_store\",\"name\":")
    json.string(user.label)
    json.raw(",\"usage_bytes\":0,\"metadata\":{},\"last_active_at\":")
    json.integer(user.createdAt)
    json.raw(",\"file_counts\":{\"in_progress\":0,\"failed\":0,\"cancelled\":0,\"completed\":")
    json.integer(user.memberCount)
    json.raw(",\"total\":")
    json.integer(user.memberCount)
    json.raw("}")
  }

  private func writeMistralBatch(_ user: UserRecord, to json: inout JSONWriter) {
    json.raw(",\"object\":\"batch\",\"endpoint\":\"/v1/chat/completions\",\"errors\":[],\"model\":")
    json.string(user.label)
    json.raw(",\"input_files\":")
    files(user.input, to: &json)
    json.raw(",\"output_file\":")
    file(user.second, to: &json)
    json.raw(",\"error_file\":")
    file(user.third, to: &json)
    json.raw(",\"completed_at\":")
    json.integer(user.finishedAt)
    let done = user.state == .done
    for (name, count) in [
      ("total", user.requests), ("completed", done ? user.requests : 0),
      ("succeeded", done ? user.requests - user.failures : 0), ("failed", user.failures),
    ] {
      json.raw(",")
      json.string(name + "_requests")
      json.raw(":")
      json.integer(count)
    }
  }

  private func writeMistralJob(_ user: UserRecord, to json: inout JSONWriter) {
    json.raw(",\"object\":\"job\",\"job_type\":\"completion\",\"auto_start\":true,\"model\":")
    json.string(user.label)
    json.raw(",\"modified_at\":")
    json.integer(user.finishedAt ?? user.createdAt)
    json.raw(",\"training_files\":")
    files(user.input, to: &json)
    json.raw(",\"validation_files\":")
    files(user.second, to: &json)
    json.raw(",\"hyperparameters\":{\"training_steps\":100},\"integrations\":[],\"repositories\":[]")
  }

  private func files(_ id: String?, to json: inout JSONWriter) {
    json.raw("[")
    if id != nil { file(id, to: &json) }
    json.raw("]")
  }

  private func file(_ id: String?, to json: inout JSONWriter) {
    json.string(hasLongIDs ? id.map { FileJSON.longID($0) } : id)
  }
}
