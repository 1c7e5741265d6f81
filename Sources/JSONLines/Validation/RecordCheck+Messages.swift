import LosslessJSON

/// What is known of a message when all of it was read.
private struct MessageFacts {
  var role: String?
  var content: RecordCheck.Value?
  var hasCalls = false
  var weightColumn: Int?
  var imageCount = 0
}

extension RecordCheck {
  /// Reads an array of messages.
  mutating func messages(_ name: String, needsAssistant: Bool) throws(JSONSyntaxError) {
    guard let list = try value() else { return }
    guard list.kind == .array else {
      wrongType(list, name, "an array")
      return try skip(list)
    }
    var hasAssistant = false
    var last: String?
    var imageCount = 0
    let count = try eachElement { (check, element, index) throws(JSONSyntaxError) in
      let place = "\(name)[\(index)]"
      guard element.kind == .object else {
        check.wrongType(element, place, "an object")
        return try check.skip(element)
      }
      let facts = try check.message(place)
      check.judge(facts, place, at: element.column, after: last)
      hasAssistant = hasAssistant || facts.role == "assistant"
      imageCount += facts.imageCount
      last = facts.role
    }
    if count == 0 {
      error(.empty, at: list.column, "\(name) is empty")
    } else if needsAssistant, !hasAssistant {
      error(.noAssistant, at: list.column, "\(name) has no assistant message")
    }
    if let limit = dialect.imageLimit, imageCount > limit {
      error(.images, at: list.column, "\(imageCount) images in one example, at most \(limit)")
    }
  }

  private mutating func message(_ place: String) throws(JSONSyntaxError) -> MessageFacts {
    var facts = MessageFacts()
    try eachMember { (check, key) throws(JSONSyntaxError) in
      switch key {
      case "role": facts.role = try check.role(place)
      case "content": try check.content(place, &facts)
      case "weight": facts.weightColumn = try check.weight(place)
      case "tool_calls":
        facts.hasCalls = true
        try check.expect("an array", "\(place).tool_calls") { $0 == .array || $0 == .null }
      case "function_call":
        facts.hasCalls = true
        try check.expect("an object", "\(place).function_call") { $0 == .object || $0 == .null }
      case "name", "tool_call_id", "refusal", "audio", "prefix", "reasoning_content": try check.skipNext()
      default: try check.unknownKey(key, place)
      }
    }
    return facts
  }

  private mutating func unknownKey(_ key: String, _ place: String) throws(JSONSyntaxError) {
    guard let value = try value() else { return }
    warn(.unknownKey, at: value.column, "\(place) has the unknown key \(Self.excerpt(key))")
    try skip(value)
  }

  private mutating func role(_ place: String) throws(JSONSyntaxError) -> String? {
    guard let (range, column) = try string("\(place).role") else { return "" }
    let role = text(range)
    if !dialect.roles.contains(role) {
      error(
        .unknownRole, at: column,
        "\(place).role is \(Self.excerpt(role)), must be one of \(dialect.roles.joined(separator: ", "))")
    }
    return role
  }

  private mutating func content(_ place: String, _ facts: inout MessageFacts) throws(JSONSyntaxError) {
    guard let value = try value() else { return }
    facts.content = value
    switch value.kind {
    case .string, .null: break
    case .array:
      var images = 0
      let count = try eachElement { (check, part, index) throws(JSONSyntaxError) in
        if try check.contentPart(part, "\(place).content[\(index)]") == "image_url" { images += 1 }
      }
      facts.imageCount = images
      if count == 0 { error(.empty, at: value.column, "\(place).content has no parts") }
    case .object, .number, .bool:
      wrongType(value, "\(place).content", "a string or an array of parts")
      try skip(value)
    }
  }

  /// - Returns: the type of the part.
  private mutating func contentPart(_ part: Value, _ place: String) throws(JSONSyntaxError) -> String? {
    guard part.kind == .object else {
      wrongType(part, place, "an object")
      try skip(part)
      return nil
    }
    var type: String?
    try eachMember { (check, key) throws(JSONSyntaxError) in
      guard key == "type" else { return try check.skipNext() }
      type = try check.string("\(place).type").map { check.text($0.range) } ?? ""
    }
    if type == nil { error(.missing, at: part.column, "\(place).type is missing") }
    return type
  }

  /// - Returns: the column, for the check that only assistants have a weight.
  private mutating func weight(_ place: String) throws(JSONSyntaxError) -> Int? {
    guard let value = try value() else { return nil }
    if case .number(let range) = value.kind {
      let digits = text(range)
      if digits != "0" && digits != "1" {
        error(.badValue, at: value.column, "\(place).weight is \(digits.prefix(20)), must be 0 or 1")
      }
    } else {
      wrongType(value, "\(place).weight", "0 or 1")
    }
    try skip(value)
    return value.column
  }

  private mutating func judge(_ facts: MessageFacts, _ place: String, at column: Int, after last: String?) {
    if facts.role == nil { error(.missing, at: column, "\(place).role is missing") }
    if let weight = facts.weightColumn, facts.role != "assistant" {
      error(.badValue, at: weight, "\(place).weight is only for assistant messages")
    }
    if facts.imageCount > 0, dialect.imageLimit != nil, facts.role != "user" {
      error(.images, at: column, "\(place) has an image, which only user messages may have")
    }
    judgeContent(facts, place, at: column)
    guard !dialect.allowsRepeatedRoles, let role = facts.role else { return }
    if role == last {
      error(.roleOrder, at: column, "\(place).role is \(Self.excerpt(role)) twice in a row")
    } else if last == nil, role == "assistant" {
      error(.roleOrder, at: column, "the first message must be of system or user")
    }
  }

  private mutating func judgeContent(_ facts: MessageFacts, _ place: String, at column: Int) {
    guard let content = facts.content else {
      if !facts.hasCalls { error(.missing, at: column, "\(place).content is missing") }
      return
    }
    switch content.kind {
    case .null where !facts.hasCalls:
      error(.wrongType, at: content.column, "\(place).content is null without tool_calls or function_call")
    case .string(let range) where range.isEmpty && !facts.hasCalls:
      warn(.empty, at: content.column, "\(place).content is empty")
    case .string, .null, .array, .object, .number, .bool: break
    }
  }
}
