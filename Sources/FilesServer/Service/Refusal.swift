/// Why the server does not do what it was asked, independent of the dialect.
struct Refusal: Error {
  var status: Int
  var message: String
  var type = "invalid_request_error"
  /// The parameter at fault.
  var parameter: String?
  var code: String?
  var headers: [(name: String, value: String)] = []
  /// Mistral: where a value did not fit, such as `query` and `page`; such refusals have status 422 there.
  var location: [String] = []
  /// Mistral: the value that did not fit.
  var input: String?
  /// Mistral: wraps the message in an object, as its check of file contents does.
  var nestsMessage = false

  /// Of a request that is wrong in itself.
  init(_ message: String, parameter: String? = nil, code: String? = nil) {
    status = 400
    self.message = message
    self.parameter = parameter
    self.code = code
  }

  init(_ status: Int, _ message: String, code: String? = nil) {
    self.init(message, code: code)
    self.status = status
  }

  static func notFound(_ message: String, parameter: String) -> Refusal {
    var refusal = Refusal(404, message)
    refusal.parameter = parameter
    return refusal
  }

  func answer(_ dialect: EmbeddedServer.Dialect) -> Answer {
    var answer =
      switch dialect {
      case .openAI: openAIAnswer
      case .mistral: mistralAnswer
      }
    answer.headers += headers
    return answer
  }

  private var openAIAnswer: Answer {
    var json = JSONWriter()
    json.raw("{\"error\":{\"message\":")
    json.string(message)
    writeRest(to: &json)
    json.raw("}")
    return .json(json.bytes, status: status)
  }

  private var mistralAnswer: Answer {
    guard location.isEmpty else { return validationAnswer }
    var json = JSONWriter()
    if status == 401 {
      json.raw("{\"detail\":\"Unauthorized\"}")
      return .json(json.bytes, status: status)
    }
    json.raw("{\"object\":\"error\",\"message\":")
    json.raw(nestsMessage ? "{\"detail\":" : "")
    json.string(message)
    json.raw(nestsMessage ? "}" : "")
    writeRest(to: &json)
    return .json(json.bytes, status: status)
  }

  private var validationAnswer: Answer {
    var json = JSONWriter()
    json.raw("{\"detail\":[{\"type\":")
    json.string(code ?? "value_error")
    json.raw(",\"loc\":[")
    for (index, part) in location.enumerated() {
      json.raw(index == 0 ? "" : ",")
      json.string(part)
    }
    json.raw("],\"msg\":")
    json.string(message)
    json.raw(",\"input\":")
    json.string(input)
    json.raw("}]}")
    return .json(json.bytes, status: 422)
  }

  private func writeRest(to json: inout JSONWriter) {
    json.raw(",\"type\":")
    json.string(type)
    json.raw(",\"param\":")
    json.string(parameter)
    json.raw(",\"code\":")
    json.string(code)
    json.raw("}")
  }
}
