import LosslessJSON

/// One request of a batch, read from a line of its input.
struct BatchRequest {
  var customID: String
  var body: JSONValue
}

/// What is wrong with the input of a batch, as the service tells it (`openapi.yaml`, schema Batch, `errors.data`).
struct BatchProblem: Error {
  var code: String
  var message: String
  /// Counts from 1.
  var line: Int?
  var parameter: String?

  static func missing(_ name: String) -> BatchProblem {
    BatchProblem(
      code: "missing_required_parameter", message: "Missing required parameter: '\(name)'.", parameter: name)
  }

  static let brokenLine = BatchProblem(
    code: "invalid_json_line", message: "This line is not parseable as valid JSON.")

  static func duplicate(_ id: String) -> BatchProblem {
    BatchProblem(
      code: "duplicate_custom_id",
      message: "The custom_id '\(id)' for this request is a duplicate of another request. "
        + "The custom_id parameter must be unique for each request in a batch.", parameter: "custom_id")
  }

  func json(_ dialect: EmbeddedServer.Dialect) -> JSONPart {
    switch dialect {
    case .openAI:
      .object([
        ("code", .text(code)), ("line", .integer(line.map(Int64.init))), ("message", .text(message)),
        ("param", .text(parameter)),
      ])
    case .mistral: .object([("message", .text(message)), ("count", .integer(1))])
    }
  }
}

extension EmbeddedServer.Dialect {
  /// Problems as a batch keeps them: a JSON array.
  func text(of problems: [BatchProblem]) -> String {
    JSONPart.list(problems.map { $0.json(self) }).json
  }
}

extension BatchRequest {
  /// Reads a line of OpenAI's form.
  init(openAI line: [UInt8], endpoint: String) throws(BatchProblem) {
    let value = try Self.object(line)
    customID = try Self.text("custom_id", of: value)
    guard try Self.text("method", of: value) == "POST" else {
      throw BatchProblem(
        code: "invalid_method", message: "The method of this request must be 'POST'.", parameter: "method")
    }
    guard try Self.text("url", of: value) == endpoint else {
      throw BatchProblem(
        code: "url_mismatch", message: "The URL provided for this request does not match the batch endpoint.",
        parameter: "url")
    }
    guard let body = value["body"] else { throw .missing("body") }
    self.body = body
  }

  /// Reads a line of Mistral's form, where the id is optional and the model is the job's.
  init(mistral line: [UInt8], number: Int) throws(BatchProblem) {
    let value = try Self.object(line)
    guard let body = value["body"] else { throw .missing("body") }
    self.body = body
    switch value["custom_id"] {
    case .string(let id): customID = id
    case nil, .null: customID = String(number - 1)
    default: throw Self.wrongType("custom_id")
    }
  }

  private static func object(_ line: [UInt8]) throws(BatchProblem) -> JSONValue {
    guard let value = try? JSONValue(parsing: line) else {
      throw BatchProblem.brokenLine
    }
    guard case .object = value else {
      throw BatchProblem(code: "invalid_json_line", message: "This line is not a JSON object.")
    }
    return value
  }

  private static func text(_ name: String, of value: JSONValue) throws(BatchProblem) -> String {
    guard let member = value[name], member != .null else { throw .missing(name) }
    guard case .string(let text) = member else { throw wrongType(name) }
    return text
  }

  private static func wrongType(_ name: String) -> BatchProblem {
    BatchProblem(
      code: "invalid_type", message: "Invalid type for '\(name)': expected a string.", parameter: name)
  }
}
