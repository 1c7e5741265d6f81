import LosslessJSON
import SQLite

extension Service {
  func answerContainers(_ operation: ObjectOperation, _ call: Call) throws -> Answer {
    let now = clock()
    switch operation {
    case .listContainers:
      var query = ObjectQuery<ContainerRecord>()
      if let name = call.text("name") { query.require("name = ?", [.text(name)]) }
      return try page(query, for: call) { .object($0.members(at: now)) }
    case .createContainer: return try createContainer(try call.body)
    case .container(let id): return .object(try container(id).members(at: now))
    case .deleteContainer(let id):
      let gone = try remove(ObjectKey<ContainerRecord>(id), with: ContainerFileRecord.self)
      for file in gone where file.recipe == nil { contents.remove(file.id) }
      return deletion(id, "container.deleted")
    case .listContainerFiles(let id):
      let query = ObjectQuery<ContainerFileRecord>(in: try container(id).id)
      return try page(query, for: call) { .object($0.members) }
    case .addContainerFile(let id): return try addFile(to: try running(id), call)
    case .containerFile(let id, let file): return .object(try containerFile(file, in: container(id)).members)
    case .deleteContainerFile(let id, let file):
      try remove(ObjectKey<ContainerFileRecord>(file, in: try running(id).id))
      contents.remove(file)
      return deletion(file, "container.file.deleted")
    case .containerContent(let id, let file):
      return try contentAnswer(try containerFile(file, in: running(id)).asFile, call.request)
    default: throw Refusal.serverError
    }
  }

  private func container(_ id: String) throws -> ContainerRecord { try object(ObjectKey(id)) }

  private func containerFile(_ id: String, in container: ContainerRecord) throws -> ContainerFileRecord {
    try object(ObjectKey(id, in: container.id))
  }

  /// A container that can be used, from when on its time begins anew.
  private func running(_ id: String) throws -> ContainerRecord {
    let now = clock()
    var isExpired = false
    let container = try change(ObjectKey<ContainerRecord>(id)) { container in
      isExpired = container.isExpired(at: now)
      if !isExpired { container.activeAt = now }
    }
    guard !isExpired else { throw Refusal("Container is expired.", parameter: "container_id") }
    return container
  }

  private func createContainer(_ body: JSONBody) throws -> Answer {
    var container = ContainerRecord(newHead("cntr_"))
    container.name = try body.required("name")
    container.minutes = try body.lifetime("minutes", within: Limits.containerMinutes) ?? container.minutes
    if let memory = try body.text("memory_limit") {
      try check(memory, "memory_limit", oneOf: ["1g", "4g", "16g", "64g"])
      container.memory = memory
    }
    if let network = try body.object("network_policy") {
      try check(try network.required("type"), "network_policy.type", oneOf: ["disabled", "allowlist"])
      container.network = body.value("network_policy")?.text ?? container.network
    }
    let files = body.has("file_ids") ? try body.texts("file_ids") : []
    let sources = try files.map { try file($0) }
    try catalogue.insert([container])
    for source in sources { _ = try copy(source, into: container) }
    return .object(container.members(at: clock()))
  }
}

extension ContainerRecord {
  static func missing(_ key: ObjectKey<ContainerRecord>) -> Refusal {
    .notFound("Container with id '\(key.id)' not found.", parameter: "container_id")
  }
}

extension ContainerFileRecord {
  static func missing(_ key: ObjectKey<ContainerFileRecord>) -> Refusal {
    .notFound("No file found with id '\(key.id)' in container '\(key.parent)'.", parameter: "file_id")
  }
}
