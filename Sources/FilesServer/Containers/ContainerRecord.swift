import SQLite

/// A container of the code interpreter as it is stored.
struct ContainerRecord: StoredObject {
  static let table = "containers"
  static let columns = ["name", "minutes", "active_at", "memory", "network"]

  var head: ObjectHead
  var name = ""
  /// It expires so many minutes after its last use.
  var minutes: Int64 = 20
  /// When it was last used, in seconds since 1970.
  var activeAt: Int64
  var memory = "1g"
  /// What it may reach, as JSON text.
  var network = "{\"type\":\"disabled\"}"

  init(_ head: ObjectHead) {
    self.head = head
    activeAt = head.createdAt
  }

  init(_ head: ObjectHead, _ row: inout RowReader) {
    self.head = head
    name = row.text() ?? ""
    minutes = row.integer() ?? 0
    activeAt = row.integer() ?? 0
    memory = row.text() ?? ""
    network = row.text() ?? network
  }

  var values: [DatabaseValue] {
    [.text(name), .integer(minutes), .integer(activeAt), .text(memory), .text(network)]
  }

  func isExpired(at now: Int64) -> Bool { activeAt + minutes * 60 <= now }

  func members(at now: Int64) -> [JSONPart.Member] {
    [
      ("id", .text(id)), ("object", .text("container")), ("created_at", .integer(head.createdAt)),
      ("status", .text(isExpired(at: now) ? "expired" : "running")),
      (
        "expires_after",
        .object([("anchor", .text("last_active_at")), ("minutes", .integer(minutes))])
      ), ("last_active_at", .integer(activeAt)), ("memory_limit", .text(memory)), ("name", .text(name)),
      ("network_policy", .json(network)),
    ]
  }
}

/// A file in a container, with a content of its own under its id.
struct ContainerFileRecord: StoredObject {
  static let table = "container_files"
  static let columns = ["path", "size", "source", "recipe"]

  var head: ObjectHead
  var path = ""
  /// In bytes.
  var size: Int64 = 0
  /// Who made it: `user` or `assistant`.
  var source = "user"
  /// How to make the content; nil means that it is stored.
  var recipe: String?

  init(_ head: ObjectHead) { self.head = head }

  init(_ head: ObjectHead, _ row: inout RowReader) {
    self.head = head
    path = row.text() ?? ""
    size = row.integer() ?? 0
    source = row.text() ?? ""
    recipe = row.text()
  }

  var values: [DatabaseValue] { [.text(path), .integer(size), .text(source), .text(recipe)] }

  var members: [JSONPart.Member] {
    [
      ("id", .text(id)), ("object", .text("container.file")), ("created_at", .integer(head.createdAt)),
      ("bytes", .integer(size)), ("container_id", .text(head.parent)), ("path", .text(path)),
      ("source", .text(source)),
    ]
  }

  /// The file as `contentAnswer` gives it out.
  var asFile: FileRecord {
    let name = String(path.split(separator: "/").last ?? "file")
    var record = FileRecord(id: id, createdAt: head.createdAt, size: size, name: name, purpose: "container")
    record.recipe = recipe
    return record
  }
}
