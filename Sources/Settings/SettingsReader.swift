import FoundationEssentials

extension SettingsNode {
  /// Reads a JSON5 text.
  ///
  /// Foundation's decoder reads the values but says neither where an error is nor that a key stands twice; the walk
  /// over brackets, commas and keys is ours for that reason alone.
  package init(parsing text: some Sequence<UInt8>, file: String) throws(SettingsError) {
    var reader = SettingsReader(bytes: Array(text), file: file)
    self = try reader.readFile()
  }

  /// Reads as much of a JSON5 text as can be read; `mistakes` are all that a person can be told of its form.
  package init(salvaging text: some Sequence<UInt8>, file: String, mistakes: inout [SettingsError]) {
    var reader = SettingsReader(bytes: Array(text), file: file)
    reader.goesOn = true
    do throws(SettingsError) {
      self = try reader.readFile()
    } catch {
      self = SettingsNode(file: file, line: 1, path: "", content: .table(reader.outermost))
      reader.mistakes.append(error)
    }
    mistakes += reader.mistakes
  }
}

/// Walks over a JSON5 text and builds the nodes.
struct SettingsReader {
  /// Deeper nesting is a mistake, and would use up the stack.
  private static let deepestNesting = 32

  var cursor: SettingsCursor
  private let file: String
  private let decoder: JSONDecoder
  /// Whether it goes on behind what it cannot read.
  var goesOn = false
  /// What could not be read; one for each line.
  var mistakes: [SettingsError] = []
  /// What was read of the table that is the file.
  private(set) var outermost: [SettingsNode.Entry] = []

  init(bytes: [UInt8], file: String) {
    cursor = SettingsCursor(bytes: bytes)
    self.file = file
    decoder = JSONDecoder()
    decoder.allowsJSON5 = true
  }

  mutating func readFile() throws(SettingsError) -> SettingsNode {
    try skipBlanks()
    guard cursor.current != nil else { throw error("the file is empty; it must be a table in { }") }
    let node = try readValue(path: "", depth: 0)
    try skipBlanks()
    guard cursor.current == nil else {
      throw error("unexpected \(cursor.currentText) after the end of the table")
    }
    return node
  }

  private mutating func readValue(path: String, depth: Int) throws(SettingsError) -> SettingsNode {
    guard depth < Self.deepestNesting else { throw error("nested too deeply") }
    let line = cursor.line
    let content: SettingsNode.Content =
      switch cursor.current {
      case UInt8(ascii: "{"): .table(try readTable(path: path, depth: depth))
      case UInt8(ascii: "["): .list(try readList(path: path, depth: depth))
      default: try readScalar()
      }
    return SettingsNode(file: file, line: line, path: path, content: content)
  }

  private mutating func readTable(path: String, depth: Int) throws(SettingsError) -> [SettingsNode.Entry] {
    var entries: [SettingsNode.Entry] = []
    try readElements(from: "{", to: "}") { reader throws(SettingsError) in
      let line = reader.cursor.line
      let key = try reader.readKey()
      if let first = entries.first(where: { $0.key == key }) {
        throw reader.error(
          "the key \"\(key)\" stands here for the second time; first on line \(first.line)", line: line)
      }
      try reader.skipBlanks()
      try reader.expect(":", after: "the key \"\(key)\"")
      try reader.skipBlanks()
      let path = path.isEmpty ? key : "\(path).\(key)"
      let value = try reader.readValue(path: path, depth: depth + 1)
      entries.append(SettingsNode.Entry(key: key, line: line, value: value))
      if depth == 0 { reader.outermost = entries }
    }
    return entries
  }

  private mutating func readList(path: String, depth: Int) throws(SettingsError) -> [SettingsNode] {
    var elements: [SettingsNode] = []
    try readElements(from: "[", to: "]") { reader throws(SettingsError) in
      elements.append(try reader.readValue(path: "\(path)[\(elements.count + 1)]", depth: depth + 1))
    }
    return elements
  }

