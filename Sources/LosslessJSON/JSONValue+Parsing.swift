extension JSONValue {
  /// Reads one JSON text.
  ///
  /// - Throws: at the first byte that is not JSON, and beyond `JSONScanner.depthLimit` brackets.
  package init(parsing bytes: [UInt8]) throws(JSONSyntaxError) {
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
  var root = JSONValue.null
  private var open: [Container] = []

  private struct Container {
    var isObject: Bool
    var members: [JSONValue.Member] = []
    var elements: [JSONValue] = []
    /// The key whose value comes next.
    var key = ""

    var value: JSONValue { isObject ? .object(members) : .array(elements) }

    mutating func add(_ value: JSONValue) {
      if isObject {
        members.append(JSONValue.Member(key, value))
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
    case .string(let range): add(.string(scanner.text(range)))
    case .number(let range): add(.number(scanner.text(range)))
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

  private mutating func add(_ value: JSONValue) {
    guard let last = open.indices.last else {
      root = value
      return
    }
    open[last].add(value)
  }
}
