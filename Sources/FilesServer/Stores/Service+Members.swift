import LosslessJSON
import SQLite

extension Service {
  func answerMembers(
    _ call: ObjectCall, _ request: Request, json: [UInt8]?, plan: FaultPlan
  ) throws -> Answer {
    let writer = StoreJSON(now: clock(), hasLongIDs: plan.hasLongIDs)
    switch call {
    case .listMembers(let id): return try listMembers(try store(id), nil, request, plan)
    case .attach(let id): return try attach(try body(json), to: try store(id), writer)
    case .member(let id, let file): return answer(with: writer.member(try member(file, in: id)))
    case .modifyMember(let id, let file):
      let attributes = try attributes(try body(json))
      let changed = try catalogue.change(MemberRecord.self, try member(file, in: id).id, in: id) { member in
        member.attributes = attributes
        return true
      }
      return answer(with: writer.member(try changed ?? member(file, in: id)))
    case .detach(let id, let file):
      let member = try member(file, in: id)
      _ = try catalogue.remove(MemberRecord.self, member.id, in: id, at: clock())
      return deletion(file, "vector_store.file.deleted")
    case .memberContent(let id, let file): return try content(of: try member(file, in: id))
    default: return try answerGroups(call, request, json: json, plan: plan, writer)
    }
  }

  func listMembers(
    _ store: StoreRecord, _ group: String?, _ request: Request, _ plan: FaultPlan
  ) throws -> Answer {
    let writer = StoreJSON(now: clock(), hasLongIDs: plan.hasLongIDs)
    let filter = request.value("filter").flatMap { $0.isEmpty ? nil : $0 }
    if let filter { try check(filter, "filter", oneOf: MemberRecord.Status.allCases.map(\.rawValue)) }
    let narrow = { (query: inout ObjectQuery) in
      if let filter {
        query.require("\(MemberRecord.statusSQL) = ?", [.integer(writer.now), .text(filter)])
      }
      if let group { query.require("batch = ?", [.text(group)]) }
    }
    return try page(
      of: MemberRecord.self, in: store.id, request, plan, hasOrder: true, narrow: narrow
    ) { $1.write(writer.member($0)) }
  }

  private func member(_ file: String, in store: String) throws -> MemberRecord {
    let known = faults.hasLongIDs ? file.split(separator: "/").last.map(String.init) ?? file : file
    guard let member = try catalogue.object(MemberRecord.self, known, in: try self.store(store).id) else {
      throw Refusal(404, "No file found with id '\(file)' in vector store '\(store)'.", parameter: "file_id")
    }
    return member
  }

  private func attach(_ body: JSONBody, to store: StoreRecord, _ writer: StoreJSON) throws -> Answer {
    var member = try member(
      try body.required("file_id"), of: store.id, chunking: try chunking(body))
    member.attributes = try attributes(body)
    try catalogue.attach([member], to: try used(store))
    return answer(with: writer.member(member))
  }

  /// The store as it is after it was used now; an expired one cannot be used any more.
  func used(_ store: StoreRecord) throws -> StoreRecord {
    let now = clock()
    guard !store.isExpired(at: now) else {
      throw Refusal(400, "Vector store \(store.id) is expired.", parameter: "vector_store_id")
    }
    var store = store
    store.activeAt = now
    return store
  }

  /// A file that is there as a new member of a store.
  func member(_ id: String, of store: String, chunking: String) throws -> MemberRecord {
    let file = try file(id)
    var member = MemberRecord(ObjectHead(id: file.id, createdAt: clock(), parent: store))
    member.size = file.size
    member.readyAt += batchSeconds / 10
    member.chunking = chunking
    (member.code, member.message) = ReadableFiles.problem(name: file.name, size: file.size) ?? (nil, nil)
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
      throw JSONBody.missing("chunking_strategy.static.max_chunk_size_tokens")
    }
    let overlap = try sizes.integer("chunk_overlap_tokens", within: 0...size / 2) ?? size / 2
    return
      "{\"type\":\"static\",\"static\":{\"max_chunk_size_tokens\":\(size),\"chunk_overlap_tokens\":\(overlap)}}"
  }

  /// Text, numbers and truth values by name, as JSON text; nil where nothing was sent.
  func attributes(_ body: JSONBody) throws -> String? {
    guard let value = body.value("attributes") else { return nil }
    guard case .object(let pairs) = value, pairs.count <= Limits.metadataPairs else {
      throw JSONBody.wrongType("attributes", "an object of at most \(Limits.metadataPairs) pairs")
    }
    for pair in pairs {
      switch pair.value {
      case .string, .number, .bool: continue
      case .object, .array, .null:
        throw JSONBody.wrongType("attributes.\(pair.key)", "a string, a number or a boolean")
      }
    }
    return value.text
  }
}
