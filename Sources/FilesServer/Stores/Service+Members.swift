import LosslessJSON
import SQLite

extension Service {
  func answerMembers(_ operation: ObjectOperation, _ call: Call) throws -> Answer {
    let writer = StoreJSON(now: clock(), hasLongIDs: call.plan.hasLongIDs)
    switch operation {
    case .listMembers(let id): return try listMembers(ObjectQuery(in: try store(id).id), call)
    case .attach(let id): return try attach(try call.body, to: try store(id), writer)
    case .member(let id, let file): return .object(writer.member(try member(file, in: id)))
    case .modifyMember(let id, let file):
      let attributes = try attributes(try call.body)
      let key = ObjectKey<MemberRecord>(try member(file, in: id).id, in: id)
      return .object(writer.member(try change(key) { $0.attributes = attributes }))
    case .detach(let id, let file):
      try remove(ObjectKey<MemberRecord>(try member(file, in: id).id, in: id))
      return deletion(file, "vector_store.file.deleted")
    case .memberContent(let id, let file): return try content(of: try member(file, in: id))
    default: return try answerGroups(operation, call)
    }
  }

  func listMembers(_ query: ObjectQuery<MemberRecord>, _ call: Call) throws -> Answer {
    let writer = StoreJSON(now: clock(), hasLongIDs: call.plan.hasLongIDs)
    var query = query
    if let filter = call.text("filter") {
      try check(filter, "filter", oneOf: MemberRecord.Status.allCases.map(\.rawValue))
      query.require("\(MemberRecord.statusSQL) = ?", [.integer(writer.now), .text(filter)])
    }
    return try page(query, for: call) { .object(writer.member($0)) }
  }

  private func member(_ file: String, in store: String) throws -> MemberRecord {
    let parent = try self.store(store).id
    guard let member = try catalogue.object(ObjectKey<MemberRecord>(faults.known(file), in: parent)) else {
      throw MemberRecord.missing(ObjectKey(file, in: parent))
    }
    return member
  }

  private func attach(_ body: JSONBody, to store: StoreRecord, _ writer: StoreJSON) throws -> Answer {
    var member = try member(
      try body.required("file_id"), of: store.id, chunking: try chunking(body))
    member.attributes = try attributes(body)
    try catalogue.attach([member], to: try used(store))
    return .object(writer.member(member))
  }

  /// The store as it is after it was used now; an expired one cannot be used any more.
  func used(_ store: StoreRecord) throws -> StoreRecord {
    let now = clock()
    guard !store.isExpired(at: now) else {
      throw Refusal("Vector store \(store.id) is expired.", parameter: "vector_store_id")
    }
    var store = store
    store.activeAt = now
    return store
  }

  /// A file that is there as a new member of a store.
  func member(_ id: String, of store: String, chunking: String) throws -> MemberRecord {
    let file = try file(id)
    var member = MemberRecord(ObjectHead(id: file.id, createdAt: clock(), parent: store))
    member.read(file)
    member.readyAt += batchSeconds / 10
    member.chunking = chunking
    return member
  }

  /// How a file is to be cut, as JSON text.
  func chunking(_ body: JSONBody) throws -> String {
    guard let strategy = try body.object("chunking_strategy") else { return MemberRecord.standardChunking }
    let word = try strategy.required("type")
    try check(word, "chunking_strategy.type", oneOf: ["auto", "static"])
    guard word == "static" else { return MemberRecord.standardChunking }
    let sizes = try strategy.object("static") ?? JSONBody(Array("{}".utf8))
    guard let size = try sizes.integer("max_chunk_size_tokens", within: 100...4_096) else {
      throw Refusal.missing("chunking_strategy.static.max_chunk_size_tokens")
    }
    let overlap = try sizes.integer("chunk_overlap_tokens", within: 0...size / 2) ?? size / 2
    return
      "{\"type\":\"static\",\"static\":{\"max_chunk_size_tokens\":\(size),\"chunk_overlap_tokens\":\(overlap)}}"
  }

  /// Text, numbers and truth values by name, as JSON text; nil where nothing was sent.
  func attributes(_ body: JSONBody) throws -> String? {
    guard let value = body.value("attributes") else { return nil }
    guard case .object(let pairs) = value, pairs.count <= Limits.metadataPairs else {
      throw Refusal.wrongType("attributes", "an object of at most \(Limits.metadataPairs) pairs")
    }
    for pair in pairs {
      switch pair.value {
      case .string, .number, .bool: continue
      case .object, .array, .null:
        throw Refusal.wrongType("attributes.\(pair.key)", "a string, a number or a boolean")
      }
    }
    return value.text
  }
}

extension MemberRecord {
  static func missing(_ key: ObjectKey<MemberRecord>) -> Refusal {
    .notFound("No file found with id '\(key.id)' in vector store '\(key.parent)'.", parameter: "file_id")
  }
}
