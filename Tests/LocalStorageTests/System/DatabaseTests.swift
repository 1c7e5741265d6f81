import SQLite
import Testing

/// What is done in one step is done as a whole or not at all.
struct DatabaseTests {
  @Test func ofAStepThatFailsNothingStays() throws {
    let database = try Database(path: Database.inMemory, schema: "CREATE TABLE a (n INTEGER PRIMARY KEY)")
    func numbers() throws -> [Int64] {
      var found: [Int64] = []
      try database.run("SELECT n FROM a ORDER BY n") { found.append($0.integer(0) ?? -1) }
      return found
    }
    try database.transaction { () throws(DatabaseError) in try database.run("INSERT INTO a VALUES (1)") }

    #expect(throws: DatabaseError.self) {
      try database.transaction { () throws(DatabaseError) in
        try database.run("INSERT INTO a VALUES (2)")
        try database.run("INSERT INTO a VALUES (1)")
      }
    }
    #expect(try numbers() == [1])

    try database.transaction { () throws(DatabaseError) in try database.run("INSERT INTO a VALUES (3)") }
    #expect(try numbers() == [1, 3])
  }
}
