/// A small JSON value put together before it is written; rows of long lists are written without one.
enum JSONPart {
  case text(String?)
  case integer(Int64?)
  /// Text that is JSON already, such as `null` or `[]`.
  case raw(StaticString)
  /// A value that was written before.
  case written([UInt8])
  case list([JSONPart])
  case object([Member])

  typealias Member = (name: StaticString, value: JSONPart)

  static func bool(_ value: Bool) -> JSONPart { .raw(value ? "true" : "false") }

  /// Text that is JSON itself, or null.
  static func json(_ text: String?) -> JSONPart { text.map { .written(Array($0.utf8)) } ?? .raw("null") }

  /// What is written of it.
  var bytes: [UInt8] {
    var writer = JSONWriter()
    writer.write(self)
    return writer.bytes
  }

  /// The same as text.
  var json: String { String(decoding: bytes, as: UTF8.self) }
}

extension JSONWriter {
  mutating func write(_ part: JSONPart) {
    switch part {
    case .text(let text): string(text)
    case .integer(let value): integer(value)
    case .raw(let text): raw(text)
    case .written(let json): append(json)
    case .list(let parts):
      raw("[")
      for (index, part) in parts.enumerated() {
        if index > 0 { raw(",") }
        write(part)
      }
      raw("]")
    case .object(let members): write(members)
    }
  }

  /// An object; the names need no escapes.
  mutating func write(_ members: [JSONPart.Member]) {
    raw("{")
    for (index, member) in members.enumerated() {
      raw(index > 0 ? ",\"" : "\"")
      raw(member.name)
      raw("\":")
      write(member.value)
    }
    raw("}")
  }
}
