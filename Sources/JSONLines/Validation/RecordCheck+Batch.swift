import LosslessJSON

extension RecordCheck {
  /// The endpoints of CreateBatchRequest of openai-openapi.
  private static let endpoints = [
    "/v1/responses", "/v1/chat/completions", "/v1/embeddings", "/v1/completions", "/v1/moderations",
    "/v1/images/generations", "/v1/images/edits", "/v1/videos",
  ]

  /// BatchRequestInput of openai-openapi; Mistral's and Together's lines need `custom_id` and `body` only.
  mutating func batchInput(_ memory: inout BatchMemory) throws(JSONSyntaxError) {
    var seen: Set<String> = []
    try eachMember { (check, key) throws(JSONSyntaxError) in
      seen.insert(key)
      switch key {
      case "custom_id": try check.customID(&memory)
      case "method": try check.method()
      case "url": try check.url(&memory)
      case "body": try check.body(&memory)
      default: try check.skipNext()
      }
    }
    let needed = dialect.namesEndpoint ? ["custom_id", "method", "url", "body"] : ["custom_id", "body"]
    for key in needed where !seen.contains(key) { error(.missing, at: nil, "\(key) is missing") }
  }

  private mutating func customID(_ memory: inout BatchMemory) throws(JSONSyntaxError) {
    guard let (range, column) = try string("custom_id") else { return }
    let id = text(range)
    if id.isEmpty { error(.empty, at: column, "custom_id is empty") }
    if let limit = dialect.customIDLimit, id.count > limit {
      error(.badValue, at: column, "custom_id has \(id.count) characters, at most \(limit)")
    }
    guard let earlier = memory.earlierLine(of: id, now: line) else { return }
    error(.duplicateCustomID, at: column, "custom_id \(Self.excerpt(id)) stands in line \(earlier) already")
  }

  private mutating func method() throws(JSONSyntaxError) {
    guard let (range, column) = try string("method"), text(range) != "POST" else { return }
    error(.badValue, at: column, "method is \(Self.excerpt(text(range))), must be \"POST\"")
  }

  private mutating func url(_ memory: inout BatchMemory) throws(JSONSyntaxError) {
    guard let (range, column) = try string("url") else { return }
    let url = text(range)
    guard let first = memory.url else {
      memory.url = url
      guard dialect.knowsAllEndpoints, !Self.endpoints.contains(url) else { return }
      return error(.badValue, at: column, "url \(Self.excerpt(url)) is no endpoint for batches")
    }
    guard url != first else { return }
    error(.urlMismatch, at: column, "url is \(Self.excerpt(url)), before it was \(Self.excerpt(first))")
  }

  private mutating func body(_ memory: inout BatchMemory) throws(JSONSyntaxError) {
    guard let body = try value() else { return }
    guard body.kind == .object else {
      wrongType(body, "body", "an object")
      return try skip(body)
    }
    var hasModel = false
    try eachMember { (check, key) throws(JSONSyntaxError) in
      guard key == "model" else { return try check.skipNext() }
      hasModel = true
      try check.model(&memory)
    }
    if !hasModel, dialect.namesEndpoint { error(.missing, at: body.column, "body.model is missing") }
  }

  private mutating func model(_ memory: inout BatchMemory) throws(JSONSyntaxError) {
    guard let (range, column) = try string("body.model") else { return }
    let model = text(range)
    guard let first = memory.model else { return memory.model = model }
    guard model != first else { return }
    error(
      .modelMismatch, at: column, "body.model is \(Self.excerpt(model)), before it was \(Self.excerpt(first))"
    )
  }

  /// BatchRequestOutput of openai-openapi.
  mutating func batchOutput() throws(JSONSyntaxError) {
    var seen: Set<String> = []
    var hasOutcome = false
    try eachMember { (check, key) throws(JSONSyntaxError) in
      seen.insert(key)
      switch key {
      case "custom_id": _ = try check.string(key)
      case "response", "error":
        guard let value = try check.value() else { return }
        if value.kind == .object {
          hasOutcome = true
        } else if value.kind != .null {
          check.wrongType(value, key, "an object or null")
        }
        try check.skip(value)
      default: try check.skipNext()
      }
    }
    if !seen.contains("custom_id") { error(.missing, at: nil, "custom_id is missing") }
    if !hasOutcome { error(.missing, at: nil, "there is neither a response nor an error") }
  }
}
