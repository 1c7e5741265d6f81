import LosslessJSON

/// Where requests of a batch go, as far as it matters to what they must hold.
enum BatchEndpoint: String {
  case chat = "chat/completions"
  case responses, embeddings, completions, moderations
  case imageGenerations = "images/generations"
  case imageEdits = "images/edits"
  case videos

  /// Azure's addresses have no version before them.
  init?(url: String) {
    let path = url.hasPrefix("/v1/") ? url.dropFirst(4) : url.dropFirst(url.hasPrefix("/") ? 1 : 0)
    self.init(rawValue: String(path))
  }

  /// Keys of which a request needs one, most usual first (the schemas CreateChatCompletionRequest, CreateResponse,
  /// CreateEmbeddingRequest, CreateCompletionRequest, CreateModerationRequest and CreateImageRequest of openai-openapi).
  fileprivate var needed: KeySet {
    switch self {
    case .chat: .messages
    case .responses: [.bodyInput, .bodyPrompt, .previousResponse, .conversation]
    case .embeddings, .moderations: .bodyInput
    case .completions, .imageGenerations, .imageEdits, .videos: .bodyPrompt
    }
  }

  fileprivate var neededWords: String {
    switch self {
    case .chat: "messages"
    case .responses, .embeddings, .moderations: "input"
    case .completions, .imageGenerations, .imageEdits, .videos: "prompt"
    }
  }

  /// Keys that belong to another endpoint and are refused.
  fileprivate var foreign: KeySet {
    switch self {
    case .chat: .bodyInput
    case .responses, .embeddings, .moderations: .messages
    case .completions, .imageGenerations, .imageEdits, .videos: [.messages, .bodyInput]
    }
  }

  /// The schemas let these do without a model.
  fileprivate var needsModel: Bool {
    switch self {
    case .moderations, .imageGenerations, .imageEdits, .videos: false
    case .chat, .responses, .embeddings, .completions: true
    }
  }
}

/// What is known of a request's body when all of it was read.
struct BodyFacts {
  var column: Int
  var seen: KeySet = []
}

extension RecordCheck {
  /// - Returns: nil when it is no object.
  mutating func body(_ memory: inout BatchMemory) throws(JSONSyntaxError) -> BodyFacts? {
    guard let body = try object("body") else { return nil }
    var facts = BodyFacts(column: column(body.start))
    var isFirst = true
    while let key = try nextKey(&isFirst) { try bodyValue(key, &facts, &memory) }
    return facts
  }

  private mutating func bodyValue(
    _ key: Key, _ facts: inout BodyFacts, _ memory: inout BatchMemory
  ) throws(JSONSyntaxError) {
    switch key.word {
    case PackedKey("model"):
      facts.seen.formUnion(.model)
      try model(&memory)
    case PackedKey("input"):
      facts.seen.formUnion(.bodyInput)
      memory.inputCount += try inputs()
    case PackedKey("messages"):
      facts.seen.formUnion(.messages)
      try messages("body.messages", .request)
    case PackedKey("prompt"):
      facts.seen.formUnion(.bodyPrompt)
      try skipNext()
    case PackedKey("previous_response_id"):
      facts.seen.formUnion(.previousResponse)
      try skipNext()
    case PackedKey("conversation"):
      facts.seen.formUnion(.conversation)
      try skipNext()
    case PackedKey("stream"): try stream("body.stream")
    default: try skipNext()
    }
  }

  /// Batches do not stream (developers.openai.com and docs of Anthropic, batch).
  mutating func stream(_ name: String) throws(JSONSyntaxError) {
    let value = try reader.value()
    if value.kind == .bool(true) {
      error(.badValue, at: column(value.start), "\(name) is true, and a batch does not stream")
    }
    try skip(value)
  }

  /// What the endpoint wants of a body that was read.
  mutating func judge(_ facts: BodyFacts, sentTo endpoint: BatchEndpoint?) {
    if !facts.seen.contains(.model), dialect.namesEndpoint, endpoint?.needsModel ?? true {
      error(.missing, at: facts.column, "body.model is missing")
    }
    guard let endpoint else { return }
    if facts.seen.isDisjoint(with: endpoint.needed) {
      error(
        .missing, at: facts.column,
        "body.\(endpoint.neededWords) is missing, which \(endpoint.rawValue) needs")
    }
    let foreign = facts.seen.intersection(endpoint.foreign)
    guard !foreign.isEmpty else { return }
    let name = foreign.contains(.messages) ? "messages" : "input"
    error(.badValue, at: facts.column, "body.\(name) does not belong to \(endpoint.rawValue)")
  }

  private mutating func model(_ memory: inout BatchMemory) throws(JSONSyntaxError) {
    guard let range = try string("body.model") else { return }
    if range.isEmpty { return error(.empty, at: column(ofString: range), "body.model is empty") }
    guard let first = memory.model else {
      memory.model = SharedText(bytes: Array(reader.bytes[range]), text: text(range))
      return
    }
    guard !first.isWritten(as: reader.bytes, range), text(range) != first.text else { return }
    add(dialect.namesEndpoint ? .error : .warning, .modelMismatch, at: column(ofString: range)) {
      "body.model is \($0.excerpt(range)), before it was \(Self.excerpt(first.text))"
    }
  }

  /// How many texts an input for embeddings is: one, or as many as an array has that is not one text's tokens.
  private mutating func inputs() throws(JSONSyntaxError) -> Int {
    let input = try reader.value()
    guard input.kind == .array else {
      try skip(input)
      return 1
    }
    var count = 0
    var isFirst = true
    while let element = try reader.nextElement(isFirst: &isFirst) {
      if case .number = element.kind {} else { count += 1 }
      try skip(element)
    }
    return max(1, count)
  }
}

/// Keys of a request's body.
extension KeySet {
  fileprivate static let model = KeySet(rawValue: 16)
  fileprivate static let bodyInput = KeySet(rawValue: 32)
  fileprivate static let messages = KeySet(rawValue: 64)
  fileprivate static let bodyPrompt = KeySet(rawValue: 128)
  fileprivate static let previousResponse = KeySet(rawValue: 256)
  fileprivate static let conversation = KeySet(rawValue: 512)
}
