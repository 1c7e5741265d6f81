extension Service {
  /// Checks a form that has arrived whole, keeps its file and answers with the new file object.
  func upload(_ call: Call) throws -> Answer {
    guard let form = call.form, !form.isBroken else { throw Refusal.brokenForm }
    let record = try newRecord(form)
    guard let file = form.file, contents.keep(file, as: record.id) else { throw Refusal.diskFailed }
    try keepContent(of: record.id) { try catalogue.insert(record) }
    return .json(try fileObject(record.id, call.plan))
  }

  /// Makes content known that has been kept; where that fails the content goes.
  func keepContent(of id: String, _ insert: () throws -> Void) throws {
    do {
      try insert()
    } catch {
      contents.remove(id)
      throw error
    }
  }

  private func newRecord(_ form: UploadForm) throws(Refusal) -> FileRecord {
    let purpose = try purpose(form.fields["purpose"])
    guard let name = form.fileName else { throw missing("file") }
    guard form.fileSize <= sizeLimits.file else {
      throw .tooLarge(limit: sizeLimits.file, size: form.fileSize)
    }
    try check(size: form.fileSize, name: name, purpose: purpose)
    if form.diskFailed { throw .diskFailed }
    let id = ids.fileID()
    var record = FileRecord(id: id, createdAt: clock(), size: form.fileSize, name: name, purpose: purpose)
    record.describe(lineCount: form.file?.lineCount)
    switch dialect {
    case .openAI:
      record.expiresAt = try form.openAILifetime(of: purpose).map { record.createdAt + $0 }
    case .mistral:
      record.expiresAt = record.createdAt + (try form.mistralLifetime)
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
      var refusal = Refusal("'\(purpose)' is not one of [\(known)] - 'purpose'", parameter: "purpose")
      refusal.location = ["body", "purpose"]
      refusal.input = purpose
      throw refusal
    }
    return purpose
  }

  private func missing(_ name: String) -> Refusal {
    var refusal = Refusal("'\(name)' is a required property", parameter: name)
    refusal.location = ["body", name]
    refusal.code = dialect == .mistral ? "missing" : nil
    return refusal
  }

  /// Refuses a file that is empty, or too large or of the wrong kind for its purpose.
  func check(size: Int64, name: String, purpose: String) throws(Refusal) {
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
      var refusal = Refusal(words, parameter: "file")
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
