extension Service {
  func answer(_ step: UploadStep, _ call: Call) throws -> Answer {
    switch step {
    case .create: try createUpload(JSONBody(call.json))
    case .addPart(let id): try addPart(call.form, to: id)
    case .complete(let id): try completeUpload(id, JSONBody(call.json), call.plan)
    case .cancel(let id): try cancelUpload(id)
    }
  }

  private func createUpload(_ body: JSONBody) throws -> Answer {
    let purpose = try purpose(try body.required("purpose"))
    let name = try body.required("filename")
    _ = try body.required("mime_type")
    let sizes = 1...sizeLimits.partedFile
    let digits = try body.number("bytes")
    guard let size = Int64(digits), sizes.contains(size) else {
      throw Refusal.number("bytes", digits, range: sizes)
    }
    try check(size: size, name: name, purpose: purpose)
    var upload = UploadRecord(
      id: "upload_" + IDSource.token(), createdAt: clock(), size: size, name: name, purpose: purpose)
    upload.lifetime = try body.fileLifetime("expires_after")
    try catalogue.insert(upload)
    return .object(upload.members(file: .raw("null")))
  }

  private func addPart(_ form: UploadForm?, to id: String) throws -> Answer {
    try checkIsPending(id)
    guard let form, !form.isBroken else { throw Refusal.brokenForm }
    guard form.fileSize <= sizeLimits.part else {
      throw Refusal.tooLarge(limit: sizeLimits.part, size: form.fileSize)
    }
    guard form.fileName != nil, form.fileSize > 0 else {
      throw Refusal("'data' is a required property", parameter: "data")
    }
    let now = clock()
    let part = PartRecord(id: "part_" + IDSource.token(), size: form.fileSize)
    guard let file = form.file, !form.diskFailed, contents.keepPart(file, as: part.id) else {
      throw Refusal.diskFailed
    }
    guard try catalogue.insert(part, to: id, now: now) else {
      contents.removeParts([part.id])
      throw try refusalOfEnded(id)
    }
    return .object([
      ("id", .text(part.id)), ("object", .text("upload.part")), ("created_at", .integer(now)),
      ("upload_id", .text(id)),
    ])
  }

  private func cancelUpload(_ id: String) throws -> Answer {
    var upload = try checkIsPending(id)
    upload.status = .cancelled
    guard let parts = try catalogue.end(upload, now: clock()) else { throw try refusalOfEnded(id) }
    contents.removeParts(parts)
    return .object(upload.members(file: .raw("null")))
  }

  /// The upload, while it takes parts.
  @discardableResult
  func checkIsPending(_ id: String) throws -> UploadRecord {
    guard let upload = try catalogue.upload(id, now: clock()), upload.status == .pending else {
      throw try refusalOfEnded(id)
    }
    return upload
  }

  /// Why nothing more can be done with an upload.
  func refusalOfEnded(_ id: String) throws -> Refusal {
    guard let upload = try catalogue.upload(id, now: clock()) else {
      return Refusal.notFound("No such Upload object: \(id)", parameter: "upload_id")
    }
    return Refusal(
      "Upload \(id) is \(upload.status.rawValue) and cannot be changed any more.", parameter: "upload_id"
    )
  }
}
