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
      try reader.skip(value)
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
    guard part.kind == .object else {
      wrongType(part, place.words, "an object")
      try reader.skip(part)
      return false
    }
    var hasType = false
    var isImage = false
    var isFirst = true
    while let key = try nextKey(&isFirst) {
      switch key.word {
      case KeyWord("type"):
        hasType = true
        guard let range = try string("\(place.words).type") else { continue }
        isImage = KeyWord(reader.bytes, range) == KeyWord("image_url")
      case KeyWord("image_url") where dialect.imageByteLimit != nil: try imageURL(place)
      default: try skipNext()
      }
    }
    if !hasType { error(.missing, at: column(part.start), "\(place.words).type is missing") }
    return isImage
  }

  /// An object with a `url`, as together-python checks it (`utils/files.py`).
  private mutating func imageURL(_ place: PartPlace) throws(JSONSyntaxError) {
    guard let object = try object("\(place.words).image_url") else { return }
    var hasURL = false
    var isFirst = true
    while let key = try nextKey(&isFirst) {
      guard key.word == KeyWord("url") else {
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

/// A part of a message, for words.
struct PartPlace {
  var message: MessagePlace
  var index: Int

  var words: String { "\(message.words).content[\(index)]" }
}
