import LosslessJSON
import SQLite

extension Service {
  /// Files that are attached in one call.
  func answerGroups(_ operation: ObjectOperation, _ call: Call) throws -> Answer {
    switch operation {
    case .attachGroup(let id): return try attachGroup(try call.body, to: try store(id))
    case .group(let id, let group): return try groupAnswer(try self.group(group, in: id))
    case .cancelGroup(let id, let group): return try cancelGroup(try self.group(group, in: id))
    case .listGroup(let id, let group):
      var query = ObjectQuery<MemberRecord>(in: id)
      query.require("batch = ?", [.text(try self.group(group, in: id).id)])
      return try listMembers(query, call)
    default: throw Refusal.serverError
    }
  }

  private func group(_ id: String, in store: String) throws -> MemberGroupRecord {
    try object(ObjectKey(id, in: try self.store(store).id))
  }

  private func groupAnswer(_ group: MemberGroupRecord) throws -> Answer {
    let now = clock()
    let counts = try catalogue.memberCounts(of: group.head.parent, group: group.id, now: now)
    return .object(StoreJSON(now: now).group(group, counts))
  }

  private func attachGroup(_ body: JSONBody, to store: StoreRecord) throws -> Answer {
    let group = MemberGroupRecord(newHead("vsfb_", in: store.id))
    var members: [MemberRecord] = []
    for file in try filesToAttach(body) {
      var member = try member(try file.required("file_id"), of: store.id, chunking: try chunking(file))
      member.attributes = try attributes(file)
      member.group = group.id
      if !members.contains(where: { $0.id == member.id }) { members.append(member) }
    }
    try catalogue.attach(members, to: try used(store), group: group)
    return try groupAnswer(group)
  }

  /// One body for each file: `files` hold their own settings, `file_ids` share those of the call.
  private func filesToAttach(_ body: JSONBody) throws -> [JSONBody] {
    var files: [JSONBody] = []
    if case .array(let elements)? = body.value("files") {
      files = try elements.map { try JSONBody(Array($0.text.utf8)) }
    } else {
      let shared = ["attributes", "chunking_strategy"].compactMap { name in
        body.value(name).map { JSONValue.Member(name, $0) }
      }
      files = try body.texts("file_ids").map { id in
        try JSONBody(Array(JSONValue.object([JSONValue.Member("file_id", .string(id))] + shared).text.utf8))
      }
    }
    guard (1...Limits.attachedFiles).contains(files.count) else {
      throw Refusal(
        "Between 1 and \(Limits.attachedFiles) files can be attached in one call, but got \(files.count).",
        parameter: "file_ids")
    }
    return files
  }

  private func cancelGroup(_ group: MemberGroupRecord) throws -> Answer {
    let now = clock()
    let store = group.head.parent
    let isRunning = try catalogue.memberCounts(of: store, group: group.id, now: now)[.running] > 0
    guard isRunning, group.cancelledAt == nil else { return try groupAnswer(group) }
    try catalogue.cancelGroup(group.id, of: store, now: now)
    let key = ObjectKey<MemberGroupRecord>(group.id, in: store)
    return try groupAnswer(try change(key) { $0.cancelledAt = now })
  }

  /// What the service has read of a file, as text.
  func content(of member: MemberRecord) throws -> Answer {
    guard member.status(at: clock()) == .completed else {
      throw Refusal("File \(member.id) has not been processed.", parameter: "file_id")
    }
    let text = try text(of: try file(member.id))
    return .object([
      ("object", .text("vector_store.file_content.page")),
      ("data", .list([.object([("type", .text("text")), ("text", .text(text))])])),
      ("has_more", .bool(false)),
      ("next_page", .raw("null")),
    ])
  }

  /// The front of a file as text, as far as it is text.
  func text(of file: FileRecord) throws -> String {
    let content = try open(file)
    var bytes = [UInt8](repeating: 0, count: Int(min(file.size, Int64(Limits.json))))
    let count = bytes.withUnsafeMutableBytes { content.read(at: 0, into: $0) } ?? 0
    return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
  }
}

extension MemberGroupRecord {
  static func missing(_ key: ObjectKey<MemberGroupRecord>) -> Refusal {
    .notFound(
      "No file batch found with id '\(key.id)' in vector store '\(key.parent)'.", parameter: "batch_id")
  }
}
