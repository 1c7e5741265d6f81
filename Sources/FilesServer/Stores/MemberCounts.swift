import SQLite

/// How many members of a vector store stand where, and what they take.
struct MemberCounts {
  private var counts: [MemberRecord.Status: Int64] = [:]
  /// Of what has been read, in bytes.
  private(set) var size: Int64 = 0

  subscript(status: MemberRecord.Status) -> Int64 { counts[status] ?? 0 }

  mutating func add(_ row: DatabaseRow) {
    guard let status = row.text(0).flatMap({ MemberRecord.Status(rawValue: $0) }) else { return }
    counts[status] = row.integer(1) ?? 0
    if status == .completed { size += row.integer(2) ?? 0 }
  }

  var json: JSONPart {
    .object([
      ("in_progress", .integer(self[.running])), ("completed", .integer(self[.completed])),
      ("failed", .integer(self[.failed])), ("cancelled", .integer(self[.cancelled])),
      ("total", .integer(counts.values.reduce(0, +))),
    ])
  }
}

extension FileCatalogue {
  /// Counts the members of a store, or those of one group.
  func memberCounts(of store: String, group: String? = nil, now: Int64) throws(DatabaseError) -> MemberCounts
  {
    try use { (database) throws(DatabaseError) in
      var counts = MemberCounts()
      let sql = """
        SELECT \(MemberRecord.statusSQL) AS status, count(*), sum(size) FROM \(MemberRecord.table)
        WHERE deleted_at IS NULL AND parent = ? AND (?3 IS NULL OR batch = ?3) GROUP BY status
        """
      try database.run(sql, [.integer(now), .text(store), .text(group)]) { counts.add($0) }
      return counts
    }
  }

  /// Removes a store with its members; their files stay.
  func removeStore(_ key: ObjectKey<StoreRecord>, now: Int64) throws(DatabaseError) -> Bool {
    try use { (database) throws(DatabaseError) in
      try database.transaction { () throws(DatabaseError) in
        guard let store = try database.object(key) else { return false }
        try database.remove(store, at: now)
        for table in [MemberRecord.table, MemberGroupRecord.table] {
          try database.run(
            "UPDATE \(table) SET deleted_at = ? WHERE parent = ? AND deleted_at IS NULL",
            [.integer(now), .text(key.id)])
        }
        return true
      }
    }
  }

  /// Attaches files to a store, all of them or none; one that is there already is read anew.
  func attach(
    _ members: [MemberRecord], to store: StoreRecord, group: MemberGroupRecord? = nil
  ) throws(DatabaseError) {
    try use { (database) throws(DatabaseError) in
      try database.transaction { () throws(DatabaseError) in
        if let group { try database.insert(group) }
        for member in members {
          if let old = try database.object(ObjectKey<MemberRecord>(member.id, in: store.id)) {
            try database.remove(old, at: member.head.createdAt)
          }
          try database.insert(member)
        }
        try database.update(store)
      }
    }
  }

  /// Cancels what is still being read of a group.
  func cancelGroup(_ id: String, of store: String, now: Int64) throws(DatabaseError) {
    try use { (database) throws(DatabaseError) in
      try database.run(
        """
        UPDATE \(MemberRecord.table) SET cancelled_at = ?1
        WHERE parent = ?2 AND batch = ?3 AND ready_at > ?1 AND cancelled_at IS NULL AND deleted_at IS NULL
        """, [.integer(now), .text(store), .text(id)])
    }
  }
}
