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
    database = CacheDatabase(folders: folders, name: "collections.sqlite", schema: Self.schema)
    self.account = account
  }

  /// The last list of the profile at its address, whichever of its keys it was read with; for hints alone.
  package nonisolated func newest(_ kind: CollectionKind) -> CachedCollection? {
    database.read { (database) throws(DatabaseError) in
      try Self.read(account.rowsOfAnyKey.and("kind", is: .text(kind.rawValue)), from: database)
    }
  }

  package func read(_ kind: CollectionKind) -> CachedCollection? {
    database.read { (database) throws(DatabaseError) in
      try Self.read(rows(kind), from: database)
    }
  }

  package func write(_ kind: CollectionKind, _ collection: CachedCollection) {
    database.write { (database) throws(DatabaseError) in try write(kind, collection, into: database) }
  }

  /// The last of these lists.
  private static func read(
    _ rows: RowChoice, from database: Database
  ) throws(DatabaseError) -> CachedCollection? {
    var found: CachedCollection?
    let columns = "objects, newest_first, members, read_at"
    let sql = "SELECT \(columns) FROM collections WHERE \(rows.condition) ORDER BY id"
    try database.run(sql, rows.values) { row in
      guard let objects = row.bytes(0) else { return }
      var collection = CachedCollection(
        objects: objects, isNewestFirst: row.integer(1) == 1, readMembers: members(row.text(2) ?? ""))
      collection.readAt = row.integer(3).map { Timestamp($0) }
      found = collection
    }
    return found
  }

  private func write(
    _ kind: CollectionKind, _ collection: CachedCollection, into database: Database
  ) throws(DatabaseError) {
    let members = collection.readMembers.map { "\($0.value) \($0.key)" }.joined(separator: "\n")
    let rows = rows(kind)
    try database.transaction { () throws(DatabaseError) in
      try database.run("DELETE FROM collections WHERE \(rows.condition)", rows.values)
      let values: [DatabaseValue] = [
        .integer(collection.isNewestFirst ? 1 : 0), .text(members), .bytes(collection.objects),
        .integer(collection.readAt?.seconds),
      ]
      try database.run(
        """
        INSERT INTO collections (profile, base_url, owner, kind, newest_first, members, objects, read_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """, rows.values + values)
      try database.run(
        "DELETE FROM collections WHERE id NOT IN (SELECT id FROM collections ORDER BY id DESC LIMIT ?)",
        [.integer(Self.mostLists)])
    }
  }

  private func rows(_ kind: CollectionKind) -> RowChoice {
    account.rows.and("kind", is: .text(kind.rawValue))
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
