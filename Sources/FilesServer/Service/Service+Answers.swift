import SQLite

extension Service {
  /// Answers a request whose body, if any, has been read.
  func answer(_ call: Call) -> Answer {
    do {
      if call.operation.seesEndings { try endWhatIsDue() }
      switch call.operation {
      case .list: return try list(call)
      case .upload: return try upload(call)
      case .uploadStep(let step): return try answer(step, call)
      case .retrieve(let id): return try retrieve(id, call.plan)
      case .delete(let id): return try delete(id)
      case .content(let id): return try content(id, call.request)
      case .signedURL(let id): return try signedURL(id, call)
      case .download(let token): return try download(token, call.request)
      case .object(let operation, _): return try answer(operation, call)
      case .health: return health()
      case .reset: return try reset()
      case .wrongMethod(let allowed): throw Refusal.wrongMethod(call.request, allowed: allowed)
      case .unknown: throw Refusal.unknownAddress(call.request)
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
    .json(try fileObject(try file(id).id, plan, showsDeletion: dialect == .mistral))
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
    return .object([("object", .text("file")), ("deleted", .bool(true)), ("id", .text(id))])
  }
}