  /// Reads what stands between two brackets; a comma may follow the last element.
  private mutating func readElements(
    from opening: Unicode.Scalar, to closing: Unicode.Scalar,
    _ readElement: (inout SettingsReader) throws(SettingsError) -> Void
  ) throws(SettingsError) {
    let openingLine = cursor.line
    cursor.advance()
    while true {
      try skipBlanks()
      if cursor.accept(closing) { return }
      guard cursor.current != nil else { throw unclosed(opening, line: openingLine) }
      let start = cursor.offset
      do throws(SettingsError) {
        try readElement(&self)
        try skipBlanks()
        if cursor.accept(closing) { return }
        guard cursor.current != nil else { throw unclosed(opening, line: openingLine) }
        guard cursor.accept(",") else {
          throw error("expected \",\" or \"\(closing)\", found \(cursor.currentText)")
        }
      } catch {
        try resume(after: error, from: start, closing)
      }
    }
  }

  /// Notes a mistake and steps over what it spoils; throws it where reading ends at the first.
  private mutating func resume(
    after error: SettingsError, from start: Int, _ closing: Unicode.Scalar
  ) throws(SettingsError) {
    guard goesOn, cursor.current != nil else { throw error }
    if mistakes.last?.line != error.line { mistakes.append(error) }
    // What begins on a line of its own, where a comma or a closing quote is missing, can be read.
    if cursor.offset > start, cursor.isAtStartOfLine { return }
    cursor.skipElement(upTo: closing)
  }

  private mutating func readKey() throws(SettingsError) -> String {
    let line = cursor.line
    let isQuoted = cursor.isAtQuote
    guard let literal = isQuoted ? cursor.readQuoted() : cursor.readWord(), !literal.isEmpty else {
      throw error("expected a key, found \(cursor.currentText)", line: line)
    }
    guard isQuoted || SettingsCursor.isBareKey(literal) else {
      throw error("the key \(String(decoding: literal, as: UTF8.self)) must stand in quotes", line: line)
    }
    let quoted = isQuoted ? literal : [UInt8(ascii: "\"")] + literal + [UInt8(ascii: "\"")]
    guard let key = decode(String.self, from: quoted) else {
      throw error("this key cannot be read", line: line)
    }
    return key
  }

  private mutating func readScalar() throws(SettingsError) -> SettingsNode.Content {
    let line = cursor.line
    if cursor.isAtQuote {
      guard let literal = cursor.readQuoted() else {
        throw error("the text is not closed on its line", line: line)
      }
      guard let text = decode(String.self, from: literal) else {
        throw error("this text cannot be read", line: line)
      }
      return .string(text)
    }
    let word = cursor.readWord()
    guard !word.isEmpty else { throw error("expected a value, found \(cursor.currentText)") }
    if let value = decode(Bool.self, from: word) { return .bool(value) }
    if let value = decode(Double.self, from: word) { return .number(value) }
    guard word == Array("null".utf8) else {
      throw error(
        "\"\(String(decoding: word, as: UTF8.self))\" is no value; texts stand in quotes", line: line)
    }
    return .null
  }

  private func decode<Value: Decodable>(_ type: Value.Type, from literal: [UInt8]) -> Value? {
    try? decoder.decode(type, from: Data(literal))
  }

  private mutating func expect(_ sign: Unicode.Scalar, after what: String) throws(SettingsError) {
    guard cursor.accept(sign) else {
      throw error("expected \"\(sign)\" after \(what), found \(cursor.currentText)")
    }
  }

  private mutating func skipBlanks() throws(SettingsError) {
    guard let openedOn = cursor.skipBlanksAndComments() else { return }
    throw error("the comment is not closed", line: openedOn)
  }

  private func unclosed(_ sign: Unicode.Scalar, line: Int) -> SettingsError {
    error("the \"\(sign)\" is not closed", line: line)
  }

  private func error(_ message: String, line: Int? = nil) -> SettingsError {
    SettingsError(file: file, line: line ?? cursor.line, message: message)
  }
}
