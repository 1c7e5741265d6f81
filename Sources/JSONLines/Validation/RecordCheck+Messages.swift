import LosslessJSON

/// What an array of messages is for.
enum MessageListKind {
  /// A whole conversation, to which an assistant belongs.
  case conversation
  /// What comes before an answer.
  case question
  /// One answer of a pair.
  case answer
  /// As `answer`, by the specification of April 2025, which allows one item at most.
  case oldAnswer
  /// What a model is asked in a batch: what only training forbids is no matter here.
  case request
}

/// What is known of a message when all of it was read.
struct MessageFacts {
  /// Nil while no role was met; unknown when it is no string.
  var role: PackedKey?
  var roleRange = 0..<0
  var content: JSONReader.Value?
  var hasCalls = false
  var weightColumn: Int?
  var isWithoutWeight = false
  var hasRefusal = false
  /// A key that other providers know.
  var foreignKey: RecordCheck.Key?
  /// Hashes of the ids of its calls.
  var calls: [UInt64] = []
  /// The hash of the id of the call that it answers.
  var answered: UInt64?
  var imageCount = 0
  var seen: KeySet = []
}

extension RecordCheck {
  /// Reads an array of messages.
  ///
  /// - Returns: what they are as a whole, or nil when there is no array.
  @discardableResult
  mutating func messages(
    _ name: String, _ kind: MessageListKind
  ) throws(JSONSyntaxError) -> MessageTally? {
    guard let list = try array(name) else { return nil }
    var tally = MessageTally(column: column(list.start), start: list.start)
    var isFirst = true
    while let element = try reader.nextElement(isFirst: &isFirst) {
      let place = MessagePlace(
        list: name, index: tally.count, kind: kind, column: column(element.start))
      tally.count += 1
      guard try isObject(element, place.words) else { continue }
      let facts = try message(place)
      judge(facts, place, after: tally.lastRole)
      judgeCalls(facts, place, after: tally)
      tally.feed(facts)
    }
    judge(tally, name, kind)
    if kind == .conversation, dialect.ordersRoles, tally.count == 1, tally.lastRole == PackedKey("assistant")
    {
      error(.roleOrder, at: tally.column, "the first message must be of system or user")
    }
    return tally
  }

  private mutating func judge(_ tally: MessageTally, _ name: String, _ kind: MessageListKind) {
    if tally.count == 0 {
      error(.empty, at: tally.column, "\(name) is empty")
    } else if kind == .answer || kind == .oldAnswer, !tally.hasAssistant {
      error(.noAssistant, at: tally.column, "\(name) has no assistant message")
    }
    if tally.count > 1, kind == .oldAnswer || (kind == .answer && dialect.allowsOneOutputOnly) {
      error(.tooManyMessages, at: tally.column, "\(name) has \(tally.count) messages, at most 1")
    } else if tally.count > 1, kind == .answer {
      warn(.tooManyMessages, at: tally.column, "\(name) has \(tally.count) messages instead of 1")
    }
    if dialect.refusesMixedContent, kind != .request, tally.hasParts, tally.hasTexts {
      error(
        .wrongType, at: tally.column, "\(name) has texts and parts, must have one of them in all messages")
    }
    if let limit = dialect.imageLimit, kind != .request, tally.imageCount > limit {
      error(.images, at: tally.column, "\(tally.imageCount) images in one example, at most \(limit)")
    }
  }

  private mutating func message(_ place: MessagePlace) throws(JSONSyntaxError) -> MessageFacts {
    var facts = MessageFacts()
    var isFirst = true
    while let key = try nextKey(&isFirst) {
      switch key.word {
      case PackedKey("role"):
        facts.seen.formUnion(.role)
        try role(place, &facts)
      case PackedKey("content"):
        facts.seen.formUnion(.content)
        try content(place, &facts)
      case PackedKey("weight"):
        facts.seen.formUnion(.weight)
        facts.weightColumn = try weight(place, &facts)
      case PackedKey("tool_calls"):
        facts.seen.formUnion(.toolCalls)
        facts.hasCalls = true
        try toolCalls(place, &facts)
      case PackedKey("tool_call_id"):
        facts.seen.formUnion(.toolCallID)
        guard let range = try string("\(place.words).tool_call_id") else { continue }
        facts.answered = hash(range)
      case PackedKey("refusal"):
        facts.foreignKey = facts.foreignKey ?? key
        let refusal = try reader.value()
        facts.hasRefusal = refusal.kind != .null
        try skip(refusal)
      case PackedKey("function_call"):
        facts.seen.formUnion(.functionCall)
        facts.hasCalls = true
        try expect("an object", "\(place.words).function_call") { $0 == .object || $0 == .null }
      case PackedKey("prefix"): try skipNext()
      case PackedKey("name"), PackedKey("audio"), PackedKey("reasoning_content"), PackedKey("reasoning"):
        facts.foreignKey = facts.foreignKey ?? key
        try skipNext()
      default: try unknownKey(key, place)
      }
    }
    return facts
  }

