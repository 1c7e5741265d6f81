import LosslessJSON

extension RecordCheck {
  /// The endpoints of CreateBatchRequest of openai-openapi.
  private static let endpoints = [
    "/v1/responses", "/v1/chat/completions", "/v1/embeddings", "/v1/completions", "/v1/moderations",
    "/v1/images/generations", "/v1/images/edits", "/v1/videos",
  ]

  /// BatchRequestInput of openai-openapi; Mistral's and Together's lines need `custom_id` and `body` only.
  mutating func batchInput(_ memory: inout BatchMemory) throws(JSONSyntaxError) {
    var seen: KeySet = []
    var facts: BodyFacts?
    var endpoint: BatchEndpoint?
    var isFirst = true
    while let key = try nextKey(&isFirst) {
      switch key.word {
      case PackedKey("custom_id"):
        seen.formUnion(.customID)
        try customID(&memory, .error)
      case PackedKey("method"):
        seen.formUnion(.method)
        try method()
      case PackedKey("url"):
        seen.formUnion(.url)
        endpoint = try url(&memory)
      case PackedKey("body"):
        seen.formUnion(.body)
        facts = try body(&memory)
      default: try skipNext()
      }
    }
    if !seen.contains(.customID) { error(.missing, at: nil, "custom_id is missing") }
    if dialect.namesEndpoint, !seen.contains(.method) { error(.missing, at: nil, "method is missing") }
    if dialect.namesEndpoint, !seen.contains(.url) { error(.missing, at: nil, "url is missing") }
    if !seen.contains(.body) { missingMain("body is missing") }
    if let facts { judge(facts, sentTo: endpoint) }
  }

  /// Reads an id that no other line may have.
  mutating func customID(
    _ memory: inout BatchMemory, _ severity: Diagnostic.Severity, _ name: String = "custom_id"
  ) throws(JSONSyntaxError) {
    guard let range = try string(name) else { return }
    let place = column(ofString: range)
    if range.isEmpty { error(.empty, at: place, "\(name) is empty") }
    if let limit = dialect.customIDLimit, range.count > limit, text(range).count > limit {
      error(.badValue, at: place) { "\(name) has \($0.text(range).count) characters, at most \(limit)" }
    }
    guard let earlier = memory.earlierLine(ofHash: hash(range), now: line), earlier != line else { return }
    add(severity, .duplicateCustomID, at: place) {
      "duplicate \(name) \($0.excerpt(range)) (first on line \(earlier))"
    }
  }

  /// The same for the same text, however it is written.
  func hash(_ range: Range<Int>) -> UInt64 { reader.textHash(range) }

  /// BatchRequest of xai-sdk-python (`proto/v6/batch_pb2`) as its REST interface writes it.
  ///
  /// The id is made up where there is none, and there is one request. Not verified: that files may be written like this too, beside OpenAI's way.
  mutating func xaiRequest(_ memory: inout BatchMemory) throws(JSONSyntaxError) {
    var hasRequest = false
    var isFirst = true
    while let key = try nextKey(&isFirst) {
      switch key.word {
      case PackedKey("batch_request_id"): try customID(&memory, .error, "batch_request_id")
      case PackedKey("batch_request"):
        hasRequest = true
        try oneRequest("batch_request")
      default: try skipNext()
      }
    }
    if !hasRequest { missingMain("batch_request is missing") }
  }

  /// An object with one request by its kind, such as `chat_get_completion`.
  private mutating func oneRequest(_ name: String) throws(JSONSyntaxError) {
    guard let request = try object(name) else { return }
    var count = 0
    var isFirst = true
    while let key = try nextKey(&isFirst) {
      let value = try reader.value()
      if value.kind != .null { count += 1 }
      if value.kind != .null, value.kind != .object {
        let kind = text(key.range)
        wrongType(value, "\(name).\(kind)", "an object")
      }
      try skip(value)
    }
    guard count != 1 else { return }
    error(.badValue, at: column(request.start), "\(name) holds \(count) requests, must hold one")
  }

  private mutating func method() throws(JSONSyntaxError) {
    guard let range = try string("method") else { return }
    guard PackedKey(reader.bytes, range) != PackedKey("POST"), text(range) != "POST" else { return }
    error(.badValue, at: column(ofString: range)) { "method is \($0.excerpt(range)), must be \"POST\"" }
  }

  private mutating func url(_ memory: inout BatchMemory) throws(JSONSyntaxError) -> BatchEndpoint? {
    guard let range = try string("url") else { return nil }
    judgeURL(range, &memory)
    return BatchEndpoint(url: text(range))
  }

  private mutating func judgeURL(_ range: Range<Int>, _ memory: inout BatchMemory) {
    guard let first = memory.url else {
      let url = text(range)
      memory.url = SharedText(bytes: Array(reader.bytes[range]), text: url)
      guard dialect.knowsAllEndpoints, !Self.endpoints.contains(url) else { return }
      memory.namesLines = true
      return error(
        .badValue, at: column(ofString: range), "url \(Self.excerpt(url)) is no endpoint for batches")
    }
    guard dialect.wantsOneURL, !first.isWritten(as: reader.bytes, range), text(range) != first.text else {
      return
    }
    error(.urlMismatch, at: column(ofString: range)) {
      "url is \($0.excerpt(range)), before it was \(Self.excerpt(first.text))"
    }
  }
}

/// Keys of a request, its body, and of an answer.
extension KeySet {
  static let customID = KeySet(rawValue: 1)
  fileprivate static let method = KeySet(rawValue: 2)
  fileprivate static let url = KeySet(rawValue: 4)
  fileprivate static let body = KeySet(rawValue: 8)
}
