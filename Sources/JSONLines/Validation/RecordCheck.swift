import LosslessJSON

/// The check of one record: reads it once, value by value, and collects what is wrong with it.
struct RecordCheck {
  /// A key of an object.
  struct Key {
    var word: PackedKey
    /// Of the inside, without quotes.
    var range: Range<Int>
  }

  let line: Int
  let dialect: RecordDialect
  var reader: JSONReader
  private(set) var findings = RecordFindings()
  /// Whether the key is missing by which the format is told: then the record may be of another one.
  private(set) var lacksMainKey = false
  /// The keys that tell formats apart; known where the line was read as a record of no format.
  private(set) var signature: RecordSignature = []
  /// The keys of the objects that are open; lent by whoever checks record after record.
  var ledger = KeyLedger()
  private let start: Int
  /// How much is still wanted in words.
  private let room: DiagnosticCounts

  init(_ line: RecordLine, _ dialect: RecordDialect) {
    reader = JSONReader(line.bytes, range: line.range)
    start = line.start
    self.line = line.number
    self.dialect = dialect
    room = line.room
  }

  /// Reads the whole line, by the rules of a format, or as any object.
  mutating func run(as format: RecordFormat?, _ memory: inout BatchMemory) throws(JSONSyntaxError) {
    let record = try reader.value()
    if record.kind != .object {
      error(
        .notAnObject, at: column(record.start), "the line is \(record.kind.typeWord), must be an object")
      try skip(record)
      return try finish()
    }
    switch format {
    case .chat: try chat(&memory)
    case .reinforcement: try reinforcement()
    case .classifier: try classifier()
    case .evals: try evalsItem()
    case .messageBatch: try messageBatch(&memory)
    case .messageResults: try messageResult(&memory)
    case .completions: try completions()
    case .preference: try preference()
    case .text: try plainText()
    case .batchInput: try batchInput(&memory)
    case .batchOutput: try batchOutput(&memory)
    case .xaiBatch: try xaiRequest(&memory)
    case nil: try readSignature()
    }
    try finish()
  }

  /// What holds for a record of any kind.
  ///
  /// Readers keep only one of two values of the same key, and differ in what they make of half a character. No service is known to refuse either.
  private mutating func finish() throws(JSONSyntaxError) {
    try reader.finish()
    for key in ledger.repetitions {
      warn(.repeatedKey, at: column(ofString: key)) { "duplicate key \($0.excerpt(key))" }
    }
    // Most records have no escape at all, which is quicker to see.
    guard ByteScan.first(UInt8(ascii: "\\"), in: reader.bytes, reader.bounds) != nil,
      let place = LoneSurrogate.first(in: reader.bytes, reader.bounds)
    else { return }
    warn(.loneSurrogate, at: column(place)) {
      "\(String(decoding: $0.reader.bytes[place..<place + 6], as: UTF8.self)) is half of a character"
    }
  }

  /// Reads an object for its keys alone; they are known up to the place where reading ended.
  private mutating func readSignature() throws(JSONSyntaxError) {
    var isFirst = true
    while let key = try nextKey(&isFirst) {
      signature.formUnion(RecordSignature(key.word))
      try skipNext()
    }
  }

  // MARK: Finding

  /// The key is missing by which the format is told.
  mutating func missingMain(_ words: @autoclosure () -> String) {
    lacksMainKey = true
    error(.missing, at: nil, words())
  }

  mutating func error(_ rule: Diagnostic.Rule, at column: Int?, _ words: @autoclosure () -> String) {
    add(.error, rule, at: column) { _ in words() }
  }

  /// `words` is given the check, for looking up pieces of the line.
  mutating func error(_ rule: Diagnostic.Rule, at column: Int?, _ words: (RecordCheck) -> String) {
    add(.error, rule, at: column, words)
  }

  mutating func warn(_ rule: Diagnostic.Rule, at column: Int?, _ words: @autoclosure () -> String) {
    add(.warning, rule, at: column) { _ in words() }
  }

  mutating func warn(_ rule: Diagnostic.Rule, at column: Int?, _ words: (RecordCheck) -> String) {
    add(.warning, rule, at: column, words)
  }

  /// The words are made only when there is room for the finding.
  mutating func add(
    _ severity: Diagnostic.Severity, _ rule: Diagnostic.Rule, at column: Int?,
    _ words: (RecordCheck) -> String
  ) {
    switch severity {
    case .error where room.errors == 0: findings.uncollected.errors += 1
    case .warning where room.warnings == 0: findings.uncollected.warnings += 1
    case .error, .warning:
      findings.diagnostics.append(Diagnostic(severity, rule, words(self)).at(line: line, column: column))
    }
  }

