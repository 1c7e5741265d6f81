import LosslessJSON

/// What messages say: a text, or parts.
extension RecordCheck {
  mutating func content(_ place: MessagePlace, _ facts: inout MessageFacts) throws(JSONSyntaxError) {
    let value = try reader.value()
    facts.content = value
    switch value.kind {
    case .string, .null: break
    case .array: try parts(value, place, &facts)
    case .object, .number, .bool:
      wrongType(value, "\(place.words).content", "a string or an array of parts")
      try skip(value)
    }
  }

  private mutating func parts(
    _ list: JSONReader.Value, _ place: MessagePlace, _ facts: inout MessageFacts
  ) throws(JSONSyntaxError) {
    var count = 0
    var isFirst = true
    while let part = try reader.nextElement(isFirst: &isFirst) {
      if try contentPart(part, PartPlace(message: place, index: count)) { facts.imageCount += 1 }
      count += 1
    }
    if count == 0 { error(.empty, at: column(list.start), "\(place.words).content has no parts") }
  }

  /// - Returns: whether the part is an image.
  private mutating func contentPart(
    _ part: JSONReader.Value, _ place: PartPlace
  ) throws(JSONSyntaxError) -> Bool {
    guard try isObject(part, place.words) else { return false }
    var facts = PartFacts()
    var isFirst = true
    while let key = try nextKey(&isFirst) {
      switch key.word {
      case PackedKey("type"):
        facts.hasType = true
        facts.type = try string("\(place.words).type")
      case PackedKey("text"):
        facts.hasText = true
        _ = try string("\(place.words).text")
      case PackedKey("image_url"):
        facts.hasImage = true
        try imageURL(place)
      default: try skipNext()
      }
    }
    judge(facts, place, at: column(part.start))
    return facts.type.flatMap { PackedKey(reader.bytes, $0) } == PackedKey("image_url")
  }

  /// ChatCompletionRequestMessageContentPart of openai-openapi.
  private mutating func judge(_ facts: PartFacts, _ place: PartPlace, at column: Int) {
    guard let type = facts.type else {
      if !facts.hasType { error(.missing, at: column, "\(place.words).type is missing") }
      return
    }
    switch PackedKey(reader.bytes, type) ?? PackedKey(text: text(type)) {
    case PackedKey("text"):
      if !facts.hasText { error(.missing, at: column, "\(place.words).text is missing") }
    case PackedKey("image_url"):
      if !facts.hasImage { error(.missing, at: column, "\(place.words).image_url is missing") }
    default: break
    }
    guard let known = dialect.parts, !known.contains(text(type)) else { return }
    error(.badValue, at: self.column(ofString: type)) {
      "\(place.words).type is \($0.excerpt(type)), must be one of \(known.joined(separator: ", "))"
    }
  }

  /// An object with a `url`, or where the provider takes that the url itself (ImageURLChunk of mistral-common).
  private mutating func imageURL(_ place: PartPlace) throws(JSONSyntaxError) {
    let object = try reader.value()
    if case .string = object.kind, dialect.allowsPlainImageURLs { return }
    guard try isObject(object, "\(place.words).image_url") else { return }
    var hasURL = false
    var isFirst = true
    while let key = try nextKey(&isFirst) {
      guard key.word == PackedKey("url") else {
        try skipNext()
        continue
      }
      hasURL = true
      guard let range = try string("\(place.words).image_url.url") else { continue }
      judgeImage(range, place)
    }
    if !hasURL {
      error(.missing, at: column(object.start), "\(place.words).image_url.url is missing")
    }
  }

  private mutating func judgeImage(_ range: Range<Int>, _ place: PartPlace) {
    guard dialect.imageByteLimit != nil else { return }
    let place = "\(place.words).image_url.url"
    guard let data = Self.imageData(in: reader.bytes[range]) else {
      return error(
        .images, at: column(ofString: range), "\(place) must begin data:image/jpeg;base64, or png or webp")
    }
    // Four characters of base64 stand for three bytes.
    let byteCount = data.count / 4 * 3
    guard let limit = dialect.imageByteLimit, byteCount > limit else { return }
    error(
      .images, at: column(ofString: range),
      "\(place) holds \(byteCount / 1_000_000) MB, at most \(limit / 1_000_000) MB")
  }

  /// What follows the head of a data URL of an image, or nil when it has another head.
  private static func imageData(in url: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    // A slash may be written with a backslash before it.
    let head = url.prefix(32).filter { $0 != UInt8(ascii: "\\") }
    for type in ["jpeg", "png", "webp"] where head.starts(with: "data:image/\(type);base64,".utf8) {
      guard let comma = url.firstIndex(of: UInt8(ascii: ",")) else { return nil }
      return url[(comma + 1)...]
    }
    return nil
  }
}

/// What is known of a part when all of it was read.
private struct PartFacts {
  var hasType = false
  var type: Range<Int>?
  var hasText = false
  var hasImage = false
}

/// A part of a message, for words.
struct PartPlace {
  var message: MessagePlace
  var index: Int

  var words: String { "\(message.words).content[\(index)]" }
}
