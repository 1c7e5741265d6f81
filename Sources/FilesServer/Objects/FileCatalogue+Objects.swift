import SQLite

extension FileCatalogue {
  static let objectSchema =
    BatchRecord.schema + BatchRecord.endingSchema + JobRecord.schema + JobRecord.endingSchema
    + StoreRecord.schema + MemberRecord.schema + MemberGroupRecord.schema
    + ContainerRecord.schema + ContainerFileRecord.schema + LibraryRecord.schema + DocumentRecord.schema
    + EvaluationRecord.schema + EvaluationRunRecord.schema + EvaluationRunRecord.endingSchema
    + RunItemRecord.schema + AssistantRecord.schema

  /// Adds all of them or none.
  func insert<Object: StoredObject>(_ objects: [Object]) throws(DatabaseError) {
    try use { (database) throws(DatabaseError) in
      try database.transaction { () throws(DatabaseError) in
        for object in objects { try database.insert(object) }
      }
    }
  }

  func object<Object>(_ key: ObjectKey<Object>) throws(DatabaseError) -> Object? {
    try use { (database) throws(DatabaseError) in try database.object(key) }
  }

  func objects<Object>(_ query: ObjectQuery<Object>) throws(DatabaseError) -> [Object] {
    try use { (database) throws(DatabaseError) in try database.objects(query) }
  }

  func place<Object>(of key: ObjectKey<Object>) throws(DatabaseError) -> FilePlace? {
    try use { (database) throws(DatabaseError) in try database.place(of: key) }
  }

  /// How many objects a query keeps, whatever its limit.
  func count<Object>(_ query: ObjectQuery<Object>) throws(DatabaseError) -> Int64 {
    try use { (database) throws(DatabaseError) in
      var count: Int64 = 0
      let sql = "SELECT count(*) FROM \(Object.table) WHERE \(query.conditions.joined(separator: " AND "))"
      try database.run(sql, query.values) { row in count = row.integer(0) ?? 0 }
      return count
    }
  }

  /// Changes an object, all in one step, and returns it as it is then; nil when it is not there.
  func change<Object>(
    _ key: ObjectKey<Object>, _ change: (inout Object) -> Void
  ) throws(DatabaseError) -> Object? {
    try use { (database) throws(DatabaseError) in
      guard var object = try database.object(key) else { return nil }
      change(&object)
      try database.update(object)
      return object
    }
  }

  /// False when it is not there.
  func remove<Object>(_ key: ObjectKey<Object>, at now: Int64) throws(DatabaseError) -> Bool {
    try use { (database) throws(DatabaseError) in
      guard let object = try database.object(key) else { return false }
      try database.remove(object, at: now)
      return true
    }
  }

  /// Removes an object with all that belongs to it and returns that; nil when it is not there.
  func remove<Whole, Part: StoredObject>(
    _ key: ObjectKey<Whole>, with parts: Part.Type, at now: Int64
  ) throws(DatabaseError) -> [Part]? {
    try use { (database) throws(DatabaseError) in
      try database.transaction { () throws(DatabaseError) in
        guard let object = try database.object(key) else { return nil }
        let parts = try database.objects(ObjectQuery<Part>(in: key.id))
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
