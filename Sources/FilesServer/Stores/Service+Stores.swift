extension Service {
  func answerStores(
    _ call: ObjectCall, _ request: Request, json: [UInt8]?, plan: FaultPlan
  ) throws -> Answer {
    switch call {
    case .listStores:
      return try page(of: StoreRecord.self, request, plan, hasOrder: true) {
        $1.write(try storeMembers($0))
      }
    case .createStore: return try createStore(try body(json))
    case .store(let id): return try storeAnswer(try store(id))
    case .modifyStore(let id): return try modifyStore(id, try body(json))
    case .deleteStore(let id):
      guard try catalogue.removeStore(id, now: clock()) else { throw Refusal.noSuchStore(id) }
      return deletion(id, "vector_store.deleted")
    case .searchStore(let id): return try search(try store(id), try body(json), plan)
    default: throw Refusal.serverError
    }
  }

  func store(_ id: String) throws -> StoreRecord {
    guard let store = try catalogue.object(StoreRecord.self, id) else { throw Refusal.noSuchStore(id) }
    return store
  }

  /// The answer to a deletion.
  func deletion(_ id: String, _ object: String) -> Answer {
    answer(with: [("id", .text(id)), ("object", .text(object)), ("deleted", .raw("true"))])
  }

  func answer(with members: [JSONPart.Member], status: Int = 200) -> Answer {
    var json = JSONWriter()
    json.write(members)
    return .json(json.bytes, status: status)
  }

  private func storeMembers(_ store: StoreRecord) throws -> [JSONPart.Member] {
    let now = clock()
    return StoreJSON(now: now).store(store, try catalogue.memberCounts(of: store.id, now: now))
  }

  private func storeAnswer(_ store: StoreRecord) throws -> Answer { answer(with: try storeMembers(store)) }

  private func createStore(_ body: JSONBody) throws -> Answer {
    var store = StoreRecord(newHead("vs_"))
    store.name = try body.text("name")
    store.description = try body.text("description")
    store.metadata = try body.metadata()
    store.days = try body.lifetime("days", within: Limits.storeDays)
    let files = body.has("file_ids") ? try body.texts("file_ids") : []
    let chunking = try chunking(body)
    let members = try files.map { try member($0, of: store.id, chunking: chunking) }
    try catalogue.insert([store])
    guard !members.isEmpty else { return try storeAnswer(store) }
    try catalogue.attach(members, to: try self.store(store.id))
    return try storeAnswer(try self.store(store.id))
  }

  /// Changes what was sent; that is no use of the store, so an expiry counts from its last one.
  private func modifyStore(_ id: String, _ body: JSONBody) throws -> Answer {
    let name = try body.text("name")
    let metadata = try body.metadata()
    let days = try body.lifetime("days", within: Limits.storeDays)
    let changed = try catalogue.change(StoreRecord.self, id) { store in
      if body.has("name") { store.name = name }
      if body.has("metadata") { store.metadata = metadata }
      if body.has("expires_after") { store.days = days }
      return true
    }
    guard let changed else { throw Refusal.noSuchStore(id) }
    return try storeAnswer(changed)
  }
}

extension Refusal {
  static func noSuchStore(_ id: String) -> Refusal {
    Refusal(404, "No vector store found with id '\(id)'.", parameter: "vector_store_id")
  }
}
