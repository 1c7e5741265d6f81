import LosslessJSON

/// The check of one record: reads it once, value by value, and collects what is wrong with it.
struct RecordCheck {
  /// A value whose first token was read.
  struct Value {
    enum Kind: Equatable {
      case object, array, null
      /// The range of the inside.
      case string(Range<Int>)
      case number(Range<Int>)
      case bool(Bool)
    }

    var kind: Kind
    /// The first byte in the line, from 1.
    var column: Int

    var typeWord: String {
      switch kind {
      case .object: "an object"
      case .array: "an array"
      case .null: "null"
      case .string: "a string"
      case .number: "a number"
      case .bool: "true or false"
      }
    }
  }

  let line: Int
  let dialect: RecordDialect
  private(set) var findings: [Finding] = []
  private var scanner: JSONScanner
  private let start: Int

  init(_ bytes: [UInt8], _ range: Range<Int>, lineStart: Int, line: Int, dialect: RecordDialect) {
    scanner = JSONScanner(bytes, range: range)
    start = lineStart
    self.line = line
    self.dialect = dialect
  }

  mutating func error(_ rule: Finding.Rule, at column: Int?, _ words: String) {
    findings.append(Finding(line: line, column: column, severity: .error, rule: rule, words: words))
  }

  mutating func warn(_ rule: Finding.Rule, at column: Int?, _ words: String) {
    findings.append(Finding(line: line, column: column, severity: .warning, rule: rule, words: words))
  }

  // MARK: Reading

  /// Reads the first token of the next value; nil at the end of an array.
  mutating func value() throws(JSONSyntaxError) -> Value? {
    guard let token = try scanner.next() else { return nil }
    switch token {
    case .beginObject: return Value(kind: .object, column: column(scanner.offset - 1))
    case .beginArray: return Value(kind: .array, column: column(scanner.offset - 1))
    case .string(let range): return Value(kind: .string(range), column: column(range.lowerBound - 1))
    case .number(let range): return Value(kind: .number(range), column: column(range.lowerBound))
    case .true: return Value(kind: .bool(true), column: column(scanner.offset - 4))
    case .false: return Value(kind: .bool(false), column: column(scanner.offset - 5))
    case .null: return Value(kind: .null, column: column(scanner.offset - 4))
    case .endArray, .endObject, .key: return nil
    }
  }

  /// Passes over what is left of a value.
  mutating func skip(_ value: Value) throws(JSONSyntaxError) {
    guard value.kind == .object || value.kind == .array else { return }
    let outside = scanner.depth - 1
    while scanner.depth > outside { _ = try scanner.next() }
  }

  /// Passes over the whole next value.
  mutating func skipNext() throws(JSONSyntaxError) {
    if let value = try value() { try skip(value) }
  }

  /// Visits the members of an object whose beginning was read; `visit` reads each value.
  mutating func eachMember(
    _ visit: (inout RecordCheck, String) throws(JSONSyntaxError) -> Void
  ) throws(JSONSyntaxError) {
    while case .key(let range)? = try scanner.next() { try visit(&self, scanner.text(range)) }
  }

  /// Visits the elements of an array whose beginning was read; `visit` reads each to its end.
  ///
  /// - Returns: how many there were.
  @discardableResult
  mutating func eachElement(
    _ visit: (inout RecordCheck, Value, Int) throws(JSONSyntaxError) -> Void
  ) throws(JSONSyntaxError) -> Int {
    var index = 0
    while let element = try value() {
      try visit(&self, element, index)
      index += 1
    }
    return index
  }

  /// Reads to the end of the text.
  mutating func finish() throws(JSONSyntaxError) {
    while try scanner.next() != nil {}
  }

  func text(_ range: Range<Int>) -> String { scanner.text(range) }

  private func column(_ offset: Int) -> Int { offset - start + 1 }
}

extension RecordCheck {
  /// Reads a string; any other value is passed over and is an error.
  mutating func string(_ name: String) throws(JSONSyntaxError) -> (range: Range<Int>, column: Int)? {
    guard let value = try value() else { return nil }
    if case .string(let range) = value.kind { return (range, value.column) }
    wrongType(value, name, "a string")
    try skip(value)
    return nil
  }

  /// Reads a value that must be of a kind, and passes over it.
  mutating func expect(
    _ words: String, _ name: String, _ isRight: (Value.Kind) -> Bool
  ) throws(JSONSyntaxError) {
    guard let value = try value() else { return }
    if !isRight(value.kind) { wrongType(value, name, words) }
    try skip(value)
  }

  mutating func wrongType(_ value: Value, _ name: String, _ wanted: String) {
    error(.wrongType, at: value.column, "\(name) is \(value.typeWord), must be \(wanted)")
  }

  /// A piece of the file for words: short.
  static func excerpt(_ text: String) -> String {
    text.count > 40 ? "\"\(text.prefix(39))…\"" : "\"\(text)\""
  }
}