  mutating func wrongType(
    _ value: JSONReader.Value, _ name: @autoclosure () -> String, _ wanted: @autoclosure () -> String
  ) {
    error(
      .wrongType, at: column(value.start), "\(name()) is \(value.kind.typeWord), must be \(wanted())")
  }

  /// The byte of the line that lies at an offset, from 1.
  func column(_ offset: Int) -> Int { offset - start + 1 }

  // MARK: Reading

  /// The next key of an object; `isFirst` begins as true for each object.
  @inline(__always)
  mutating func nextKey(_ isFirst: inout Bool) throws(JSONSyntaxError) -> Key? {
    guard let range = try reader.nextKey(isFirst: &isFirst, noting: &ledger) else { return nil }
    if let word = PackedKey(reader.bytes, range) { return Key(word: word, range: range) }
    return Key(word: reader.hasEscapes(range) ? PackedKey(text: text(range)) : .unknown, range: range)
  }

  /// Passes over the whole next value.
  mutating func skipNext() throws(JSONSyntaxError) {
    let value = try reader.value()
    try skip(value)
  }

  /// Passes over what is left of a value that was read and looked into no further.
  mutating func skip(_ value: JSONReader.Value) throws(JSONSyntaxError) {
    try reader.skip(value, noting: &ledger)
  }

  /// Reads a string; any other value is passed over and is an error.
  mutating func string(_ name: @autoclosure () -> String) throws(JSONSyntaxError) -> Range<Int>? {
    let value = try reader.value()
    if case .string(let range) = value.kind { return range }
    wrongType(value, name(), "a string")
    try skip(value)
    return nil
  }

  /// Reads a value that must be of a kind, and passes over it.
  mutating func expect(
    _ words: @autoclosure () -> String, _ name: @autoclosure () -> String,
    _ isRight: (JSONReader.Value.Kind) -> Bool
  ) throws(JSONSyntaxError) {
    let value = try reader.value()
    if !isRight(value.kind) { wrongType(value, name(), words()) }
    try skip(value)
  }

  /// Begins an object; any other value is passed over and is an error.
  mutating func object(_ name: @autoclosure () -> String) throws(JSONSyntaxError) -> JSONReader.Value? {
    let value = try reader.value()
    return try isObject(value, name()) ? value : nil
  }

  /// Begins an array; any other value is passed over and is an error.
  mutating func array(_ name: @autoclosure () -> String) throws(JSONSyntaxError) -> JSONReader.Value? {
    let value = try reader.value()
    return try isArray(value, name()) ? value : nil
  }

  /// Whether a value that was read is an object; any other is passed over and is an error, unless null may stand there.
  mutating func isObject(
    _ value: JSONReader.Value, _ name: @autoclosure () -> String, orNull: Bool = false
  ) throws(JSONSyntaxError) -> Bool {
    guard value.kind != .object else { return true }
    if !orNull || value.kind != .null { wrongType(value, name(), "an object") }
    try skip(value)
    return false
  }

  /// The same of an array.
  mutating func isArray(
    _ value: JSONReader.Value, _ name: @autoclosure () -> String, orNull: Bool = false
  ) throws(JSONSyntaxError) -> Bool {
    guard value.kind != .array else { return true }
    if !orNull || value.kind != .null { wrongType(value, name(), "an array") }
    try skip(value)
    return false
  }

  func text(_ range: Range<Int>) -> String { reader.text(range) }

  /// Where a string that was read begins, its quote included.
  func column(ofString range: Range<Int>) -> Int { column(range.lowerBound - 1) }

  /// A string of the file for words: short.
  func excerpt(_ range: Range<Int>) -> String { Self.excerpt(text(range)) }

  static func excerpt(_ text: String) -> String {
    text.count > 40 ? "\"\(text.prefix(39))…\"" : "\"\(text)\""
  }
}

/// Which of the keys that rules know an object has.
struct KeySet: OptionSet {
  let rawValue: UInt16
}

extension JSONReader.Value.Kind {
  var typeWord: String {
    switch self {
    case .object: "an object"
    case .array: "an array"
    case .null: "null"
    case .string: "a string"
    case .number: "a number"
    case .bool: "true or false"
    }
  }
}
