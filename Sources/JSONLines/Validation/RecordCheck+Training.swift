import LosslessJSON

/// The formats for fine-tuning.
extension RecordCheck {
  /// FineTuneChatRequestInput of openai-openapi.
  mutating func chat() throws(JSONSyntaxError) {
    var hasMessages = false
    try eachMember { (check, key) throws(JSONSyntaxError) in
      switch key {
      case "messages":
        hasMessages = true
        try check.messages(key, needsAssistant: true)
      case "functions": try check.functions()
      default: try check.toolSettings(key)
      }
    }
    if !hasMessages { error(.missing, at: nil, "messages is missing") }
  }

  private mutating func toolSettings(_ key: String) throws(JSONSyntaxError) {
    switch key {
    case "tools": try expect("an array", key) { $0 == .array || $0 == .null }
    case "parallel_tool_calls":
      try expect("true or false", key) { $0 == .bool(true) || $0 == .bool(false) }
    default: try skipNext()
    }
  }

  private mutating func functions() throws(JSONSyntaxError) {
    guard let list = try value() else { return }
    guard list.kind == .array else {
      wrongType(list, "functions", "an array")
      return try skip(list)
    }
    let count = try eachElement { (check, element, _) throws(JSONSyntaxError) in try check.skip(element) }
    if !(1...128).contains(count) {
      error(.badValue, at: list.column, "functions has \(count) entries, must have 1 to 128")
    }
  }

  /// FineTuneCompletionRequestInput of openai-openapi.
  mutating func completions() throws(JSONSyntaxError) {
    var seen: Set<String> = []
    try eachMember { (check, key) throws(JSONSyntaxError) in
      guard key == "prompt" || key == "completion" else { return try check.skipNext() }
      seen.insert(key)
      guard let (range, column) = try check.string(key) else { return }
      if range.isEmpty, key == "completion" { check.error(.empty, at: column, "completion is empty") }
    }
    for key in ["prompt", "completion"] where !seen.contains(key) {
      error(.missing, at: nil, "\(key) is missing")
    }
  }

  /// Together's plain text.
  mutating func plainText() throws(JSONSyntaxError) {
    var hasText = false
    try eachMember { (check, key) throws(JSONSyntaxError) in
      guard key == "text" else { return try check.skipNext() }
      hasText = true
      guard let (range, column) = try check.string(key) else { return }
      if range.isEmpty { check.error(.empty, at: column, "text is empty") }
    }
    if !hasText { error(.missing, at: nil, "text is missing") }
  }

  /// Preference pairs (developers.openai.com, direct preference optimization), with the names of the specification of
  /// April 2025 as well.
  mutating func preference() throws(JSONSyntaxError) {
    var seen: Set<String> = []
    try eachMember { (check, key) throws(JSONSyntaxError) in
      switch key {
      case "input":
        seen.insert(key)
        try check.preferenceInput()
      case "preferred_output", "non_preferred_output":
        seen.insert(key)
        try check.messages(key, needsAssistant: true)
      case "preferred_completion", "non_preferred_completion":
        let newName = key.replacing("completion", with: "output")
        seen.insert(newName)
        check.warn(.oldName, at: nil, "\(key) is an old name of \(newName)")
        try check.messages(key, needsAssistant: true)
      default: try check.skipNext()
      }
    }
    for key in ["input", "preferred_output", "non_preferred_output"] where !seen.contains(key) {
      error(.missing, at: nil, "\(key) is missing")
    }
  }

  private mutating func preferenceInput() throws(JSONSyntaxError) {
    guard let input = try value() else { return }
    guard input.kind == .object else {
      wrongType(input, "input", "an object")
      return try skip(input)
    }
    var hasMessages = false
    try eachMember { (check, key) throws(JSONSyntaxError) in
      guard key == "messages" else { return try check.toolSettings(key) }
      hasMessages = true
      try check.messages("input.messages", needsAssistant: false)
    }
    if !hasMessages { error(.missing, at: input.column, "input.messages is missing") }
  }
}
