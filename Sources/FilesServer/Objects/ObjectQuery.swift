import SQLite

/// Which objects of a kind are wanted, in which order, as SQL with its values.
struct ObjectQuery<Object: StoredObject> {
  let parent: String
  private(set) var conditions = ["deleted_at IS NULL", "parent = ?"]
  private(set) var values: [DatabaseValue]
  var isAscending = false
  var limit: Int64 = .max
  var offset: Int64 = 0

  init(in parent: String = "") {
    self.parent = parent
    values = [.text(parent)]
  }

  /// Keeps what fulfils a condition.
  mutating func require(_ condition: String, _ more: [DatabaseValue] = []) {
    conditions.append(condition)
    values += more
  }

  /// Keeps what comes behind a place in the order that was chosen.
  mutating func start(behind place: FilePlace) {
    require(
      "(created_at, sequence) \(isAscending ? ">" : "<") (?, ?)",
      [.integer(place.createdAt), .integer(place.sequence)])
  }
}

extension Database {
  func objects<Object>(_ query: ObjectQuery<Object>) throws(DatabaseError) -> [Object] {
    let direction = query.isAscending ? "ASC" : "DESC"
    let sql = """
      SELECT \(Object.selection) FROM \(Object.table) WHERE \(query.conditions.joined(separator: " AND "))
      ORDER BY created_at \(direction), sequence \(direction) LIMIT ? OFFSET ?
      """
    var found: [Object] = []
    try run(sql, query.values + [.integer(query.limit), .integer(query.offset)]) {
      found.append(Object.read($0))
    }
    return found
  }

  func object<Object>(_ key: ObjectKey<Object>) throws(DatabaseError) -> Object? {
    var query = ObjectQuery<Object>(in: key.parent)
    query.require("id = ?", [.text(key.id)])
    query.limit = 1
    return try objects(query).first
  }

  func insert<Object: StoredObject>(_ object: Object) throws(DatabaseError) {
    let columns = ObjectHead.columns.dropFirst() + Object.columns
    let places = columns.map { _ in "?" }.joined(separator: ", ")
    try run(
      "INSERT INTO \(Object.table) (\(columns.joined(separator: ", "))) VALUES (\(places))",
      [.text(object.id), .text(object.head.parent), .integer(object.head.createdAt)] + object.values)
  }

  /// Writes what has changed; the head stays.
  func update<Object: StoredObject>(_ object: Object) throws(DatabaseError) {
    let changes = Object.columns.map { "\($0) = ?" }.joined(separator: ", ")
    try run(
      "UPDATE \(Object.table) SET \(changes) WHERE sequence = ?",
      object.values + [.integer(object.head.sequence)])
  }

  func remove<Object: StoredObject>(_ object: Object, at now: Int64) throws(DatabaseError) {
    try run(
      "UPDATE \(Object.table) SET deleted_at = ? WHERE sequence = ?",
      [.integer(now), .integer(object.head.sequence)])
  }

  /// The place of an object, also of a removed one; nil when there never was such an object.
  func place<Object>(of key: ObjectKey<Object>) throws(DatabaseError) -> FilePlace? {
    var place: FilePlace?
    try run(
      "SELECT created_at, sequence FROM \(Object.table) WHERE id = ? AND parent = ? ORDER BY sequence",
      [.text(key.id), .text(key.parent)]
    ) { row in
      place = FilePlace(createdAt: row.integer(0) ?? 0, sequence: row.integer(1) ?? 0)
    }
    return place
  }
}
