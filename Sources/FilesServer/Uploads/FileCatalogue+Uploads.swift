import SQLite

extension FileCatalogue {
  static let uploadSchema = """
    CREATE TABLE IF NOT EXISTS uploads (
      id TEXT PRIMARY KEY, created_at INTEGER NOT NULL, bytes INTEGER NOT NULL, filename TEXT NOT NULL,
      purpose TEXT NOT NULL, lifetime INTEGER, status TEXT NOT NULL);
    CREATE TABLE IF NOT EXISTS parts (
      id TEXT PRIMARY KEY, upload TEXT NOT NULL, bytes INTEGER NOT NULL);
    CREATE INDEX IF NOT EXISTS parts_of_uploads ON parts (upload);
    """

  func insert(_ upload: UploadRecord) throws(DatabaseError) {
    try use { (database) throws(DatabaseError) in
      try database.run(
        "INSERT INTO uploads (\(UploadRecord.columns)) VALUES (?, ?, ?, ?, ?, ?, ?)", upload.values)
    }
  }

  /// An upload whatever became of it, or nil.
  func upload(_ id: String, now: Int64) throws(DatabaseError) -> UploadRecord? {
    try use { (database) throws(DatabaseError) in try database.upload(id, now: now) }
  }

  /// Adds a part; false when the upload takes none any more.
  func insert(_ part: PartRecord, to upload: String, now: Int64) throws(DatabaseError) -> Bool {
    try use { (database) throws(DatabaseError) in
      guard try database.upload(upload, now: now)?.status == .pending else { return false }
      try database.run(
        "INSERT INTO parts (id, upload, bytes) VALUES (?, ?, ?)",
        [.text(part.id), .text(upload), .integer(part.size)])
      return true
    }
  }

  func parts(of upload: String) throws(DatabaseError) -> [PartRecord] {
    try use { (database) throws(DatabaseError) in try database.parts("upload = ?", [.text(upload)]) }
  }

  /// Ids of all parts that are still of use.
  func partIDs() throws(DatabaseError) -> Set<String> {
    try use { (database) throws(DatabaseError) in Set(try database.parts("1", []).map(\.id)) }
  }

  func forgetParts(_ ids: Set<String>) throws(DatabaseError) {
    try use { (database) throws(DatabaseError) in
      for id in ids { try database.run("DELETE FROM parts WHERE id = ?", [.text(id)]) }
    }
  }

  /// Ends a pending upload as its status says now, with its file when there is one, and forgets its parts: all of it or nothing.
  ///
  /// Returns the ids of the parts, or nil when the upload had ended before.
  func end(_ ended: UploadRecord, with file: FileRecord? = nil, now: Int64) throws(DatabaseError) -> [String]?
  {
    try use { (database) throws(DatabaseError) in
      try database.transaction { () throws(DatabaseError) in
        guard try database.upload(ended.id, now: now)?.status == .pending else { return nil }
        if let file { try database.insert(file) }
        return try database.end(ended.id, as: ended.status)
      }
    }
  }

  /// Ends all uploads whose time is over and returns the ids of their parts.
  func endExpiredUploads(now: Int64) throws(DatabaseError) -> [String] {
    try use { (database) throws(DatabaseError) in
      var expired: [String] = []
      try database.run(
        "SELECT id FROM uploads WHERE status = 'pending' AND created_at + ? <= ?",
        [.integer(UploadRecord.patience), .integer(now)]
      ) { row in
        expired.append(row.text(0) ?? "")
      }
      guard !expired.isEmpty else { return [] }
      return try database.transaction { () throws(DatabaseError) in
        var parts: [String] = []
        for id in expired { parts += try database.end(id, as: .expired) }
        return parts
      }
    }
  }
}

extension Database {
  fileprivate func upload(_ id: String, now: Int64) throws(DatabaseError) -> UploadRecord? {
    var found: UploadRecord?
    try run("SELECT \(UploadRecord.columns) FROM uploads WHERE id = ?", [.text(id)]) { row in
      found = UploadRecord(row)
    }
    if let upload = found, upload.status == .pending, upload.expiresAt <= now { found?.status = .expired }
    return found
  }

  fileprivate func parts(
    _ condition: String, _ values: [DatabaseValue]
  ) throws(DatabaseError) -> [PartRecord] {
    var parts: [PartRecord] = []
    try run("SELECT id, bytes FROM parts WHERE \(condition)", values) { row in
      parts.append(PartRecord(id: row.text(0) ?? "", size: row.integer(1) ?? 0))
    }
    return parts
  }

  fileprivate func end(
    _ id: String, as status: UploadRecord.Status
  ) throws(DatabaseError) -> [String] {
    let ended = try parts("upload = ?", [.text(id)]).map(\.id)
    try run("UPDATE uploads SET status = ? WHERE id = ?", [.text(status.rawValue), .text(id)])
    try run("DELETE FROM parts WHERE upload = ?", [.text(id)])
    return ended
  }
}
