import FilesAPI
package import FilesStore
import SQLite

/// The file `listings.sqlite`: the last complete listing of each account, for its owner alone.
package actor SQLiteListingCache: ListingCache {
  private let database: CacheDatabase
  private let account: JobAccount

  package nonisolated var unownedExecutor: UnownedSerialExecutor {
    DiskThread.listings.asUnownedSerialExecutor()
  }

  /// The listing of an account; nothing is opened yet.
  package init(folders: UserFolders, account: JobAccount) {
    database = CacheDatabase(folders: folders, name: "listings.sqlite", schema: Self.schema)
    self.account = account
  }

  package func read(atMost pageCount: Int) -> CachedListing? {
    database.read { (database) throws(DatabaseError) in
      try Self.read(account.rows, from: database, atMost: pageCount)
    }
  }

  package func write(_ listing: CachedListing) {
    database.write { (database) throws(DatabaseError) in try write(listing, into: database) }
  }

  /// The last listing of the profile at its address, whichever of its keys it was read with; for hints alone.
  package nonisolated var newest: CachedListing? {
    database.read { (database) throws(DatabaseError) in
      try Self.read(account.rowsOfAnyKey, from: database)
    }
  }

  private static func read(
    _ rows: RowChoice, from database: Database, atMost pageCount: Int = .max
  ) throws(DatabaseError) -> CachedListing? {
    var found: (id: Int64, asOf: Int64, pages: Int64)?
    try database.run(
      "SELECT id, as_of, pages FROM listings WHERE \(rows.condition) ORDER BY id", rows.values
    ) { row in
      found = (row.integer(0) ?? 0, row.integer(1) ?? 0, row.integer(2) ?? -1)
    }
    guard let found else { return nil }
    var pages: [[UInt8]] = []
    try database.run(
      "SELECT data FROM pages WHERE listing = ? ORDER BY position LIMIT ?",
      [.integer(found.id), .integer(Int64(pageCount))]
    ) { row in
      if let page = row.bytes(0) { pages.append(page) }
    }
    guard pages.count == min(Int(found.pages), pageCount) else { return nil }
    return CachedListing(
      asOf: Timestamp(found.asOf), pages: pages, isBeginning: pages.count < Int(found.pages))
  }

  private func write(_ listing: CachedListing, into database: Database) throws(DatabaseError) {
    let rows = account.rows
    try database.transaction { () throws(DatabaseError) in
      try database.run("DELETE FROM listings WHERE \(rows.condition)", rows.values)
      try database.run(
        "INSERT INTO listings (profile, base_url, owner, as_of, pages) VALUES (?, ?, ?, ?, ?)",
        rows.values + [.integer(listing.asOf.seconds), .integer(Int64(listing.pages.count))])
      let id = database.lastInsertedRow
      for (position, page) in listing.pages.enumerated() {
        try database.run(
          "INSERT INTO pages (listing, position, data) VALUES (?, ?, ?)",
          [.integer(id), .integer(Int64(position)), .bytes(page)])
      }
      try database.run(
        "DELETE FROM listings WHERE id NOT IN (SELECT id FROM listings ORDER BY id DESC LIMIT ?)",
        [.integer(Self.mostListings)])
      try database.run("DELETE FROM pages WHERE listing NOT IN (SELECT id FROM listings)")
    }
  }

  /// Accounts that were not looked at for the longest time go first.
  private static let mostListings: Int64 = 20

  private static let schema = DatabaseSchema(
    """
    CREATE TABLE IF NOT EXISTS listings (
      id INTEGER PRIMARY KEY AUTOINCREMENT, profile TEXT NOT NULL, base_url TEXT NOT NULL,
      owner INTEGER NOT NULL, as_of INTEGER NOT NULL, pages INTEGER NOT NULL,
      UNIQUE (profile, base_url, owner));
    CREATE TABLE IF NOT EXISTS pages (
      listing INTEGER NOT NULL, position INTEGER NOT NULL, data BLOB NOT NULL, PRIMARY KEY (listing, position));
    """)
}
