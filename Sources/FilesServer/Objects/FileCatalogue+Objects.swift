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

  func object<Object: StoredObject>(
    _ type: Object.Type = Object.self, _ id: String, in parent: String = ""
  ) throws(DatabaseError) -> Object? {
    try use { (database) throws(DatabaseError) in try database.object(Object.self, id, in: parent) }
  }

  func objects<Object: StoredObject>(
    _ type: Object.Type = Object.self, _ query: ObjectQuery
  ) throws(DatabaseError) -> [Object] {
    try use { (database) throws(DatabaseError) in try database.objects(Object.self, query) }
  }

  func place<Object: StoredObject>(
    of id: String, _ type: Object.Type, in parent: String
  ) throws(DatabaseError) -> FilePlace? {
    try use { (database) throws(DatabaseError) in try database.place(of: id, type, in: parent) }
  }

  /// How many objects of a kind a query keeps, whatever its limit.
  func count<Object: StoredObject>(_ type: Object.Type, _ query: ObjectQuery) throws(DatabaseError) -> Int64 {
    try use { (database) throws(DatabaseError) in
      var count: Int64 = 0
      let sql = "SELECT count(*) FROM \(Object.table) WHERE \(query.conditions.joined(separator: " AND "))"
      try database.run(sql, query.values) { row in count = row.integer(0) ?? 0 }
      return count
    }
  }

  /// Changes an object that is there, all in one step, and returns it as it is then.
  ///
  /// Nil when it is not there; `change` returns whether it changed anything.
  func change<Object: StoredObject>(
    _ type: Object.Type = Object.self, _ id: String, in parent: String = "", _ change: (inout Object) -> Bool
  ) throws(DatabaseError) -> Object? {
    try use { (database) throws(DatabaseError) in
      guard var object = try database.object(Object.self, id, in: parent) else { return nil }
      if change(&object) { try database.update(object) }
      return object
    }
  }
}

extension FileCatalogue {
  /// Removes an object that is there if `mayGo`, and returns whether it has gone; nil when it was not there.
  func remove<Object: StoredObject>(
    _ type: Object.Type = Object.self, _ id: String, in parent: String = "", at now: Int64,
    if mayGo: (Object) -> Bool = { _ in true }
  ) throws(DatabaseError) -> Bool? {
    try use { (database) throws(DatabaseError) in
      guard let object = try database.object(Object.self, id, in: parent) else { return nil }
      guard mayGo(object) else { return false }
      try database.remove(object, at: now)
      return true
    }
  }
}
