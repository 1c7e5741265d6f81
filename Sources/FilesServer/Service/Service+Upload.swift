extension Service {
  /// Checks a form that has arrived whole, keeps its file and answers with the new file object.
  func upload(_ form: UploadForm?, _ plan: FaultPlan) throws -> Answer {
    guard let form, !form.isBroken else { throw Refusal.brokenForm }
    let record = try newRecord(form)
    guard let file = form.file, contents.keep(file, as: record.id) else { throw Refusal.diskFailed }
    do {
      try catalogue.insert(record)
    } catch {
      contents.remove(record.id)
      throw error
    }
    return try fileAnswer(record.id, plan, showsDeletion: false)
  }

  private func newRecord(_ form: UploadForm) throws(Refusal) -> FileRecord {
    let purpose = try purpose(form.fields["purpose"])
    guard let name = form.fileName else { throw missing("file") }
    try check(size: form.fileSize, limit: sizeLimits.file, name: name, purpose: purpose)
    if form.diskFailed { throw .diskFailed }
    let id = ids.fileID()
    var record = FileRecord(id: id, createdAt: clock(), size: form.fileSize, name: name, purpose: purpose)
    record.describe(lineCount: form.file?.lineCount)
    switch dialect {
    case .openAI:
      record.expiresAt = try openAIExpiry(
        anchor: form.fields["expires_after[anchor]"], seconds: form.fields["expires_after[seconds]"],
        createdAt: record.createdAt, purpose: purpose)
    case .mistral:
      record.expiresAt = try mistralExpiry(of: form, createdAt: record.createdAt)
      record.visibility = form.fields["visibility"] ?? record.visibility
    }
    return record
  }

  /// The purpose that was sent, if it is one that uploads may have.
  func purpose(_ sent: String?) throws(Refusal) -> String {
    let purposes: [String]
    switch dialect {
    case .openAI: purposes = Limits.openAIPurposes
    case .mistral: purposes = Limits.mistralPurposes
    }
    guard let purpose = sent else {
      guard dialect == .mistral else { throw missing("purpose") }
      return "fine-tune"
    }
    guard purposes.contains(purpose) else {
      let known = purposes.map { "'\($0)'" }.joined(separator: ", ")
      var refusal = Refusal(400, "'\(purpose)' is not one of [\(known)] - 'purpose'", parameter: "purpose")
      refusal.location = ["body", "purpose"]
      refusal.input = purpose
      throw refusal
    }
    return purpose
  }

  private func missing(_ name: String) -> Refusal {
    var refusal = Refusal(400, "'\(name)' is a required property", parameter: name)
    refusal.location = ["body", name]
    refusal.code = dialect == .mistral ? "missing" : nil
    return refusal
  }

  /// Refuses a file that is empty, too large for the way it comes, or of the wrong kind for its purpose.
  func check(size: Int64, limit: Int64, name: String, purpose: String) throws(Refusal) {
    guard size <= limit else { throw .tooLarge(limit: limit, size: size) }
    let isLines = name.lowercased().hasSuffix(".jsonl")
    var words: String?
    if size == 0 {
      words = "File is empty."
    } else if purpose == "batch" && !isLines {
      words = "Invalid file format for Batch API. Must be .jsonl"
    } else if purpose == "fine-tune" && !isLines {
      words = "Invalid file format for Fine-Tuning API. Must be .jsonl"
    }
    if let words {
      var refusal = Refusal(400, words, parameter: "file")
      refusal.nestsMessage = dialect == .mistral
      throw refusal
    }
    if dialect == .openAI && purpose == "batch" && size > Limits.batchSize {
      throw .tooLarge(limit: Limits.batchSize, size: size)
    }
  }
}

extension FileRecord {
  /// Fills in what Mistral says about a file beyond its name and purpose.
  mutating func describe(lineCount: Int64?) {
    let dot = name.lastIndex(of: ".")
    let suffix = dot.map { String(name[name.index(after: $0)...]).lowercased() } ?? ""
    mimeType = Self.mimeTypes[suffix] ?? "application/octet-stream"
    self.lineCount = suffix == "jsonl" ? lineCount : nil
    switch purpose {
    case "batch": sampleType = "batch_request"
    case "batch_output": sampleType = "batch_result"
    case "ocr": sampleType = "ocr_input"
    default: sampleType = "instruct"
    }
    if ["batch_output", "fine-tune-results", "assistants_output"].contains(purpose) {
      source = "mistral"
    }
  }

  private static let mimeTypes = [
    "csv": "text/csv", "jpeg": "image/jpeg", "jpg": "image/jpeg", "json": "application/json",
    "jsonl": "application/jsonl", "md": "text/markdown", "pdf": "application/pdf", "png": "image/png",
    "txt": "text/plain",
  ]
}
