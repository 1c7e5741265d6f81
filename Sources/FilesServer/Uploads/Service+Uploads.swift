extension Service {
  func answer(_ step: UploadStep, form: UploadForm?, json: [UInt8]?, plan: FaultPlan) throws -> Answer {
    switch step {
    case .create: try createUpload(JSONBody(json))
    case .addPart(let id): try addPart(form, to: id)
    case .complete(let id): try completeUpload(id, JSONBody(json), plan)
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
      throw Refusal.number("bytes", digits, range: sizes, place: "body")
    }
    try check(size: size, limit: sizeLimits.partedFile, name: name, purpose: purpose)
    let now = clock()
    var upload = UploadRecord(
      id: "upload_" + IDSource.token(), createdAt: now, size: size, name: name, purpose: purpose)
    if let expiry = try body.object("expires_after") {
      let end = try openAIExpiry(
        anchor: try expiry.required("anchor"), seconds: try expiry.number("seconds"), createdAt: now,
        purpose: purpose)
      upload.lifetime = end.map { $0 - now }
    }
    try catalogue.insert(upload)
    return .json(upload.json(file: .raw("null")))
  }

  private func addPart(_ form: UploadForm?, to id: String) throws -> Answer {
    try checkIsPending(id)
    guard let form, !form.isBroken else { throw Refusal.brokenForm }
    guard form.fileSize <= sizeLimits.part else {
      throw Refusal.tooLarge(limit: sizeLimits.part, size: form.fileSize)
    }
    guard form.fileName != nil, form.fileSize > 0 else {
      throw Refusal(400, "'data' is a required property", parameter: "data")
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
    let members: [JSONPart.Member] = [
      ("id", .text(part.id)), ("object", .text("upload.part")), ("created_at", .integer(now)),
      ("upload_id", .text(id)),
    ]
    var json = JSONWriter()
    json.write(members)
    return .json(json.bytes)
  }

  private func cancelUpload(_ id: String) throws -> Answer {
    var upload = try checkIsPending(id)
    guard let parts = try catalogue.end(id, as: .cancelled, now: clock()) else {
      throw try refusalOfEnded(id)
    }
    contents.removeParts(parts)
    upload.status = .cancelled
    return .json(upload.json(file: .raw("null")))
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
      return Refusal(404, "No such Upload object: \(id)", parameter: "upload_id")
    }
    return Refusal(
      400, "Upload \(id) is \(upload.status.rawValue) and cannot be changed any more.", parameter: "upload_id"
    )
  }
}
