import SQLite

extension FileCatalogue {
  /// Marks a file as deleted and returns what it was; nil when there is no such file.
  func delete(_ id: String, now: Int64) throws(DatabaseError) -> FileRecord? {
    try use { (database) throws(DatabaseError) in
      var found: FileRecord?
      try database.run(Self.oneFile, [.text(id), .integer(now)]) { row in
        found = FileRecord(row)
      }
      guard let found else { return nil }
      try database.run("UPDATE files SET deleted_at = ?1 WHERE id = ?2", [.integer(now), .text(id)])
      return found
    }
  }

  /// Marks all expired files as deleted and returns the ids of those with stored content.
  func deleteExpired(now: Int64) throws(DatabaseError) -> [String] {
    try use { (database) throws(DatabaseError) in
      let expired = "deleted_at IS NULL AND expires_at IS NOT NULL AND expires_at <= ?1"
      var ids: [String] = []
      var found = false
      try database.run("SELECT id, recipe FROM files WHERE \(expired)", [.integer(now)]) { row in
        found = true
        if row.isNull(1), let id = row.text(0) {
          ids.append(id)
        }
      }
      if found {
        try database.run("UPDATE files SET deleted_at = ?1 WHERE \(expired)", [.integer(now)])
      }
      try database.run("DELETE FROM links WHERE expires_at <= ?1", [.integer(now)])
      return ids
    }
  }

  /// Ids of the files whose content is stored.
  func storedIDs() throws(DatabaseError) -> Set<String> {
    try use { (database) throws(DatabaseError) in
      var ids: Set<String> = []
      try database.run("SELECT id FROM files WHERE deleted_at IS NULL AND recipe IS NULL") { row in
        ids.insert(row.text(0) ?? "")
      }
      return ids
    }
  }
}
