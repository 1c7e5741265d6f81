import SQLite

extension SQLiteJobJournal {
  /// The tables of the journal.
  static let schema = DatabaseSchema(
    """
    CREATE TABLE IF NOT EXISTS jobs (
      id INTEGER PRIMARY KEY AUTOINCREMENT, profile TEXT NOT NULL, base_url TEXT NOT NULL,
      created INTEGER NOT NULL, state TEXT NOT NULL, archive TEXT,
      organization TEXT, project TEXT, key TEXT, settings TEXT, mark TEXT);
    CREATE TABLE IF NOT EXISTS targets (
      job INTEGER NOT NULL, position INTEGER NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, bytes INTEGER,
      purpose TEXT, created INTEGER, downloadable INTEGER NOT NULL, state INTEGER NOT NULL DEFAULT 0,
      attempts INTEGER NOT NULL DEFAULT 0, reason TEXT, request_id TEXT, expires INTEGER,
      verb TEXT, kind TEXT, object TEXT, parent TEXT, days INTEGER, needs TEXT,
      PRIMARY KEY (job, position)) WITHOUT ROWID;
    """,
    laterColumns: [
      .init("expires", "INTEGER", of: "targets"), .init("organization", "TEXT", of: "jobs"),
      .init("project", "TEXT", of: "jobs"), .init("key", "TEXT", of: "jobs"),
      .init("settings", "TEXT", of: "jobs"), .init("mark", "TEXT", of: "jobs"),
      .init("verb", "TEXT", of: "targets"), .init("kind", "TEXT", of: "targets"),
      .init("object", "TEXT", of: "targets"), .init("parent", "TEXT", of: "targets"),
      .init("days", "INTEGER", of: "targets"), .init("needs", "TEXT", of: "targets"),
    ])

  /// Statements that fail where a column is missing.
  static let probes = [
    "SELECT id, profile, base_url, created, state, archive, organization, project, key, settings, mark FROM jobs LIMIT 0",
    """
    SELECT job, position, id, name, bytes, purpose, created, downloadable, state, attempts, reason, request_id,
    expires, verb, kind, object, parent, days, needs FROM targets LIMIT 0
    """,
  ]
}
