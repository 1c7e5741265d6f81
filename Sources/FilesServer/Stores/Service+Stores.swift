extension Service {
  func answerStores(_ operation: ObjectOperation, _ call: Call) throws -> Answer {
    switch operation {
    case .listStores:
      return try page(ObjectQuery<StoreRecord>(), for: call) { .object(try members(of: $0)) }
    case .createStore: return try createStore(try call.body)
    case .store(let id): return try storeAnswer(try store(id))
    case .modifyStore(let id): return try modifyStore(id, try call.body)
    case .deleteStore(let id):
      let key = ObjectKey<StoreRecord>(id)
      guard try catalogue.removeStore(key, now: clock()) else { throw StoreRecord.missing(key) }
      return deletion(id, "vector_store.deleted")
    case .searchStore(let id): return try search(try store(id), try call.body)
    default: throw Refusal.serverError
    }
  }

  func store(_ id: String) throws -> StoreRecord { try object(ObjectKey(id)) }

  /// The answer to a deletion.
  func deletion(_ id: String, _ object: String) -> Answer {
    .object([("id", .text(id)), ("object", .text(object)), ("deleted", .bool(true))])
  }

  private func members(of store: StoreRecord) throws -> [JSONPart.Member] {
    let now = clock()
    return StoreJSON(now: now).store(store, try catalogue.memberCounts(of: store.id, now: now))
  }

  private func storeAnswer(_ store: StoreRecord) throws -> Answer { .object(try members(of: store)) }

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
    let changed = try change(ObjectKey<StoreRecord>(id)) { store in
      if body.has("name") { store.name = name }
      if body.has("metadata") { store.metadata = metadata }
      if body.has("expires_after") { store.days = days }
    }
    return try storeAnswer(changed)
  }
}

extension StoreRecord {
  static func missing(_ key: ObjectKey<StoreRecord>) -> Refusal {
    .notFound("No vector store found with id '\(key.id)'.", parameter: "vector_store_id")
  }
}
