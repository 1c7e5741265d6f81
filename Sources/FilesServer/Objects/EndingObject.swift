import SQLite

/// Something that goes on for a time and then ends for good.
protocol EndingObject: StoredObject {
  /// The column that is NULL while it goes on.
  static var endingColumn: String { get }
}

extension BatchRecord: EndingObject {
  static var endingColumn: String { "ending" }
}

extension EndingObject {
  /// Finds the few that go on among the many that have ended.
  static var endingSchema: String {
    """
    CREATE INDEX IF NOT EXISTS \(table)_going ON \(table) (sequence)
      WHERE \(endingColumn) IS NULL AND deleted_at IS NULL;

    """
  }
}

extension FileCatalogue {
  /// All that goes on.
  func going<Object: EndingObject>(_ type: Object.Type = Object.self) throws(DatabaseError) -> [Object] {
    try use { (database) throws(DatabaseError) in
      var found: [Object] = []
      let sql = """
        SELECT \(Object.selection) FROM \(Object.table)
        WHERE \(Object.endingColumn) IS NULL AND deleted_at IS NULL ORDER BY sequence
        """
      try database.run(sql) { found.append(Object.read($0)) }
      return found
    }
  }

  /// Stores how something ended, and its files: all of it, or nothing when it has ended already.
  func end<Object: EndingObject>(_ ended: Object, with files: [FileRecord]) throws(DatabaseError) -> Bool {
    try use { (database) throws(DatabaseError) in
      try database.transaction { () throws(DatabaseError) in
        var goesOn = false
        try database.run(
          "SELECT 1 FROM \(Object.table) WHERE sequence = ? AND \(Object.endingColumn) IS NULL",
          [.integer(ended.head.sequence)]
        ) { _ in goesOn = true }
        guard goesOn else { return false }
        for file in files { try database.insert(file) }
        try database.update(ended)
        return true
      }
    }
  }
}
