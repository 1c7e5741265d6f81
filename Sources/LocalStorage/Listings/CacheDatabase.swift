import Glibc
import SQLite

/// A database of what can be had again from the server: nothing in it is waited for long, synced, or worth an error.
struct CacheDatabase: Sendable {
  /// Who waits for a list would rather have it from the server.
  private static let patience = Duration.seconds(1)

  private let folder: String
  private let path: String
  private let schema: DatabaseSchema

  init(folders: UserFolders, name: String, schema: DatabaseSchema) {
    folder = folders.state
    path = joined(folders.state, name)
    self.schema = schema
  }

  /// What is read of it; nil where there is no file, since looking must not make one, and where it cannot be read.
  func read<Content>(_ body: (Database) throws(DatabaseError) -> Content?) -> Content? {
    guard access(path, R_OK) == 0 else { return nil }
    do throws(DatabaseError) {
      return try body(opened())
    } catch {
      return nil
    }
  }

  /// Changes it; a damaged one is replaced.
  func write(_ body: (Database) throws(DatabaseError) -> Void) {
    _ = makePrivateFolder(folder)
    do throws(DatabaseError) {
      try body(opened())
    } catch {
      guard error.isDamage else { return }
      Database.remove(path)
      // What still cannot be written is left out: the next start loads from the server, as it would have anyway.
      if let fresh = try? opened() { try? body(fresh) }
    }
  }

  private func opened() throws(DatabaseError) -> Database {
    let commits = DatabaseCommits(areDurable: false, patience: Self.patience)
    return try Database(path: path, commits, schema: schema)
  }
}

/// Which rows of a table are meant.
struct RowChoice {
  /// In SQL, with a question mark for each value.
  var condition: String
  var values: [DatabaseValue]

  func and(_ column: String, is value: DatabaseValue) -> RowChoice {
    RowChoice(condition: "\(condition) AND \(column) = ?", values: values + [value])
  }
}

extension JobAccount {
  /// The rows of this account.
  var rows: RowChoice { rowsOfAnyKey.and("owner", is: .integer(owner)) }

  /// Those of the profile at its address, whichever of its keys was used.
  var rowsOfAnyKey: RowChoice {
    RowChoice(condition: "profile = ? AND base_url = ?", values: [.text(profile), .text(baseURL)])
  }
}
