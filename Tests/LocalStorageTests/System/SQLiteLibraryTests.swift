import Glibc
import Testing

@testable import SQLite

@Suite struct SQLiteLibraryTests {
  @Test func aMissingLibraryIsNamedWithItsPackage() {
    let failure = #expect(throws: DatabaseError.self) { try SQLiteLibrary.load("libsqlite-of-nobody.so.4") }
    #expect(failure?.message.contains("libsqlite-of-nobody.so.4") == true)
    #expect(failure?.message.contains("libsqlite3-0") == true)
  }

  @Test func aLibraryWithoutTheFunctionsIsNotUsed() {
    let failure = #expect(throws: DatabaseError.self) { try SQLiteLibrary.load("libc.so.6") }
    #expect(failure?.message.contains("sqlite3_open_v2") == true)
  }

  @Test func theProgramItselfDoesNotNeedItToStart() {
    // What the tests are linked with has none of its functions until a database is opened.
    #expect(dlsym(nil, "sqlite3_open_v2") == nil)
  }
}
