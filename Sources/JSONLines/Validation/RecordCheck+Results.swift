import LosslessJSON

/// Answers without words: embeddings, images, verdicts (Embedding, Image and CreateModerationResponse of openai-openapi).
extension RecordCheck {
  /// An embedding, or an image.
  mutating func datum(_ element: JSONReader.Value, _ name: String) throws(JSONSyntaxError) {
    guard try isObject(element, name) else { return }
    var hasContent = false
    var isFirst = true
    while let key = try nextKey(&isFirst) {
      switch key.word {
      case PackedKey("embedding"):
        hasContent = true
        try embedding("\(name).embedding")
      case PackedKey("url"), PackedKey("b64_json"):
        hasContent = try isFilled() || hasContent
      default: try skipNext()
      }
    }
    if !hasContent {
      warn(.emptyAnswer, at: column(element.start), "\(name) has neither embedding nor image")
    }
  }

  /// Numbers, or base64 of them.
  private mutating func embedding(_ name: String) throws(JSONSyntaxError) {
    let value = try reader.value()
    switch value.kind {
    case .array:
      let start = reader.offset
      try skip(value)
      let isEmpty = reader.bytes[start..<reader.offset - 1].allSatisfy { $0 <= 0x20 }
      if isEmpty { warn(.emptyAnswer, at: column(value.start), "\(name) is empty") }
    case .string(let range):
      if range.isEmpty { warn(.emptyAnswer, at: column(value.start), "\(name) is empty") }
    case .object, .null, .number, .bool:
      wrongType(value, name, "an array of numbers or a string")
      try skip(value)
    }
  }

  /// A verdict of moderation.
  mutating func verdict(_ element: JSONReader.Value, _ name: String) throws(JSONSyntaxError) {
    guard try isObject(element, name) else { return }
    var isFirst = true
    while let key = try nextKey(&isFirst) {
      guard key.word == PackedKey("flagged") else {
        try skipNext()
        continue
      }
      try expect("true or false", "\(name).flagged") { $0 == .bool(true) || $0 == .bool(false) }
    }
  }
}
