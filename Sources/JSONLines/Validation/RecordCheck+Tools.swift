import LosslessJSON

/// Tools that a model is offered (ChatCompletionTool of openai-openapi; Tool and Function of mistral-common).
extension RecordCheck {
  /// Most characters of a function's name (FunctionObject of openai-openapi, `validator.py` of mistral-common).
  private static let nameLimit = 64

  mutating func tools() throws(JSONSyntaxError) {
    let list = try reader.value()
    guard try isArray(list, "tools", orNull: true) else { return }
    var index = 0
    var isFirst = true
    while let element = try reader.nextElement(isFirst: &isFirst) {
      try tool(element, "tools[\(index)]")
      index += 1
    }
  }

  private mutating func tool(_ element: JSONReader.Value, _ name: String) throws(JSONSyntaxError) {
    guard try isObject(element, name) else { return }
    var isFirst = true
    while let key = try nextKey(&isFirst) {
      switch key.word {
      case PackedKey("function"): try offeredFunction("\(name).function")
      default: try skipNext()
      }
    }
  }

  private mutating func offeredFunction(_ name: String) throws(JSONSyntaxError) {
    guard let function = try object(name) else { return }
    var (hasName, hasParameters) = (false, false)
    var isFirst = true
    while let key = try nextKey(&isFirst) {
      switch key.word {
      case PackedKey("name"):
        hasName = true
        if let range = try string("\(name).name") { judgeFunctionName(range, "\(name).name") }
      case PackedKey("parameters"):
        hasParameters = true
        try expect("an object", "\(name).parameters") { $0 == .object }
      case PackedKey("description"):
        let allowsNull = !dialect.refusesUnknownKeys
        try expect("a string", "\(name).description") {
          if case .string = $0 { true } else { allowsNull && $0 == .null }
        }
      default: try skipNext()
      }
    }
    if !hasName { error(.missing, at: column(function.start), "\(name).name is missing") }
    if dialect.wantsParameters, !hasParameters {
      error(.missing, at: column(function.start), "\(name).parameters is missing")
    }
  }

  mutating func judgeFunctionName(_ range: Range<Int>, _ name: String) {
    if range.isEmpty { return error(.empty, at: column(ofString: range), "\(name) is empty") }
    guard dialect.limitsFunctionNames else { return }
    let isPlain = reader.bytes[range].allSatisfy(Self.isPlain)
    guard !isPlain || range.count > Self.nameLimit else { return }
    error(.badValue, at: column(ofString: range)) {
      "\(name) is \($0.excerpt(range)), must be at most \(Self.nameLimit) letters, digits, _ or -"
    }
  }

  /// A letter, a digit, `_` or `-`.
  static func isPlain(_ byte: UInt8) -> Bool {
    isLetterOrDigit(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
  }
}
