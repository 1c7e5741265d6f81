extension JobFile {
  /// The tables of the journal.
  static let schema = """
    CREATE TABLE IF NOT EXISTS jobs (
      id INTEGER PRIMARY KEY AUTOINCREMENT, profile TEXT NOT NULL, base_url TEXT NOT NULL,
      created INTEGER NOT NULL, state TEXT NOT NULL, archive TEXT,
      organization TEXT, project TEXT, key TEXT, settings TEXT);
    CREATE TABLE IF NOT EXISTS targets (
      job INTEGER NOT NULL, position INTEGER NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, bytes INTEGER,
      purpose TEXT, created INTEGER, downloadable INTEGER NOT NULL, state INTEGER NOT NULL DEFAULT 0,
      attempts INTEGER NOT NULL DEFAULT 0, reason TEXT, request_id TEXT, expires INTEGER,
      verb TEXT, kind TEXT, object TEXT, parent TEXT, days INTEGER, needs TEXT,
      PRIMARY KEY (job, position)) WITHOUT ROWID;
    """

  /// What files of older versions lack: column, type, table.
  static let laterColumns = [
    ("expires", "INTEGER", "targets"), ("organization", "TEXT", "jobs"), ("project", "TEXT", "jobs"),
    ("key", "TEXT", "jobs"), ("settings", "TEXT", "jobs"), ("verb", "TEXT", "targets"),
    ("kind", "TEXT", "targets"), ("object", "TEXT", "targets"), ("parent", "TEXT", "targets"),
    ("days", "INTEGER", "targets"), ("needs", "TEXT", "targets"),
  ]
}
