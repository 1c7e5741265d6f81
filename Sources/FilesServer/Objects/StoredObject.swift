import SQLite

/// Something that the server keeps besides files; each kind has a table of its own.
protocol StoredObject: Identifiable<String>, Sendable {
  static var table: String { get }
  /// The columns behind those of the head, in the order of `values`.
  static var columns: [String] { get }
  /// Whether its list takes `order` and `before`.
  static var listTakesOrder: Bool { get }
  var head: ObjectHead { get set }
  var values: [DatabaseValue] { get }
  init(_ head: ObjectHead, _ row: inout RowReader)
  /// Why nothing is done with one that is not there.
  static func missing(_ key: ObjectKey<Self>) -> Refusal
}

/// What every such object has.
struct ObjectHead {
  var id: String
  /// Seconds since 1970.
  var createdAt: Int64
  /// What it belongs to, such as the vector store of a member; empty where it stands for itself.
  var parent = ""
  /// The order of arrival; 0 until it is stored.
  var sequence: Int64 = 0

  static let columns = ["sequence", "id", "parent", "created_at"]
}

/// Reads a row column by column.
struct RowReader {
  let row: DatabaseRow
  private var column: Int32 = 0

  init(_ row: DatabaseRow) { self.row = row }

  mutating func integer() -> Int64? {
    defer { column += 1 }
    return row.integer(column)
  }

  mutating func text() -> String? {
    defer { column += 1 }
    return row.text(column)
  }
}

extension StoredObject {
  var id: String { head.id }

  static var listTakesOrder: Bool { true }

  static var selection: String { (ObjectHead.columns + columns).joined(separator: ", ") }

  static func read(_ row: DatabaseRow) -> Self {
    var reader = RowReader(row)
    let sequence = reader.integer() ?? 0
    let head = ObjectHead(
      id: reader.text() ?? "", createdAt: 0, parent: reader.text() ?? "", sequence: sequence)
    return Self(head.created(at: reader.integer() ?? 0), &reader)
  }

  /// A removed object leaves its row behind as a mark, so that a cursor that names it still has a place.
  static var schema: String {
    """
    CREATE TABLE IF NOT EXISTS \(table) (
      sequence INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL, parent TEXT NOT NULL,
      created_at INTEGER NOT NULL, \(columns.joined(separator: ", ")), deleted_at INTEGER);
    CREATE UNIQUE INDEX IF NOT EXISTS \(table)_by_id ON \(table) (parent, id) WHERE deleted_at IS NULL;
    CREATE INDEX IF NOT EXISTS \(table)_in_order ON \(table) (parent, created_at, sequence)
      WHERE deleted_at IS NULL;

    """
  }
}

extension ObjectHead {
  fileprivate func created(at time: Int64) -> ObjectHead {
    var head = self
    head.createdAt = time
    return head
  }
}
