import LosslessJSON

/// The formats for fine-tuning.
extension RecordCheck {
  /// FineTuneCompletionRequestInput of openai-openapi.
  mutating func completions() throws(JSONSyntaxError) {
    var seen: KeySet = []
    var isFirst = true
    while let key = try nextKey(&isFirst) {
      switch key.word {
      case PackedKey("prompt"):
        seen.formUnion(.prompt)
        _ = try string("prompt")
      case PackedKey("completion"):
        seen.formUnion(.main)
        try filled("completion")
      default: try otherKey(key, of: .completions, in: &seen)
      }
    }
    if !seen.contains(.prompt) { missingMain("prompt is missing") }
    if !seen.contains(.main) { error(.missing, at: nil, "completion is missing") }
  }

  /// Together's plain text.
  mutating func plainText() throws(JSONSyntaxError) {
    var seen: KeySet = []
    var isFirst = true
    while let key = try nextKey(&isFirst) {
      guard key.word == PackedKey("text") else {
        try otherKey(key, of: .text, in: &seen)
        continue
      }
      seen.formUnion(.main)
      guard let range = try string("text"), range.isEmpty else { continue }
      warn(.empty, at: column(ofString: range), "text is empty")
    }
    if !seen.contains(.main) { missingMain("text is missing") }
  }

  /// Reads a string that must not be empty.
  mutating func filled(_ name: String) throws(JSONSyntaxError) {
    guard let range = try string(name), range.isEmpty else { return }
    error(.empty, at: column(ofString: range), "\(name) is empty")
  }

  /// A key that is no part of the format itself.
  mutating func otherKey(
    _ key: Key, of format: RecordFormat, in seen: inout KeySet
  ) throws(JSONSyntaxError) {
    if !dialect.allowsMixedFormats { judgeOtherKey(key, of: format) }
    try toolSettings(key, in: &seen)
  }

  /// A record has the keys of its format and no other, a conversation its tools beside them.
  ///
  /// together-python up to 1.6, `utils/files.py`; from 3.1 on only the service itself looks.
  private mutating func judgeOtherKey(_ key: Key, of format: RecordFormat) {
    if Self.namesFormat(key.word) {
      return error(.mixedFormats, at: column(ofString: key.range)) {
        "\($0.text(key.range)) does not belong into a record of \(format.rawValue)"
      }
    }
    guard format != .chat || key.word != PackedKey("tools") else { return }
    error(.unknownKey, at: column(ofString: key.range)) { "unknown key \($0.excerpt(key.range))" }
  }

  mutating func toolSettings(_ key: Key, in seen: inout KeySet) throws(JSONSyntaxError) {
    switch key.word {
    case PackedKey("tools"):
      seen.formUnion(.tools)
      try tools()
    case PackedKey("parallel_tool_calls"):
      seen.formUnion(.parallelToolCalls)
      try expect("true or false", "parallel_tool_calls") { $0 == .bool(true) || $0 == .bool(false) }
    default: try skipNext()
    }
  }

  mutating func functions() throws(JSONSyntaxError) {
    guard let list = try array("functions") else { return }
    var count = 0
    var isFirst = true
    while let element = try reader.nextElement(isFirst: &isFirst) {
      try skip(element)
      count += 1
    }
    guard !(1...128).contains(count) else { return }
    error(.badValue, at: column(list.start), "functions has \(count) entries, must have 1 to 128")
  }

  /// The keys by which together-python tells formats apart (`utils/files.py`).
  private static func namesFormat(_ word: PackedKey) -> Bool {
    switch word {
    case PackedKey("messages"), PackedKey("text"), PackedKey("prompt"), PackedKey("completion"),
      PackedKey("input"),
      PackedKey("preferred_output"), PackedKey("non_preferred_output"):
      true
    default: false
    }
  }
}

/// Keys of a training record; `main` is the one that its format cannot do without.
extension KeySet {
  static let main = KeySet(rawValue: 1)
  static let prompt = KeySet(rawValue: 2)
  static let input = KeySet(rawValue: 4)
  static let preferred = KeySet(rawValue: 8)
  static let nonPreferred = KeySet(rawValue: 16)
  static let tools = KeySet(rawValue: 32)
  static let parallelToolCalls = KeySet(rawValue: 64)
  static let functions = KeySet(rawValue: 128)
}
