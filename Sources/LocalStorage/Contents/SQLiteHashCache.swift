package import FilesAPI
package import FilesStore
import Glibc
import SQLite

/// The file `contents.sqlite`: the hashes of contents of one account that were read before, for its owner alone.
///
/// A cache: what cannot be read or written is as if it were not there.
package actor SQLiteHashCache: ContentHashes {
  private let folder: StateFolder
  private let path: String
  private let account: JobAccount
  private var database: Database?

  package nonisolated var unownedExecutor: UnownedSerialExecutor {
    DiskThread.journal.asUnownedSerialExecutor()
  }

  /// The hashes of an account; nothing is opened yet.
  package init(_ folder: StateFolder, account: JobAccount) {
    self.folder = folder
    path = account.isLasting ? folder.path(of: "contents.sqlite") : Database.inMemory
    self.account = account
  }

  package nonisolated func makeHasher() -> any ContentHasher { Sha256() }

  package func known() -> [FileID: KnownContent] {
    // No file, no hashes: looking must not make one.
    guard database != nil || access(path, F_OK) == 0, let database = opened() else { return [:] }
    var contents: [FileID: KnownContent] = [:]
    try? database.run(
      "SELECT id, bytes, created, sha256 FROM hashes WHERE owner = ?", [.integer(account.owner)]
    ) { row in
      guard let id = row.text(0), let hash = row.text(3).flatMap(ContentHash.init(hex:)) else { return }
      contents[FileID(id)] = KnownContent(
        hash: hash, byteCount: row.integer(1).map(ByteCount.init),
        createdAt: row.integer(2).map(Timestamp.init))
    }
    return contents
  }

  package func keep(_ contents: [FileID: KnownContent]) {
    guard let database = opened() else { return }
    do throws(DatabaseError) {
      try keep(contents, in: database)
    } catch {
      // What cannot be written is read again another time; what is damaged must not stay so.
      guard error.isDamage, path != Database.inMemory else { return }
      self.database = nil
      Database.remove(path)
      if let fresh = opened() { try? keep(contents, in: fresh) }
    }
  }

  private func keep(_ contents: [FileID: KnownContent], in database: Database) throws(DatabaseError) {
    try database.transaction { () throws(DatabaseError) in
      for (id, content) in contents { try insert(id, content, into: database) }
    }
  }

  private func insert(
    _ id: FileID, _ content: KnownContent, into database: Database
  ) throws(DatabaseError) {
    try database.run(
      """
      INSERT OR REPLACE INTO hashes (owner, id, bytes, created, sha256, read_at)
      VALUES (?, ?, ?, ?, ?, ?)
      """,
      [
        .integer(account.owner), .text(id.rawValue),
        .integer(content.byteCount?.bytes), .integer(content.createdAt?.seconds), .text(content.hash.hex),
        .integer(folder.now().seconds),
      ])
  }

  private func opened() -> Database? {
    if let database { return database }
    _ = makePrivateFolder(folder.path)
    database = try? usable()
    return database
  }

  /// A damaged file is made anew: what was in it can be read again.
  private func usable() throws(DatabaseError) -> Database {
    do throws(DatabaseError) {
      return try swept()
    } catch {
      guard error.isDamage, path != Database.inMemory else { throw error }
      Database.remove(path)
      return try swept()
    }
  }

  private func swept() throws(DatabaseError) -> Database {
    let made = try Database(path: path, DatabaseCommits(patience: .seconds(1)), schema: Self.schema)
    let limit = folder.now().seconds - Self.keptForSeconds
    try made.run("DELETE FROM hashes WHERE read_at < ?", [.integer(limit)])
    return made
  }

  /// Files that nobody looked at for so long are mostly gone.
  private static let keptForSeconds: Int64 = 180 * 86_400

  /// The table before this one did not know whose key it was.
  private static let schema = DatabaseSchema(
    """
    DROP TABLE IF EXISTS contents;
    CREATE TABLE IF NOT EXISTS hashes (
      owner INTEGER NOT NULL, id TEXT NOT NULL, bytes INTEGER, created INTEGER,
      sha256 TEXT NOT NULL, read_at INTEGER NOT NULL, PRIMARY KEY (owner, id)) WITHOUT ROWID;
    """)
}
