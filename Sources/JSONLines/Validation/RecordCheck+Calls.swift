import LosslessJSON

/// Calls of tools and functions, and the messages that answer them (ChatCompletionMessageToolCall of openai-openapi).
extension RecordCheck {
  mutating func toolCalls(_ place: MessagePlace, _ facts: inout MessageFacts) throws(JSONSyntaxError) {
    let list = try reader.value()
    if list.kind == .null { facts.hasCalls = false }
    guard try isArray(list, "\(place.words).tool_calls", orNull: true) else { return }
    var index = 0
    var isFirst = true
    while let element = try reader.nextElement(isFirst: &isFirst) {
      let name = "\(place.words).tool_calls[\(index)]"
      index += 1
      guard try isObject(element, name) else { continue }
      if let id = try toolCall(name, at: column(element.start)) { facts.calls.append(id) }
    }
  }

  /// - Returns: the hash of its id.
  private mutating func toolCall(_ name: String, at column: Int) throws(JSONSyntaxError) -> UInt64? {
    var id: Range<Int>?
    var (hasID, hasFunction) = (false, false)
    var isFirst = true
    while let key = try nextKey(&isFirst) {
      switch key.word {
      case PackedKey("id"):
        hasID = true
        id = try string("\(name).id")
      case PackedKey("function"):
        hasFunction = true
        try calledFunction("\(name).function")
      case PackedKey("custom"):
        hasFunction = true
        try skipNext()
      default: try skipNext()
      }
    }
    if !hasID { error(.missing, at: column, "\(name).id is missing") }
    if !hasFunction { error(.missing, at: column, "\(name).function is missing") }
    guard let id else { return nil }
    judgeCallID(id, "\(name).id")
    return hash(id)
  }

  private mutating func judgeCallID(_ id: Range<Int>, _ name: String) {
    if id.isEmpty { return error(.empty, at: column(ofString: id), "\(name) is empty") }
    guard let length = dialect.callIDLength else { return }
    let isRight = id.count == length && reader.bytes[id].allSatisfy(Self.isLetterOrDigit)
    guard !isRight else { return }
    error(.badValue, at: column(ofString: id)) {
      "\(name) is \($0.excerpt(id)), must be \(length) letters and digits"
    }
  }

  private mutating func calledFunction(_ name: String) throws(JSONSyntaxError) {
    guard let object = try object(name) else { return }
    var (hasName, hasArguments) = (false, false)
    var isFirst = true
    while let key = try nextKey(&isFirst) {
      switch key.word {
      case PackedKey("name"):
        hasName = true
        if let range = try string("\(name).name") { judgeFunctionName(range, "\(name).name") }
      case PackedKey("arguments"):
        hasArguments = true
        try arguments("\(name).arguments")
      default: try skipNext()
      }
    }
    if !hasName { error(.missing, at: column(object.start), "\(name).name is missing") }
    if !hasArguments { error(.missing, at: column(object.start), "\(name).arguments is missing") }
  }

  private mutating func arguments(_ name: String) throws(JSONSyntaxError) {
    let value = try reader.value()
    switch value.kind {
    case .string: break
    case .object where dialect.allowsArgumentObjects: break
    case .object, .array, .null, .number, .bool: wrongType(value, name, "a string that holds JSON")
    }
    try skip(value)
  }

  /// Whether a message of a tool answers a call, and a call is answered where the provider wants that.
  mutating func judgeCalls(_ facts: MessageFacts, _ place: MessagePlace, after tally: MessageTally) {
    guard facts.role == PackedKey("tool") else {
      guard dialect.wantsCallsAnswered, !tally.openCalls.isEmpty else { return }
      return error(
        .toolCalls, at: place.column,
        "\(tally.openCalls.count) of the tool calls before \(place.words) are not answered")
    }
    guard let answered = facts.answered else {
      guard !facts.seen.contains(.toolCallID) else { return }
      return error(.missing, at: place.column, "\(place.words).tool_call_id is missing")
    }
    guard !tally.openCalls.contains(answered) else { return }
    error(.toolCalls, at: place.column, "\(place.words) answers no tool call before it")
  }

  static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"):
      true
    default: false
    }
  }
}
