import SQLite

/// Which files a list holds, as SQL with its values.
struct FileQuery {
  private var conditions = ["deleted_at IS NULL"]
  private var values: [DatabaseValue] = []
  var columns = FileColumn.all
  var isAscending = false
  var limit: Int64 = .max
  var offset: Int64 = 0

  /// Only files that have not expired.
  init(now: Int64) {
    add("(expires_at IS NULL OR expires_at > ?)", [.integer(now)])
  }

  /// Keeps rows with one of these texts in a column; no texts keep all rows.
  mutating func filter(_ column: String, oneOf texts: [String]) {
    guard !texts.isEmpty else { return }
    let places = Array(repeating: "?", count: texts.count).joined(separator: ", ")
    add("\(column) IN (\(places))", texts.map { .text($0) })
  }

  /// Keeps files whose name contains the text, without regard to the case of ASCII letters.
  mutating func search(_ text: String) {
    add("instr(lower(filename), lower(?)) > 0", [.text(text)])
  }

  /// Keeps what comes behind a place in the order that was chosen; `includesPlace` repeats the file at the place.
  mutating func start(behind place: FilePlace, includesPlace: Bool) {
    let comparison = (isAscending ? ">" : "<") + (includesPlace ? "=" : "")
    add(
      "(created_at, sequence) \(comparison) (?, ?)", [.integer(place.createdAt), .integer(place.sequence)])
  }

  private mutating func add(_ condition: String, _ more: [DatabaseValue]) {
    conditions.append(condition)
    values += more
  }

  /// Runs the query and passes the rows on, ordered by time and then by arrival.
  func run(on database: Database, while row: (DatabaseRow) -> Bool) throws(DatabaseError) {
    let direction = isAscending ? "ASC" : "DESC"
    let sql = """
      SELECT \(columns) FROM files WHERE \(conditions.joined(separator: " AND "))
      ORDER BY created_at \(direction), sequence \(direction) LIMIT ? OFFSET ?
      """
    try database.read(sql, values + [.integer(limit), .integer(offset)], while: row)
  }

  /// How many files the query keeps.
  func count(on database: Database) throws(DatabaseError) -> Int64 {
    var count: Int64 = 0
    try database.run("SELECT count(*) FROM files WHERE \(conditions.joined(separator: " AND "))", values) {
      row in
      count = row.integer(0) ?? 0
    }
    return count
  }
}

/// A place in the order of files.
struct FilePlace {
  /// Seconds since 1970.
  var createdAt: Int64
  /// Order of arrival, which decides between files of the same second.
  var sequence: Int64

  /// The place of a file, also of a deleted one; nil when there never was such a file.
  static func find(_ id: String, on database: Database) throws(DatabaseError) -> FilePlace? {
    var place: FilePlace?
    try database.run("SELECT created_at, sequence FROM files WHERE id = ?", [.text(id)]) { row in
      place = FilePlace(createdAt: row.integer(0) ?? 0, sequence: row.integer(1) ?? 0)
    }
    return place
  }
}
