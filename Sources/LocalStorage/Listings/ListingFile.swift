import FilesAPI
package import FilesStore
import Glibc
import SQLite

/// The file `listings.sqlite`: the last complete listing of each account, for its owner alone.
package actor ListingFile: ListingCache {
  private let folder: String
  private let path: String
  private let account: JobAccount

  package nonisolated var unownedExecutor: UnownedSerialExecutor {
    DiskThread.listings.asUnownedSerialExecutor()
  }

  /// The listing of an account; nothing is opened yet.
  package init(folders: UserFolders, account: JobAccount) {
    folder = folders.state
    path = joined(folders.state, "listings.sqlite")
    self.account = account
  }

  package func read() -> CachedListing? {
    // No file, no listing: looking must not make one.
    guard access(path, R_OK) == 0 else { return nil }
    do throws(DatabaseError) {
      return try read(from: opened())
    } catch {
      return nil
    }
  }

  package func write(_ listing: CachedListing) {
    _ = makePrivateFolder(folder)
    do throws(DatabaseError) {
      try write(listing, into: opened())
    } catch {
      guard error.isDamage else { return }
      Database.remove(path)
      // What still cannot be written is left out: the next start loads from the server, as it would have anyway.
      if let fresh = try? opened() { try? write(listing, into: fresh) }
    }
  }

  /// The last listing of a profile at an address, whichever of its keys it was read with; for hints alone.
  package static func newest(folders: UserFolders, profile: String, baseURL: String) -> CachedListing? {
    let path = joined(folders.state, "listings.sqlite")
    guard access(path, R_OK) == 0,
      let database = try? Database(path: path, isDurable: false, patience: patience, schema: schema)
    else { return nil }
    return try? read(from: database, "profile = ? AND base_url = ?", [.text(profile), .text(baseURL)])
  }

  private func opened() throws(DatabaseError) -> Database {
    try Database(path: path, isDurable: false, patience: Self.patience, schema: Self.schema)
  }

  /// Who waits for a list would rather have it from the server.
  private static let patience = Duration.seconds(1)

  private func read(from database: Database) throws(DatabaseError) -> CachedListing? {
    try Self.read(from: database, "profile = ? AND base_url = ? AND owner = ?", key)
  }

  private static func read(
    from database: Database, _ condition: String, _ values: [DatabaseValue]
  ) throws(DatabaseError) -> CachedListing? {
    var found: (id: Int64, asOf: Int64, pages: Int64)?
    try database.run(
      "SELECT id, as_of, pages FROM listings WHERE \(condition) ORDER BY id", values
    ) { row in
      found = (row.integer(0) ?? 0, row.integer(1) ?? 0, row.integer(2) ?? -1)
    }
    guard let found else { return nil }
    var pages: [[UInt8]] = []
    try database.run(
      "SELECT data FROM pages WHERE listing = ? ORDER BY position", [.integer(found.id)]
    ) { row in
      if let page = row.bytes(0) { pages.append(page) }
    }
    return pages.count == Int(found.pages) ? CachedListing(asOf: Timestamp(found.asOf), pages: pages) : nil
  }

  private func write(_ listing: CachedListing, into database: Database) throws(DatabaseError) {
    try database.transaction { () throws(DatabaseError) in
      try database.run("DELETE FROM listings WHERE profile = ? AND base_url = ? AND owner = ?", key)
      try database.run(
        "INSERT INTO listings (profile, base_url, owner, as_of, pages) VALUES (?, ?, ?, ?, ?)",
        key + [.integer(listing.asOf.seconds), .integer(Int64(listing.pages.count))])
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

  private var key: [DatabaseValue] {
    [.text(account.profile), .text(account.baseURL), .integer(account.owner)]
  }

  /// Accounts that were not looked at for the longest time go first.
  private static let mostListings: Int64 = 20

  /// A listing can be had again: what a loss of power takes is no loss.
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
