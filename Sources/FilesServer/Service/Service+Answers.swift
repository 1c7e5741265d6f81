import SQLite

extension Service {
  /// Answers a request whose body, if any, was read into `form` or `json`.
  func answer(
    _ operation: Operation, _ request: Request, form: UploadForm?, json: [UInt8]?, plan: FaultPlan
  ) -> Answer {
    do {
      if operation.seesEndings { try endWhatIsDue() }
      switch operation {
      case .list: return try list(request, plan)
      case .upload: return try upload(form, plan)
      case .uploadStep(let step): return try answer(step, form: form, json: json, plan: plan)
      case .retrieve(let id): return try retrieve(id, plan)
      case .delete(let id): return try delete(id)
      case .content(let id): return try content(id, request)
      case .signedURL(let id): return try signedURL(id, request)
      case .download(let token): return try download(token, request)
      case .object(let call, _):
        return try answer(call, request, form: form, json: json, plan: plan)
      case .health: return health()
      case .reset: return try reset()
      case .wrongMethod(let allowed): throw Refusal.wrongMethod(request, allowed: allowed)
      case .unknown: throw Refusal.unknownAddress(request)
      }
    } catch let refusal as Refusal {
      return refusal.answer(dialect)
    } catch {
      return Refusal.serverError.answer(dialect)
    }
  }

  /// Why the key of a request is not good enough; nil when it is.
  func refusalOfKey(_ request: Request) -> Refusal? {
    guard let apiKey else { return nil }
    let words = (request.headers.authorization ?? "").split(separator: " ", maxSplits: 1)
    guard words.count == 2, words[0].lowercased() == "bearer" else { return .missingKey }
    let key = words[1].filter { $0 != " " }
    return key == apiKey ? nil : .wrongKey(key)
  }

  private func retrieve(_ id: String, _ plan: FaultPlan) throws -> Answer {
    try fileAnswer(try file(id).id, plan, showsDeletion: dialect == .mistral)
  }

  func fileAnswer(_ id: String, _ plan: FaultPlan, showsDeletion: Bool) throws -> Answer {
    .json(try fileObject(id, plan, showsDeletion: showsDeletion))
  }

  /// The object of a file that is there.
  func fileObject(_ id: String, _ plan: FaultPlan, showsDeletion: Bool = false) throws -> [UInt8] {
    let now = clock()
    let writer = plan.fileJSON(dialect)
    let bytes = try catalogue.use { (database) throws(DatabaseError) in
      var json = JSONWriter()
      try database.run(FileCatalogue.oneFile, [.text(id), .integer(now)]) { row in
        writer.write(row, to: &json, showsDeletion: showsDeletion)
      }
      return json.bytes
    }
    guard !bytes.isEmpty else { throw Refusal.noSuchFile(id, dialect) }
    return bytes
  }

  private func delete(_ id: String) throws -> Answer {
    let record = try file(id)
    guard try catalogue.delete(record.id, now: clock()) != nil else { throw Refusal.noSuchFile(id, dialect) }
    if record.recipe == nil {
      contents.remove(record.id)
    }
    var json = JSONWriter()
    json.raw("{\"object\":\"file\",\"deleted\":true,\"id\":")
    json.string(id)
    json.raw("}")
    return .json(json.bytes)
  }
}