  private mutating func unknownKey(_ key: Key, _ place: MessagePlace) throws(JSONSyntaxError) {
    let value = try reader.value()
    if place.kind != .request {
      add(dialect.refusesUnknownKeys ? .error : .warning, .unknownKey, at: column(value.start)) {
        "\(place.words) has the unknown key \($0.excerpt(key.range))"
      }
    }
    try skip(value)
  }

  private mutating func role(_ place: MessagePlace, _ facts: inout MessageFacts) throws(JSONSyntaxError) {
    facts.role = .unknown
    guard let range = try string("\(place.words).role") else { return }
    let role = PackedKey(reader.bytes, range) ?? PackedKey(text: text(range))
    facts.role = role
    facts.roleRange = range
    guard !dialect.roleWords.contains(role) else { return }
    error(.unknownRole, at: column(ofString: range)) {
      let known = $0.dialect.roles.joined(separator: ", ")
      return "\(place.words).role is \($0.excerpt(range)), must be one of \(known)"
    }
  }

  /// - Returns: the column, for the check that only assistants have a weight.
  private mutating func weight(
    _ place: MessagePlace, _ facts: inout MessageFacts
  ) throws(JSONSyntaxError) -> Int? {
    let value = try reader.value()
    if case .number(let range) = value.kind {
      let digits = text(range)
      facts.isWithoutWeight = digits == "0"
      if digits != "0" && digits != "1" {
        error(
          .badValue, at: column(value.start), "\(place.words).weight is \(digits.prefix(20)), must be 0 or 1")
      }
    } else {
      wrongType(value, "\(place.words).weight", "0 or 1")
    }
    try skip(value)
    return column(value.start)
  }

  private mutating func judge(_ facts: MessageFacts, _ place: MessagePlace, after last: PackedKey?) {
    if facts.role == nil { error(.missing, at: place.column, "\(place.words).role is missing") }
    judgeKeys(facts, place)
    if let weight = facts.weightColumn, facts.role != PackedKey("assistant"), !dialect.allowsAnyWeight {
      error(.badValue, at: weight, "\(place.words).weight is only for assistant messages")
    }
    let limitsImages = dialect.imageLimit != nil || dialect.ordersRoles
    if facts.imageCount > 0, place.kind != .request, limitsImages, facts.role != PackedKey("user") {
      error(.images, at: place.column, "\(place.words) has an image, which only user messages may have")
    }
    judgeContent(facts, place)
    if place.kind == .conversation, !dialect.allowsAssistantsInARow, facts.role == last,
      facts.role == PackedKey("assistant")
    {
      error(.roleOrder, at: place.column, "\(place.words) is the second assistant message in a row")
    }
    judgeOrder(facts, place, after: last)
  }

  /// mistral-common knows no name but that of a tool, and no refusal.
  private mutating func judgeKeys(_ facts: MessageFacts, _ place: MessagePlace) {
    guard dialect.refusesUnknownKeys, place.kind != .request, let key = facts.foreignKey else { return }
    guard facts.role != PackedKey("tool") || key.word != PackedKey("name") else { return }
    error(.unknownKey, at: column(ofString: key.range)) {
      "\(place.words) has the unknown key \($0.excerpt(key.range))"
    }
  }

  private mutating func judgeOrder(_ facts: MessageFacts, _ place: MessagePlace, after last: PackedKey?) {
    guard place.kind != .request, let role = facts.role, role != .unknown else { return }
    if !dialect.allowsRepeatedRoles, role == last, role != PackedKey("tool") {
      error(.roleOrder, at: place.column) {
        "\(place.words).role is \($0.excerpt(facts.roleRange)) twice in a row"
      }
    }
    guard dialect.ordersRoles, role == PackedKey("system"), let last else { return }
    guard last != PackedKey("system"), last != PackedKey("user") else { return }
    error(.roleOrder, at: place.column, "\(place.words) is of system, behind an answer")
  }

  private mutating func judgeContent(_ facts: MessageFacts, _ place: MessagePlace) {
    guard let content = facts.content else {
      if !facts.hasCalls, !facts.hasRefusal {
        error(.missing, at: place.column, "\(place.words).content is missing")
      }
      return
    }
    let start = column(content.start)
    switch content.kind {
    case .null where !facts.hasCalls && (!facts.hasRefusal || dialect.refusesNullContent):
      error(.wrongType, at: start, "\(place.words).content is null without a refusal or calls")
    case .string(let range) where range.isEmpty && !facts.hasCalls:
      let isRefused = dialect.refusesEmptyAnswers && facts.role == PackedKey("assistant")
      add(isRefused ? .error : .warning, .empty, at: start) { _ in "\(place.words).content is empty" }
    case .string, .null, .array, .object, .number, .bool: break
    }
  }
}

/// Keys of a message.
extension KeySet {
  fileprivate static let role = KeySet(rawValue: 1)
  fileprivate static let content = KeySet(rawValue: 2)
  fileprivate static let weight = KeySet(rawValue: 4)
  fileprivate static let toolCalls = KeySet(rawValue: 8)
  fileprivate static let functionCall = KeySet(rawValue: 16)
  static let toolCallID = KeySet(rawValue: 32)
}
