import LosslessJSON

/// Anthropic's message batches (docs.anthropic.com, Message Batches; BatchCreateParams of anthropic-sdk-python).
extension RecordCheck {
  /// Most characters of a `custom_id` there ("String should have at most 64 characters", anthropic-sdk-python#984).
  private static let idLimit = 64

  mutating func messageBatch(_ memory: inout BatchMemory) throws(JSONSyntaxError) {
    var seen: KeySet = []
    var isFirst = true
    while let key = try nextKey(&isFirst) {
      switch key.word {
      case PackedKey("custom_id"):
        seen.formUnion(.customID)
        try plainID(&memory)
      case PackedKey("params"):
        seen.formUnion(.params)
        try params()
      default: try skipNext()
      }
    }
    if !seen.contains(.customID) { error(.missing, at: nil, "custom_id is missing") }
    if !seen.contains(.params) { missingMain("params is missing") }
  }

  /// Letters, digits, `_` and `-`.
  ///
  /// Not verified: anthropic-sdk-python 2.14 says nothing of a pattern.
  private mutating func plainID(_ memory: inout BatchMemory) throws(JSONSyntaxError) {
    let start = reader
    let value = try reader.value()
    if case .string(let range) = value.kind, !range.isEmpty {
      let isPlain = reader.bytes[range].allSatisfy(Self.isPlain)
      if !isPlain || range.count > Self.idLimit {
        error(.badValue, at: column(value.start)) {
          "custom_id is \($0.excerpt(range)), must be at most \(Self.idLimit) letters, digits, _ or -"
        }
      }
    }
    reader = start
    try customID(&memory, .error)
  }

  private mutating func params() throws(JSONSyntaxError) {
    guard let params = try object("params") else { return }
    var seen: KeySet = []
    var isFirst = true
    while let key = try nextKey(&isFirst) {
      switch key.word {
      case PackedKey("model"):
        seen.formUnion(.model)
        _ = try string("params.model")
      case PackedKey("max_tokens"):
        seen.formUnion(.maxTokens)
        try expect("a number", "params.max_tokens") { if case .number = $0 { true } else { false } }
      case PackedKey("messages"):
        seen.formUnion(.messages)
        try turns()
      case PackedKey("stream"): try stream("params.stream")
      default: try skipNext()
      }
    }
    let place = column(params.start)
    if !seen.contains(.model) { error(.missing, at: place, "params.model is missing") }
    if !seen.contains(.maxTokens) { error(.missing, at: place, "params.max_tokens is missing") }
    if !seen.contains(.messages) { error(.missing, at: place, "params.messages is missing") }
  }

  private mutating func turns() throws(JSONSyntaxError) {
    guard let list = try array("params.messages") else { return }
    var count = 0
    var isFirst = true
    while let element = try reader.nextElement(isFirst: &isFirst) {
      try turn(element, "params.messages[\(count)]")
      count += 1
    }
    if count == 0 { error(.empty, at: column(list.start), "params.messages is empty") }
  }

  private mutating func turn(_ element: JSONReader.Value, _ name: String) throws(JSONSyntaxError) {
    guard try isObject(element, name) else { return }
    var (hasRole, hasContent) = (false, false)
    var isFirst = true
    while let key = try nextKey(&isFirst) {
      switch key.word {
      case PackedKey("role"):
        hasRole = true
        try turnRole("\(name).role")
      case PackedKey("content"):
        hasContent = true
        try expect("a string or an array of blocks", "\(name).content") {
          if case .string = $0 { true } else { $0 == .array }
        }
      default: try skipNext()
      }
    }
    if !hasRole { error(.missing, at: column(element.start), "\(name).role is missing") }
    if !hasContent { error(.missing, at: column(element.start), "\(name).content is missing") }
  }

  private mutating func turnRole(_ name: String) throws(JSONSyntaxError) {
    guard let range = try string(name) else { return }
    switch text(range) {
    case "user", "assistant": break
    default:
      error(.unknownRole, at: column(ofString: range)) {
        "\(name) is \($0.excerpt(range)), must be one of user, assistant"
      }
    }
  }

  /// MessageBatchIndividualResponse of anthropic-sdk-python.
  mutating func messageResult(_ memory: inout BatchMemory) throws(JSONSyntaxError) {
    var seen: KeySet = []
    var isFirst = true
    while let key = try nextKey(&isFirst) {
      switch key.word {
      case PackedKey("custom_id"):
        seen.formUnion(.customID)
        try customID(&memory, .warning)
      case PackedKey("result"):
        seen.formUnion(.result)
        try result()
      default: try skipNext()
      }
    }
    if !seen.contains(.customID) { error(.missing, at: nil, "custom_id is missing") }
    if !seen.contains(.result) { missingMain("result is missing") }
  }

  private mutating func result() throws(JSONSyntaxError) {
    guard let result = try object("result") else { return }
    var hasType = false
    var isFirst = true
    while let key = try nextKey(&isFirst) {
      switch key.word {
      case PackedKey("type"):
        hasType = true
        if let range = try string("result.type") { judgeOutcome(range) }
      case PackedKey("message"): try answeredMessage("result.message")
      default: try skipNext()
      }
    }
    if !hasType { error(.missing, at: column(result.start), "result.type is missing") }
  }

  private mutating func judgeOutcome(_ range: Range<Int>) {
    switch text(range) {
    case "succeeded": break
    case "errored", "canceled", "expired":
      warn(.requestFailed, at: column(ofString: range)) { "the request was \($0.text(range))" }
    default:
      error(.badValue, at: column(ofString: range)) {
        "result.type is \($0.excerpt(range)), must be succeeded, errored, canceled or expired"
      }
    }
  }
}

extension KeySet {
  fileprivate static let params = KeySet(rawValue: 2)
  fileprivate static let model = KeySet(rawValue: 4)
  fileprivate static let maxTokens = KeySet(rawValue: 8)
  fileprivate static let messages = KeySet(rawValue: 16)
  fileprivate static let result = KeySet(rawValue: 32)
}
