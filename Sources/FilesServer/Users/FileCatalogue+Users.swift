import SQLite

extension FileCatalogue {
  static let userSchema = """
    CREATE TABLE IF NOT EXISTS users (
      sequence INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL,
      created_at INTEGER NOT NULL, finished_at INTEGER, state TEXT NOT NULL, label TEXT NOT NULL, input TEXT,
      second TEXT, third TEXT, requests INTEGER NOT NULL, failures INTEGER NOT NULL);
    CREATE INDEX IF NOT EXISTS users_in_order ON users (kind, created_at, sequence);
    CREATE TABLE IF NOT EXISTS members (
      sequence INTEGER PRIMARY KEY AUTOINCREMENT, store TEXT NOT NULL, file TEXT NOT NULL,
      created_at INTEGER NOT NULL, UNIQUE (store, file));
    """

  /// Adds all of them or none; each comes with its id.
  func insert(_ users: [(id: String, user: FileUser)], now: Int64) throws(DatabaseError) {
    try use { (database) throws(DatabaseError) in
      try database.transaction { () throws(DatabaseError) in
        for (id, user) in users { try database.insert(user, id: id, now: now) }
      }
    }
  }

  /// One of a kind, or nil.
  func user(_ id: String, _ kind: FileUser.Kind) throws(DatabaseError) -> UserRecord? {
    try users("id = ? AND kind = ?", [.text(id), .text(kind.rawValue)], limit: 1, offset: 0).first
  }

  /// Those of a kind, the newest first; only what comes behind a place when there is one.
  func users(
    _ kind: FileUser.Kind, behind place: UserRecord?, limit: Int64, offset: Int64 = 0
  ) throws(DatabaseError) -> [UserRecord] {
    guard let place else {
      return try users("kind = ?", [.text(kind.rawValue)], limit: limit, offset: offset)
    }
    return try users(
      "kind = ? AND (created_at, sequence) < (?, ?)",
      [.text(kind.rawValue), .integer(place.createdAt), .integer(place.sequence)], limit: limit,
      offset: offset)
  }

  func userCount(_ kind: FileUser.Kind) throws(DatabaseError) -> Int64 {
    try use { (database) throws(DatabaseError) in
      var count: Int64 = 0
      try database.run("SELECT count(*) FROM users WHERE kind = ?", [.text(kind.rawValue)]) { row in
        count = row.integer(0) ?? 0
      }
      return count
    }
  }

  private func users(
    _ condition: String, _ values: [DatabaseValue], limit: Int64, offset: Int64
  ) throws(DatabaseError) -> [UserRecord] {
    try use { (database) throws(DatabaseError) in
      var found: [UserRecord] = []
      let sql = """
        SELECT \(UserRecord.columns) FROM users WHERE \(condition)
        ORDER BY created_at DESC, sequence DESC LIMIT ? OFFSET ?
        """
      try database.run(sql, values + [.integer(limit), .integer(offset)]) { row in
        found.append(UserRecord(row))
      }
      return found
    }
  }

  /// Files of a vector store that are still there, the newest first, behind one of them when there is one.
  func members(of store: String, behind file: String?, limit: Int64) throws(DatabaseError) -> [MemberRecord] {
    try use { (database) throws(DatabaseError) in
      var found: [MemberRecord] = []
      let behind = "(SELECT sequence FROM members WHERE store = ?1 AND file = ?2)"
      let sql = """
        SELECT members.file, members.created_at, files.bytes FROM members JOIN files ON files.id = members.file
        WHERE store = ?1 AND files.deleted_at IS NULL AND (?2 IS NULL OR members.sequence < \(behind))
        ORDER BY members.sequence DESC LIMIT ?3
        """
      try database.run(sql, [.text(store), .text(file), .integer(limit)]) { row in
        let record = MemberRecord(
          file: row.text(0) ?? "", store: store, createdAt: row.integer(1) ?? 0, size: row.integer(2) ?? 0)
        found.append(record)
      }
      return found
    }
  }
}

extension Database {
  private static let userInsertion = """
    INSERT INTO users (id, kind, created_at, finished_at, state, label, input, second, third, requests, failures)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    """
  /// How long anything of the demo takes, in seconds.
  private static let duration: Int64 = 3_600

  fileprivate func insert(_ user: FileUser, id: String, now: Int64) throws(DatabaseError) {
    let created = now - user.age
    let goesOn = user.state == .waiting || user.state == .running
    let finished = goesOn ? nil : min(now, created + Self.duration)
    try run(
      Self.userInsertion,
      [
        .text(id), .text(user.kind.rawValue), .integer(created), .integer(finished),
        .text(user.state.rawValue), .text(user.label), .text(user.input), .text(user.second),
        .text(user.third), .integer(user.requests), .integer(user.failures),
      ])
    for file in user.members {
      try run(
        "INSERT OR IGNORE INTO members (store, file, created_at) VALUES (?, ?, ?)",
        [.text(id), .text(file), .integer(created)])
    }
  }
}
