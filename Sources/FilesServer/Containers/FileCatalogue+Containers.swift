import SQLite

extension FileCatalogue {
  /// Removes a container with its files and returns the ids of their contents; nil when it is not there.
  func removeContainer(_ id: String, now: Int64) throws(DatabaseError) -> [String]? {
    try use { (database) throws(DatabaseError) in
      try database.transaction { () throws(DatabaseError) in
        guard let container = try database.object(ContainerRecord.self, id) else { return nil }
        let files = try database.objects(ContainerFileRecord.self, ObjectQuery(in: id))
        for file in files { try database.remove(file, at: now) }
        try database.remove(container, at: now)
        return files.filter { $0.recipe == nil }.map(\.id)
      }
    }
  }

  /// Ids of the files in containers whose content is stored.
  func storedContainerFiles() throws(DatabaseError) -> Set<String> {
    try use { (database) throws(DatabaseError) in
      var ids: Set<String> = []
      let sql = "SELECT id FROM \(ContainerFileRecord.table) WHERE deleted_at IS NULL AND recipe IS NULL"
      try database.run(sql) { row in ids.insert(row.text(0) ?? "") }
      return ids
    }
  }
}
