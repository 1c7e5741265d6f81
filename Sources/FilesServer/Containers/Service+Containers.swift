import LosslessJSON
import SQLite

extension Service {
  func answerContainers(
    _ call: ObjectCall, _ request: Request, form: UploadForm?, json: [UInt8]?, plan: FaultPlan
  ) throws -> Answer {
    let now = clock()
    switch call {
    case .listContainers:
      let name = request.value("name").flatMap { $0.isEmpty ? nil : $0 }
      return try page(of: ContainerRecord.self, request, plan, hasOrder: true) { query in
        if let name { query.require("name = ?", [.text(name)]) }
      } write: {
        $1.write($0.members(at: now))
      }
    case .createContainer: return try createContainer(try body(json))
    case .container(let id): return answer(with: try container(id).members(at: now))
    case .deleteContainer(let id):
      guard let gone = try catalogue.remove(ContainerRecord.self, id, with: ContainerFileRecord.self, at: now)
      else { throw Refusal.noSuchContainer(id) }
      for file in gone where file.recipe == nil { contents.remove(file.id) }
      return deletion(id, "container.deleted")
    case .listContainerFiles(let id):
      return try page(
        of: ContainerFileRecord.self, in: try container(id).id, request, plan, hasOrder: true
      ) { $1.write($0.members) }
    case .addContainerFile(let id): return try addFile(to: try running(id), form: form, json: json)
    case .containerFile(let id, let file): return answer(with: try containerFile(file, in: id).members)
    case .deleteContainerFile(let id, let file): return try deleteFile(file, in: try running(id))
    case .containerContent(let id, let file):
      return try contentAnswer(try containerFile(file, in: try running(id).id).asFile, request)
    default: throw Refusal.serverError
    }
  }

  private func container(_ id: String) throws -> ContainerRecord {
    guard let container = try catalogue.object(ContainerRecord.self, id) else {
      throw Refusal.noSuchContainer(id)
    }
    return container
  }

  /// A container that can be used, from when on its time begins anew.
  private func running(_ id: String) throws -> ContainerRecord {
    let now = clock()
    var isExpired = false
    let container = try catalogue.change(ContainerRecord.self, id) { container in
      isExpired = container.isExpired(at: now)
      container.activeAt = isExpired ? container.activeAt : now
      return !isExpired
    }
    guard let container else { throw Refusal.noSuchContainer(id) }
    guard !isExpired else { throw Refusal(400, "Container is expired.", parameter: "container_id") }
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
    return answer(with: container.members(at: clock()))
  }

  private func containerFile(_ id: String, in container: String) throws -> ContainerFileRecord {
    let parent = try self.container(container).id
    guard let file = try catalogue.object(ContainerFileRecord.self, id, in: parent) else {
      throw Refusal(404, "No file found with id '\(id)' in container '\(container)'.", parameter: "file_id")
    }
    return file
  }

  private func deleteFile(_ id: String, in container: ContainerRecord) throws -> Answer {
    guard try catalogue.remove(ContainerFileRecord.self, id, in: container.id, at: clock()) == true else {
      throw Refusal(
        404, "No file found with id '\(id)' in container '\(container.id)'.", parameter: "file_id")
    }
    contents.remove(id)
    return deletion(id, "container.file.deleted")
  }
}

extension Refusal {
  static func noSuchContainer(_ id: String) -> Refusal {
    Refusal(404, "Container with id '\(id)' not found.", parameter: "container_id")
  }
}
