package import FilesAPI
package import FilesStore
import Glibc
import SQLite

/// The file `collections.sqlite`: the last whole reading of each list of each account, for its owner alone.
package actor CollectionFile: CollectionCache {
  private let folder: String
  private let path: String
  private let account: JobAccount

  package nonisolated var unownedExecutor: UnownedSerialExecutor {
    DiskThread.listings.asUnownedSerialExecutor()
  }

  /// The lists of an account; nothing is opened yet.
  package init(folders: UserFolders, account: JobAccount) {
    folder = folders.state
    path = joined(folders.state, "collections.sqlite")
    self.account = account
  }

  package func read(_ kind: CollectionKind) -> CachedCollection? {
    // No file, no list: looking must not make one.
    guard access(path, R_OK) == 0 else { return nil }
    do throws(DatabaseError) {
      return try read(kind, from: try Database(path: path, schema: Self.schema))
    } catch {
      return nil
    }
  }

  package func write(_ kind: CollectionKind, _ collection: CachedCollection) {
    _ = makePrivateFolder(folder)
    do throws(DatabaseError) {
      try write(kind, collection, into: Database(path: path, schema: Self.schema))
    } catch {
      guard error.isDamage else { return }
      Database.remove(path)
      // What still cannot be written is left out: the next start loads from the server, as it would have anyway.
      if let fresh = try? Database(path: path, schema: Self.schema) {
        try? write(kind, collection, into: fresh)
      }
    }
  }

  private func read(_ kind: CollectionKind, from database: Database) throws(DatabaseError)
    -> CachedCollection?
  {
    var found: CachedCollection?
    try database.run("SELECT objects, newest_first, members FROM collections WHERE \(Self.place)", key(kind))
    { row in
      guard let objects = row.bytes(0) else { return }
      found = CachedCollection(
        objects: objects, isNewestFirst: row.integer(1) == 1,
        readMembers: Self.members(row.text(2) ?? ""))
    }
    return found
  }

  private func write(
    _ kind: CollectionKind, _ collection: CachedCollection, into database: Database
  ) throws(DatabaseError) {
    let members = collection.readMembers.map { "\($0.value) \($0.key)" }.joined(separator: "\n")
    try database.transaction { () throws(DatabaseError) in
      try database.run("DELETE FROM collections WHERE \(Self.place)", key(kind))
      try database.run(
        """
        INSERT INTO collections (profile, base_url, owner, kind, newest_first, members, objects)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
        key(kind) + [
          .integer(collection.isNewestFirst ? 1 : 0), .text(members), .bytes(collection.objects),
        ])
      try database.run(
        "DELETE FROM collections WHERE id NOT IN (SELECT id FROM collections ORDER BY id DESC LIMIT ?)",
        [.integer(Self.mostLists)])
    }
  }

  private func key(_ kind: CollectionKind) -> [DatabaseValue] {
    [.text(account.profile), .text(account.baseURL), .integer(account.owner), .text(kind.rawValue)]
  }

  /// A digest and an id a line; ids of servers have no line breaks, and one that has is read again.
  private static func members(_ text: String) -> [String: Int] {
    var members: [String: Int] = [:]
    for line in text.split(separator: "\n") {
      let parts = line.split(separator: " ", maxSplits: 1)
      if parts.count == 2, let digest = Int(parts[0]) { members[String(parts[1])] = digest }
    }
    return members
  }

  private static let place = "profile = ? AND base_url = ? AND owner = ? AND kind = ?"
  /// Accounts that were not looked at for the longest time go first.
  private static let mostLists: Int64 = 100

  /// A list can be had again: what a loss of power takes is no loss.
  private static let schema = """
    PRAGMA synchronous = OFF;
    CREATE TABLE IF NOT EXISTS collections (
      id INTEGER PRIMARY KEY AUTOINCREMENT, profile TEXT NOT NULL, base_url TEXT NOT NULL,
      owner INTEGER NOT NULL, kind TEXT NOT NULL, newest_first INTEGER NOT NULL, members TEXT NOT NULL,
      objects BLOB NOT NULL, UNIQUE (profile, base_url, owner, kind));
    """
}
