package import FilesAPI
package import FilesStore
import SQLite

/// The file `collections.sqlite`: the last whole reading of each list of each account, for its owner alone.
package actor SQLiteCollectionCache: CollectionCache {
  private let database: CacheDatabase
  private let account: JobAccount

  package nonisolated var unownedExecutor: UnownedSerialExecutor {
    DiskThread.listings.asUnownedSerialExecutor()
  }

  /// The lists of an account; nothing is opened yet.
  package init(folders: UserFolders, account: JobAccount) {
    database = Self.database(folders)
    self.account = account
  }

  /// The last list of a profile at an address, whichever of its keys it was read with; for hints alone.
  package static func newest(
    _ kind: CollectionKind, folders: UserFolders, profile: String, baseURL: String
  ) -> CachedCollection? {
    database(folders).read { (database) throws(DatabaseError) in
      try read(
        from: database, "profile = ? AND base_url = ? AND kind = ?",
        [.text(profile), .text(baseURL), .text(kind.rawValue)])
    }
  }

  private static func database(_ folders: UserFolders) -> CacheDatabase {
    CacheDatabase(folders: folders, name: "collections.sqlite", schema: schema)
  }

  package func read(_ kind: CollectionKind) -> CachedCollection? {
    database.read { (database) throws(DatabaseError) in
      try Self.read(from: database, Self.place, key(kind))
    }
  }

  package func write(_ kind: CollectionKind, _ collection: CachedCollection) {
    database.write { (database) throws(DatabaseError) in try write(kind, collection, into: database) }
  }

  /// The last of the lists that the condition admits.
  private static func read(
    from database: Database, _ condition: String, _ values: [DatabaseValue]
  ) throws(DatabaseError) -> CachedCollection? {
    var found: CachedCollection?
    let sql = "SELECT objects, newest_first, members, read_at FROM collections WHERE \(condition) ORDER BY id"
    try database.run(sql, values) { row in
      guard let objects = row.bytes(0) else { return }
      found = CachedCollection(
        objects: objects, isNewestFirst: row.integer(1) == 1,
        readMembers: members(row.text(2) ?? ""), readAt: row.integer(3).map { Timestamp($0) })
    }
    return found
  }

  private func write(
    _ kind: CollectionKind, _ collection: CachedCollection, into database: Database
  ) throws(DatabaseError) {
    let members = collection.readMembers.map { "\($0.value) \($0.key)" }.joined(separator: "\n")
    try database.transaction { () throws(DatabaseError) in
      try database.run("DELETE FROM collections WHERE \(Self.place)", key(kind))
      let values: [DatabaseValue] = [
        .integer(collection.isNewestFirst ? 1 : 0), .text(members), .bytes(collection.objects),
        .integer(collection.readAt?.seconds),
      ]
      try database.run(
        """
        INSERT INTO collections (profile, base_url, owner, kind, newest_first, members, objects, read_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """, key(kind) + values)
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

  private static let schema = DatabaseSchema(
    """
    CREATE TABLE IF NOT EXISTS collections (
      id INTEGER PRIMARY KEY AUTOINCREMENT, profile TEXT NOT NULL, base_url TEXT NOT NULL,
      owner INTEGER NOT NULL, kind TEXT NOT NULL, newest_first INTEGER NOT NULL, members TEXT NOT NULL,
      objects BLOB NOT NULL, UNIQUE (profile, base_url, owner, kind));
    """, version: 2, laterColumns: [DatabaseSchema.Column("read_at", "INTEGER", of: "collections")])
}
