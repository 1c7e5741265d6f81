/// A JSON text as a tree whose strings and numbers stay where they are: nothing is copied before somebody asks for it.
///
/// For large texts of which little is looked at; `JSONValue` is the same with texts of its own.
package enum JSONSlice: Equatable, Sendable {
  case object([Member])
  case array([JSONSlice])
  case string(JSONText)
  /// As written.
  case number(JSONText)
  case bool(Bool)
  case null

  /// A key of an object with its value.
  package struct Member: Equatable, Sendable {
    package var key: String
    package var value: JSONSlice
  }

  /// The first member of this name, or nil when there is none or this is no object.
  package subscript(key: String) -> JSONSlice? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }

  /// The same with all its texts copied.
  package var value: JSONValue {
    switch self {
    case .object(let members): .object(members.map { JSONValue.Member($0.key, $0.value.value) })
    case .array(let elements): .array(elements.map(\.value))
    case .string(let text): .string(text.string)
    case .number(let text): .number(text.string)
    case .bool(let flag): .bool(flag)
    case .null: .null
    }
  }

  /// Reads one JSON text of less than 4 GiB.
  ///
  /// - Throws: at the first byte that is not JSON, and beyond `JSONScanner.depthLimit` brackets.
  package init(parsing bytes: [UInt8]) throws(JSONSyntaxError) {
    guard bytes.count <= UInt32.max else {
      throw JSONSyntaxError(offset: Int(UInt32.max), reason: .unexpectedEnd)
    }
    var scanner = JSONScanner(bytes)
    var builder = TreeBuilder()
    while let token = try scanner.next() {
      builder.feed(token, scanner)
    }
    self = builder.root
  }
}

/// Puts tokens together to a tree with a stack of its own, so that depth costs no call stack.
private struct TreeBuilder {
  var root = JSONSlice.null
  private var open: [Container] = []

  private struct Container {
    var isObject: Bool
    var members: [JSONSlice.Member] = []
    var elements: [JSONSlice] = []
    /// The key whose value comes next.
    var key = ""

    var value: JSONSlice { isObject ? .object(members) : .array(elements) }

    mutating func add(_ value: JSONSlice) {
      if isObject {
        members.append(JSONSlice.Member(key: key, value: value))
      } else {
        elements.append(value)
      }
    }
  }

  mutating func feed(_ token: JSONToken, _ scanner: JSONScanner) {
    switch token {
    case .beginObject: open.append(Container(isObject: true))
    case .beginArray: open.append(Container(isObject: false))
    case .endObject, .endArray: close()
    case .key(let range): setKey(scanner.text(range))
    case .string(let range): add(.string(JSONText(scanner.bytes, range)))
    case .number(let range): add(.number(JSONText(scanner.bytes, range)))
    case .true: add(.bool(true))
    case .false: add(.bool(false))
    case .null: add(.null)
    }
  }

  private mutating func setKey(_ key: String) {
    guard let last = open.indices.last else { return }
    open[last].key = key
  }

  private mutating func close() {
    guard let container = open.popLast() else { return }
    add(container.value)
  }

  private mutating func add(_ value: JSONSlice) {
    guard let last = open.indices.last else {
      root = value
      return
    }
    open[last].add(value)
  }
}
