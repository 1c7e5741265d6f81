import SQLite

extension Service {
  /// Says that the server answers; needs no key and no fault strikes it.
  func health() -> Answer { .object([("status", .text("ok"))]) }

  /// Makes everything as it was in the beginning: nothing, or the samples alone, and the same ids again.
  func reset() throws -> Answer {
    try catalogue.empty()
    _ = contents.sweep(known: [])
    _ = contents.sweepParts(known: [])
    ids.restart(mark: 0)
    faults.restart()
    try seedSamples()
    return .object([("object", .text("winnow.reset")), ("reset", .bool(true))])
  }
}

extension FileCatalogue {
  /// Removes all there is, with its traces.
  func empty() throws(DatabaseError) {
    try use { (database) throws(DatabaseError) in
      try database.transaction { () throws(DatabaseError) in
        var tables: [String] = []
        let own = "type = 'table' AND (name = 'sqlite_sequence' OR name NOT LIKE 'sqlite_%')"
        try database.run("SELECT name FROM sqlite_master WHERE \(own)") { row in
          tables.append(row.text(0) ?? "")
        }
        for table in tables { try database.run("DELETE FROM \(table)") }
      }
    }
  }
}
