import LosslessJSON

extension RecordCheck {
  /// What came of a request.
  private struct Outcome {
    var exists = false
    /// A failure may be told twice, and is found once.
    var hasFailed = false
  }

  /// BatchRequestOutput of openai-openapi; lines with status 400 or more may have a null error
  /// (artefactory/artefactual#332).
  mutating func batchOutput(_ memory: inout BatchMemory) throws(JSONSyntaxError) {
    var seen: KeySet = []
    var outcome = Outcome()
    var isFirst = true
    while let key = try nextKey(&isFirst) {
      switch key.word {
      case PackedKey("custom_id"):
        seen.formUnion(.customID)
        try customID(&memory, .warning)
      case PackedKey("id"):
        seen.formUnion(.id)
        _ = try string("id")
      case PackedKey("response"):
        seen.formUnion(.response)
        try response(&outcome)
      case PackedKey("error"):
        seen.formUnion(.failure)
        try failure(&outcome)
      default: try skipNext()
      }
    }
    if !seen.contains(.customID) { error(.missing, at: nil, "custom_id is missing") }
    if seen.isDisjoint(with: [.response, .failure]) {
      missingMain("there is neither a response nor an error")
    } else if !outcome.exists {
      error(.missing, at: nil, "there is neither a response nor an error")
    }
  }

  private mutating func response(_ outcome: inout Outcome) throws(JSONSyntaxError) {
    guard let value = try objectOrNull("response") else { return }
    outcome.exists = true
    var seen: KeySet = []
    var isFirst = true
    while let key = try nextKey(&isFirst) {
      switch key.word {
      case PackedKey("status_code"):
        seen.formUnion(.status)
        try status(&outcome)
      case PackedKey("body"): try answer()
      default: try skipNext()
      }
    }
    if !seen.contains(.status) {
      error(.missing, at: column(value.start), "response.status_code is missing")
    }
  }

  private mutating func status(_ outcome: inout Outcome) throws(JSONSyntaxError) {
    let value = try reader.value()
    guard case .number(let range) = value.kind, let status = Int(text(range)) else {
      wrongType(value, "response.status_code", "a whole number")
      return try skip(value)
    }
    guard status >= 400, !outcome.hasFailed else { return }
    outcome.hasFailed = true
    warn(.requestFailed, at: column(value.start), "the request failed with status \(status)")
  }

  private mutating func failure(_ outcome: inout Outcome) throws(JSONSyntaxError) {
    guard let value = try objectOrNull("error") else { return }
    outcome.exists = true
    var words: String?
    var isFirst = true
    while let key = try nextKey(&isFirst) {
      switch key.word {
      case PackedKey("code"), PackedKey("message"):
        let part = try reader.value()
        if case .string(let range) = part.kind, words == nil || key.word == PackedKey("code") {
          words = excerpt(range)
        }
        try skip(part)
      default: try skipNext()
      }
    }
    guard !outcome.hasFailed else { return }
    outcome.hasFailed = true
    warn(
      .requestFailed, at: column(value.start), "the request failed" + (words.map { ": " + $0 } ?? ""))
  }

  /// Begins an object; null is passed over, and any other value is an error.
  private mutating func objectOrNull(_ name: String) throws(JSONSyntaxError) -> JSONReader.Value? {
    let value = try reader.value()
    switch value.kind {
    case .object: return value
    case .null: return nil
    case .array, .string, .number, .bool:
      wrongType(value, name, "an object or null")
      try skip(value)
      return nil
    }
  }
}

extension KeySet {
  fileprivate static let id = KeySet(rawValue: 2)
  fileprivate static let response = KeySet(rawValue: 4)
  fileprivate static let failure = KeySet(rawValue: 8)
  fileprivate static let status = KeySet(rawValue: 16)
}
