import LosslessJSON

extension AnswerShape {
  /// One vector for each text, of unit length and the same for the same text.
  static func embedding(_ body: JSONValue, _ model: String, _ tokens: Int64) -> [JSONPart.Member] {
    let size = dimensions(of: body, model)
    let isPacked = body["encoding_format"] == .string("base64")
    let vectors = texts(body).enumerated().map { index, text in
      JSONPart.object([
        ("object", .text("embedding")), ("index", .integer(Int64(index))),
        ("embedding", isPacked ? packed(vector(text, size)) : written(vector(text, size))),
      ])
    }
    return [
      ("object", .text("list")), ("data", .list(vectors)), ("model", .text(model)),
      ("usage", .object([("prompt_tokens", .integer(tokens)), ("total_tokens", .integer(tokens))])),
    ]
  }

  private static func dimensions(of body: JSONValue, _ model: String) -> Int {
    if case .number(let digits)? = body["dimensions"], let size = Int(digits), (1...3_072).contains(size) {
      return size
    }
    if model.hasPrefix("mistral") { return 1_024 }
    return model.contains("-large") ? 3_072 : 1_536
  }

  private static func texts(_ body: JSONValue) -> [String] {
    guard case .array(let elements)? = body["input"] else { return [text(of: body["input"] ?? .null)] }
    // A list of numbers is one text in tokens.
    if case .number? = elements.first { return [elements.map(\.text).joined(separator: " ")] }
    return elements.map { text(of: $0) }
  }

  private static func vector(_ text: String, _ size: Int) -> [Float] {
    var random = SeededRandom(seed: StableHash.of(text))
    let values = (0..<size).map { _ in Float(random.below(2_001) - 1_000) / 1_000 }
    let length = values.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return length == 0 ? values : values.map { $0 / length }
  }

  private static func written(_ vector: [Float]) -> JSONPart {
    .json("[\(vector.map { "\($0)" }.joined(separator: ","))]")
  }

  private static func packed(_ vector: [Float]) -> JSONPart {
    let bytes = vector.flatMap { value in
      (0..<4).map { UInt8(truncatingIfNeeded: value.bitPattern >> (8 * $0)) }
    }
    return .text(DemoDocument.base64(bytes))
  }

  /// What is flagged speaks of violence in the plainest words.
  static func moderation(_ body: JSONValue, _ id: String, _ model: String) -> [JSONPart.Member] {
    [
      ("id", .text("modr-" + id)), ("model", .text(model)),
      ("results", .list(texts(body).map { judgement(of: $0) })),
    ]
  }

  private static let categories: [StaticString] = [
    "harassment", "harassment/threatening", "hate", "hate/threatening", "illicit", "illicit/violent",
    "self-harm",
    "self-harm/instructions", "self-harm/intent", "sexual", "sexual/minors", "violence", "violence/graphic",
  ]

  private static func judgement(of text: String) -> JSONPart {
    let isViolent = ["kill", "murder", "shoot"].contains { text.lowercased().contains($0) }
    let isHit = { (name: StaticString) in isViolent && name.description == "violence" }
    return .object([
      ("flagged", .bool(isViolent)),
      ("categories", .object(categories.map { ($0, .bool(isHit($0))) })),
      ("category_scores", .object(categories.map { ($0, isHit($0) ? .raw("0.97") : .raw("0.001")) })),
      (
        "category_applied_input_types",
        .object(categories.map { ($0, isHit($0) ? .raw("[\"text\"]") : .raw("[]")) })
      ),
    ])
  }
}
