import SQLite

extension EmbeddedServer {
  /// Adds things that use files, as other programs would have made them.
  ///
  /// - Returns: their ids, in the same order.
  @discardableResult
  package func add(_ users: [FileUser]) throws(ServerError) -> [String] {
    do throws(DatabaseError) {
      return try service.add(users)
    } catch {
      throw ServerError("Cannot add what uses files: \(error.message).")
    }
  }
}

extension Service {
  func add(_ users: [FileUser]) throws(DatabaseError) -> [String] {
    let now = clock()
    let ids = users.map { self.ids.objectID($0.kind.prefix) }
    let made = zip(ids, users)
    try catalogue.insert(made.compactMap { $1.kind == .batch ? $1.batch($0, now: now) : nil })
    try catalogue.insert(made.compactMap { $1.kind == .job ? $1.job($0, now: now) : nil })
    try catalogue.insert(made.compactMap { $1.kind == .store ? $1.store($0, now: now) : nil })
    var members: [MemberRecord] = []
    for (id, user) in made where user.kind == .store {
      var sizes: [String: Int64] = [:]
      for file in user.members { sizes[file] = try catalogue.find(file, now: now)?.size }
      members += user.members(of: id, now: now) { sizes[$0] ?? 0 }
    }
    try catalogue.insert(members)
    return ids
  }
}

extension FileUser.Kind {
  /// How ids begin.
  var prefix: String {
    switch self {
    case .batch: "batch_"
    case .job: "ftjob-"
    case .store: "vs_"
    }
  }
}
