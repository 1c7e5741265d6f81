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
      case KeyWord("custom_id"):
        note(key, .customID, in: &seen)
        try customID(&memory, .error)
      case KeyWord("method"):
        note(key, .method, in: &seen)
        try method()
      case KeyWord("url"):
        note(key, .url, in: &seen)
        endpoint = try url(&memory)
      case KeyWord("body"):
        note(key, .body, in: &seen)
        facts = try body(&memory)
      default: try skipNext()
      }
    }
    if !seen.contains(.customID) { error(.missing, at: nil, "custom_id is missing") }
    if dialect.namesEndpoint, !seen.contains(.method) { error(.missing, at: nil, "method is missing") }
    if dialect.namesEndpoint, !seen.contains(.url) { error(.missing, at: nil, "url is missing") }
    if !seen.contains(.body) { error(.missing, at: nil, "body is missing") }
    if let facts { judge(facts, sentTo: endpoint) }
  }

  /// Reads an id that no other line may have.
  mutating func customID(
    _ memory: inout BatchMemory, _ severity: Finding.Severity
  ) throws(JSONSyntaxError) {
    guard let range = try string("custom_id") else { return }
    let place = column(ofString: range)
    if range.isEmpty { error(.empty, at: place, "custom_id is empty") }
    if let limit = dialect.customIDLimit, range.count > limit, text(range).count > limit {
      error(.badValue, at: place) { "custom_id has \($0.text(range).count) characters, at most \(limit)" }
    }
    guard let earlier = memory.earlierLine(ofHash: hash(range), now: line) else { return }
    add(severity, .duplicateCustomID, at: place) {
      "custom_id \($0.excerpt(range)) stands in line \(earlier) already"
    }
  }

  /// The same for the same text, however it is written.
  func hash(_ range: Range<Int>) -> UInt64 {
    guard reader.hasEscapes(range) else { return ByteHash.hash(reader.bytes, range) }
    let resolved = Array(text(range).utf8)
    return ByteHash.hash(resolved, 0..<resolved.count)
  }

  private mutating func method() throws(JSONSyntaxError) {
    guard let range = try string("method") else { return }
    guard KeyWord(reader.bytes, range) != KeyWord("POST"), text(range) != "POST" else { return }
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
      return error(
        .badValue, at: column(ofString: range), "url \(Self.excerpt(url)) is no endpoint for batches")
    }
    guard !first.isWritten(as: reader.bytes, range), text(range) != first.text else { return }
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
