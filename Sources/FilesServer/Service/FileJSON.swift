import SQLite

/// Writes file objects in one dialect, spoiled on request.
struct FileJSON {
  var dialect: EmbeddedServer.Dialect
  var hasNulls = false
  var hasLongIDs = false

  /// Writes one object; `showsDeletion` adds `deleted`, which Mistral sends for a single file only.
  func write(_ row: DatabaseRow, to json: inout JSONWriter, showsDeletion: Bool = false) {
    if hasNulls {
      return writeSpoiled(row, to: &json)
    }
    json.raw("{\"id\":")
    writeID(row.utf8(FileColumn.id), to: &json)
    json.raw(",\"object\":\"file\",\"bytes\":")
    json.integer(row.integer(FileColumn.size))
    json.raw(",\"created_at\":")
    json.integer(row.integer(FileColumn.createdAt))
    json.raw(",\"filename\":")
    json.string(row, FileColumn.name)
    json.raw(",\"purpose\":")
    json.string(row, FileColumn.purpose)
    json.raw(",\"expires_at\":")
    json.integer(row.integer(FileColumn.expiresAt))
    switch dialect {
    case .openAI: writeOpenAIRest(row, to: &json)
    case .mistral: writeMistralRest(row, to: &json, showsDeletion: showsDeletion)
    }
    json.raw("}")
  }

  /// Ids of the `long-ids` fault hold slashes and 300 characters; the real id is behind the last slash.
  func writeID(_ id: UnsafeBufferPointer<UInt8>, to json: inout JSONWriter) {
    guard hasLongIDs else { return json.string(id) }
    json.string(Self.longID(String(decoding: id, as: UTF8.self)))
  }

  static func longID(_ id: String) -> String {
    let start = "s3://winnow-files/"
    let filler = String(repeating: "folder-0123/", count: 30)
    return start + filler.prefix(max(0, 299 - start.count - id.count)) + "/" + id
  }

  private func writeOpenAIRest(_ row: DatabaseRow, to json: inout JSONWriter) {
    json.raw(",\"status\":")
    json.string(row, FileColumn.status)
    json.raw(",\"status_details\":")
    json.string(row, FileColumn.statusDetails)
  }

  private func writeMistralRest(_ row: DatabaseRow, to json: inout JSONWriter, showsDeletion: Bool) {
    json.raw(",\"sample_type\":")
    json.string(row, FileColumn.sampleType)
    json.raw(",\"num_lines\":")
    json.integer(row.integer(FileColumn.lineCount))
    json.raw(",\"mimetype\":")
    json.string(row, FileColumn.mimeType)
    json.raw(",\"source\":")
    json.string(row, FileColumn.source)
    json.raw(",\"signature\":null,\"visibility\":")
    json.string(row, FileColumn.visibility)
    json.raw(showsDeletion ? ",\"deleted\":false" : "")
  }

  /// What tolerant clients must live with: nulls, unknown words and fields, missing fields, other types.
  private func writeSpoiled(_ row: DatabaseRow, to json: inout JSONWriter) {
    json.raw("{\"id\":")
    writeID(row.utf8(FileColumn.id), to: &json)
    switch (row.integer(FileColumn.sequence) ?? 0) % 4 {
    case 0:
      json.raw(",\"object\":\"file\",\"bytes\":null,\"created_at\":null,\"filename\":null,\"purpose\":null")
    case 1:
      json.raw(",\"object\":\"file.v9\",\"bytes\":12,\"purpose\":\"telepathy\",\"status\":\"quarantined\"")
    case 2:
      json.raw(",\"bytes\":\"34\",\"created_at\":1767225600.5,\"x_new\":{\"deep\":[1,null,{\"a\":1e400}]}")
    default:
      json.raw(",\"status\":null,\"status_details\":{\"code\":7},\"expires_at\":null,\"tags\":[\"a\",null]")
    }
    if row.integer(FileColumn.sequence).map({ $0 % 4 != 0 }) == true {
      json.raw(",\"filename\":")
      json.string(row, FileColumn.name)
    }
    json.raw("}")
  }
}
