import SQLite

/// A list answer in the making; one row more than `limit` tells that there is more.
struct ListPage {
  private var json = JSONWriter()
  private let writer: FileJSON
  private let limit: Int64
  private var count: Int64 = 0
  private var firstID: [UInt8] = []
  private var lastID: [UInt8] = []
  private var hasMore = false

  init(writer: FileJSON, limit: Int64) {
    self.writer = writer
    self.limit = limit
    json.raw("{\"object\":\"list\",\"data\":[")
  }

  /// Returns whether more rows are wanted.
  mutating func add(_ row: DatabaseRow) -> Bool {
    guard count < limit else {
      hasMore = true
      return false
    }
    if count == 0 {
      firstID = Array(row.utf8(FileColumn.id))
    } else {
      json.raw(",")
    }
    lastID.removeAll(keepingCapacity: true)
    lastID.append(contentsOf: row.utf8(FileColumn.id))
    writer.write(row, to: &json)
    count += 1
    return true
  }

  /// Ends an OpenAI list.
  mutating func finish(saysMore: Bool, alwaysMore: Bool) -> [UInt8] {
    guard saysMore else {
      json.raw("]}")
      return json.bytes
    }
    json.raw("],\"first_id\":")
    write(firstID)
    json.raw(",\"last_id\":")
    write(lastID)
    json.raw(hasMore || alwaysMore ? ",\"has_more\":true}" : ",\"has_more\":false}")
    return json.bytes
  }

  /// Ends a Mistral list.
  mutating func finish(total: Int64?) -> [UInt8] {
    json.raw("]")
    if let total {
      json.raw(",\"total\":")
      json.integer(total)
    }
    json.raw("}")
    return json.bytes
  }

  private mutating func write(_ id: [UInt8]) {
    if id.isEmpty {
      json.raw("null")
    } else {
      id.withUnsafeBufferPointer { writer.writeID($0, to: &json) }
    }
  }
}
