import SQLite

extension FileCatalogue {
  /// Remembers a signed link to a file until it expires.
  func addLink(_ token: String, to id: String, expiresAt: Int64) throws(DatabaseError) {
    try use { (database) throws(DatabaseError) in
      try database.run(
        "INSERT INTO links (token, id, expires_at) VALUES (?, ?, ?)",
        [.text(token), .text(id), .integer(expiresAt)])
    }
  }

  /// The id of the file that a link leads to while it is valid.
  func linkedFile(_ token: String, now: Int64) throws(DatabaseError) -> String? {
    try use { (database) throws(DatabaseError) in
      var id: String?
      try database.run(
        "SELECT id FROM links WHERE token = ?1 AND expires_at > ?2", [.text(token), .integer(now)]
      ) { row in
        id = row.text(0)
      }
      return id
    }
  }
}
