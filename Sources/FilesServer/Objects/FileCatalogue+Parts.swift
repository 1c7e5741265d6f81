import SQLite

extension FileCatalogue {
  /// Removes an object with all that belongs to it and returns that; nil when it is not there.
  func remove<Whole: StoredObject, Part: StoredObject>(
    _ whole: Whole.Type, _ id: String, with parts: Part.Type, at now: Int64
  ) throws(DatabaseError) -> [Part]? {
    try use { (database) throws(DatabaseError) in
      try database.transaction { () throws(DatabaseError) in
        guard let object = try database.object(Whole.self, id) else { return nil }
        let parts = try database.objects(Part.self, ObjectQuery(in: id))
        for part in parts { try database.remove(part, at: now) }
        try database.remove(object, at: now)
        return parts
      }
    }
  }

  /// Ids of stored contents that belong to no file: those of containers and libraries.
  func otherContents() throws(DatabaseError) -> Set<String> {
    try use { (database) throws(DatabaseError) in
      var ids: Set<String> = []
      let sql = """
        SELECT id FROM \(ContainerFileRecord.table) WHERE deleted_at IS NULL AND recipe IS NULL
        UNION ALL SELECT id FROM \(DocumentRecord.table) WHERE deleted_at IS NULL
        """
      try database.run(sql) { row in ids.insert(row.text(0) ?? "") }
      return ids
    }
  }
}
