/// A value in a settings file, with the place where it stands.
///
/// Each accessor answers the value in the asked type or throws an error that names file, line, key and what is allowed.
package struct SettingsNode: Sendable {
  package let file: String
  /// From 1.
  package let line: Int
  /// The keys that lead here, such as `profiles.work.color`; empty for the whole file.
  package let path: String
  var content: Content

  indirect enum Content: Sendable {
    case null
    case bool(Bool)
    case number(Double)
    case string(String)
    case list([SettingsNode])
    case table([Entry])
  }

  /// A key with its value, in the order of the file.
  package struct Entry: Sendable {
    package let key: String
    /// Where the key stands, from 1.
    package let line: Int
    package let value: SettingsNode
  }

  /// An error at this place; the message begins with the key.
  package func error(_ message: String) -> SettingsError {
    var error = SettingsError(
      file: file, line: line, message: path.isEmpty ? message : "\(path): \(message)")
    error.path = path
    return error
  }

  /// A text.
  package func string() throws(SettingsError) -> String {
    guard case .string(let text) = content else { throw mismatch("a text in quotes") }
    return text
  }

  /// A text with at least one character.
  package func filledString() throws(SettingsError) -> String {
    let text = try string()
    guard !text.isEmpty else { throw error("must not be empty") }
    return text
  }

  /// `true` or `false`.
  package func bool() throws(SettingsError) -> Bool {
    guard case .bool(let value) = content else { throw mismatch("true or false") }
    return value
  }

  /// A number within a range.
  package func number(in range: ClosedRange<Double>) throws(SettingsError) -> Double {
    guard case .number(let value) = content else { throw mismatch("a number") }
    guard range.contains(value) else {
      throw error(
        "\(Self.text(of: value)) is not from \(Self.text(of: range.lowerBound)) to \(Self.text(of: range.upperBound))"
      )
    }
    return value
  }

  /// A whole number within a range.
  package func integer(in range: ClosedRange<Int>) throws(SettingsError) -> Int {
    guard case .number(let value) = content else { throw mismatch("a whole number") }
    guard let whole = Int(exactly: value) else { throw mismatch("a whole number") }
    guard range.contains(whole) else {
      throw error("\(whole) is not from \(range.lowerBound) to \(range.upperBound)")
    }
    return whole
  }

  /// One of a fixed set of words.
  package func word(of allowed: [String]) throws(SettingsError) -> String {
    let word = try string()
    guard allowed.contains(word) else { throw error(unknownWord(word, allowed: allowed)) }
    return word
  }

  /// The elements of a list.
  package func list() throws(SettingsError) -> [SettingsNode] {
    guard case .list(let elements) = content else { throw mismatch("a list in [ ]") }
    return elements
  }

  /// A list of texts, none of them empty.
  package func strings() throws(SettingsError) -> [String] {
    var texts: [String] = []
    for element in try list() { texts.append(try element.filledString()) }
    return texts
  }

  /// The keys and values of a table whose keys are chosen by the person, in the order of the file.
  package func entries() throws(SettingsError) -> [Entry] {
    guard case .table(let entries) = content else { throw mismatch("a table in { }") }
    return entries
  }

  /// The keys and values of a table whose keys are fixed.
  package func table() throws(SettingsError) -> SettingsTable {
    SettingsTable(node: self, entries: try entries())
  }

  /// Whether it is a text rather than a number, for values that may be either.
  package var isString: Bool {
    guard case .string = content else { return false }
    return true
  }

  /// An error that says what was wanted and what is there.
  package func mismatch(_ wanted: String) -> SettingsError {
    error("must be \(wanted), not \(kind)")
  }

  private var kind: String {
    switch content {
    case .null: "null"
    case .bool(let value): String(value)
    case .number(let value): "the number \(Self.text(of: value))"
    case .string: "a text"
    case .list: "a list"
    case .table: "a table"
    }
  }

  private static func text(of number: Double) -> String {
    Int(exactly: number).map(String.init) ?? String(number)
  }
}

/// Says that a word is not allowed, and which are.
package func unknownWord(_ word: String, allowed: [String]) -> String {
  "\"\(word)\" is not allowed here; allowed: \(allowed.joined(separator: ", "))"
}
