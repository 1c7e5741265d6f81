import LosslessJSON

/// Answers the requests of a batch: small, and the same for the same batch and line.
struct BatchAnswerer {
  let dialect: EmbeddedServer.Dialect
  let endpoint: String
  let seed: UInt64
  /// Seconds since 1970.
  let createdAt: Int64
  /// Mistral: the job's model, for requests that name none.
  var model: String?

  func request(_ line: [UInt8], number: Int) throws(BatchProblem) -> BatchRequest {
    switch dialect {
    case .openAI: try BatchRequest(openAI: line, endpoint: endpoint)
    case .mistral: try BatchRequest(mistral: line, number: number)
    }
  }

  /// Why the endpoint refuses a body; nil when it takes it.
  func refusal(of body: JSONValue) -> Refusal? {
    guard case .object = body else {
      return Refusal("We could not parse the JSON body of your request. It must be one JSON object.")
    }
    guard let name = modelName(body) else {
      return Refusal("you must provide a model parameter")
    }
    guard KnownModels.has(name, dialect) else {
      return Refusal(
        404, "The model `\(name)` does not exist or you do not have access to it.", code: "model_not_found")
    }
    return shape.refusal(of: body)
  }

  /// The line of the output or error file for a request, with the tokens that it took.
  func reply(to request: BatchRequest, index: Int) -> BatchReply {
    var random = SeededRandom(seed: seed &+ UInt64(index))
    let head = BatchReply.Head(
      id: "batch_req_" + IDSource.hex(random.next()) + IDSource.hex(random.next()),
      customID: request.customID, requestID: IDSource.hex(random.next()) + IDSource.hex(random.next()))
    if let refusal = refusal(of: request.body) {
      guard case .bytes(let body) = refusal.answer(dialect).body else { return BatchReply(head, refusal: []) }
      return BatchReply(head, status: refusal.status, refusal: body)
    }
    return BatchReply(head, answer: answer(to: request.body, using: &random))
  }

  var shape: AnswerShape { AnswerShape(endpoint: endpoint) }

  func modelName(_ body: JSONValue) -> String? {
    guard case .string(let name)? = body["model"], !name.isEmpty else { return model }
    return name
  }
}

/// A line of an output or error file.
struct BatchReply {
  struct Head {
    var id: String
    var customID: String
    var requestID: String
  }

  var succeeded: Bool
  var line: [UInt8]
  var inputTokens: Int64 = 0
  var outputTokens: Int64 = 0

  init(_ head: Head, answer: RequestAnswer) {
    succeeded = true
    line = Self.line(head, status: 200, body: answer.body)
    inputTokens = answer.inputTokens
    outputTokens = answer.outputTokens
  }

  init(_ head: Head, status: Int = 400, refusal: [UInt8]) {
    succeeded = false
    line = Self.line(head, status: status, body: refusal)
  }

  /// A request that was not worked on before the time was over.
  init(expired request: BatchRequest, id: String) {
    succeeded = false
    line = Self.line([
      ("id", .text(id)), ("custom_id", .text(request.customID)), ("response", .raw("null")),
      (
        "error",
        .object([
          ("code", .text("batch_expired")),
          ("message", .text("This request could not be executed before the completion window expired.")),
        ])
      ),
    ])
  }

  private static func line(_ head: Head, status: Int, body: [UInt8]) -> [UInt8] {
    line([
      ("id", .text(head.id)), ("custom_id", .text(head.customID)),
      (
        "response",
        .object([
          ("status_code", .integer(Int64(status))), ("request_id", .text(head.requestID)),
          ("body", .written(body)),
        ])
      ), ("error", .raw("null")),
    ])
  }

  private static func line(_ members: [JSONPart.Member]) -> [UInt8] {
    JSONPart.object(members).bytes + [UInt8(ascii: "\n")]
  }
}

/// The names of models that exist, told by how they begin.
enum KnownModels {
  private static let openAI = [
    "gpt-", "chatgpt-", "o1", "o3", "o4", "text-embedding-", "text-moderation-", "omni-moderation-",
    "davinci-002",
    "babbage-002", "codex-", "ft:",
  ]
  private static let mistral = [
    "mistral-", "ministral-", "magistral-", "codestral-", "devstral-", "pixtral-", "voxtral-", "open-", "ft:",
  ]

  static func has(_ name: String, _ dialect: EmbeddedServer.Dialect) -> Bool {
    (dialect == .openAI ? openAI : mistral).contains { name.hasPrefix($0) }
  }
}
