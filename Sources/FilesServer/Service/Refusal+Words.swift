extension Refusal {
  static func noSuchFile(_ id: String, _ dialect: EmbeddedServer.Dialect) -> Refusal {
    switch dialect {
    case .openAI: return Refusal.notFound("No such File object: \(id)", parameter: "id")
    case .mistral:
      var refusal = Refusal(404, "The requested file \(id) was not found.", code: "3105")
      refusal.type = "invalid_file"
      return refusal
    }
  }

  static func unknownAddress(_ request: Request) -> Refusal {
    Refusal(404, "Invalid URL (\(request.method) \(path(of: request)))")
  }

  static func wrongMethod(_ request: Request, allowed: String) -> Refusal {
    var refusal = Refusal(
      405,
      "Not allowed to \(request.method) on \(path(of: request)). "
        + "(HINT: Perhaps you meant to use a different HTTP method?)",
      code: "method_not_supported")
    refusal.headers = [("Allow", allowed)]
    return refusal
  }

  static let missingKey = Refusal(
    401,
    "You didn't provide an API key. You need to provide your API key in an Authorization header using Bearer auth "
      + "(i.e. Authorization: Bearer YOUR_KEY), or as the password field (with blank username) if you're "
      + "accessing the API from your browser and are prompted for a username and password. You can obtain an API "
      + "key from https://platform.openai.com/account/api-keys.")

  /// Shows only the ends of a long key, as the real service does.
  static func wrongKey(_ key: String) -> Refusal {
    let shown =
      key.count < 16 ? String(repeating: "*", count: key.count) : "\(key.prefix(3))***\(key.suffix(4))"
    return Refusal(
      401,
      "Incorrect API key provided: \(shown). "
        + "You can find your API key at https://platform.openai.com/account/api-keys.",
      code: "invalid_api_key")
  }

  static func notDownloadable(purpose: String) -> Refusal {
    Refusal("Not allowed to download files of purpose: \(purpose)")
  }

  static let brokenForm = Refusal(
    "Could not parse multipart form: it must be multipart/form-data with a boundary and end with it.")

  /// Nobody can tell where such a request ends, so that nothing more is read on its connection.
  static var ambiguousLength: Refusal {
    var refusal = Refusal("The length of the body is told in more than one way, or in an unknown one.")
    refusal.headers = [("Connection", "close")]
    return refusal
  }

  /// The disk of the server is full or fails; what came is thrown away.
  static var diskFailed: Refusal {
    var refusal = Refusal(507, "The server's disk is full or failed: nothing of this was stored.")
    refusal.type = "server_error"
    return refusal
  }

  static func tooLarge(limit: Int64, size: Int64) -> Refusal {
    Refusal(413, "Maximum content size limit (\(limit)) exceeded (\(size) bytes read)")
  }

  static var serverError: Refusal {
    var refusal = Refusal(500, "The server had an error while processing your request. Sorry about that!")
    refusal.type = "server_error"
    return refusal
  }

  /// A number outside of its range, in the words of either service.
  static func number(_ name: String, _ text: String, range: ClosedRange<Int64>) -> Refusal {
    var refusal = Refusal("", parameter: name)
    if let value = Int64(text) {
      let isBelow = value < range.lowerBound
      let words = isBelow ? "below minimum" : "above maximum"
      let bound = isBelow ? ">= \(range.lowerBound)" : "<= \(range.upperBound)"
      refusal.message =
        "Invalid '\(name)': integer \(words) value. Expected a value \(bound), but got \(value) instead."
      refusal.code = isBelow ? "integer_below_min_value" : "integer_above_max_value"
    } else {
      refusal.message = "Invalid type for '\(name)': expected an integer, but got a string instead."
      refusal.code = "invalid_type"
    }
    refusal.location = ["body", name]
    refusal.input = text
    return refusal
  }

  /// A word that is none of those that are known.
  static func unsupported(_ word: String, _ name: String, known words: [String]) -> Refusal {
    let known = words.map { "'\($0)'" }.joined(separator: ", ")
    var refusal = Refusal(
      "Invalid value: '\(word)'. Supported values are: \(known).", parameter: name, code: "invalid_value"
    )
    refusal.location = ["body", name]
    refusal.input = word
    return refusal
  }

  static func missing(_ name: String) -> Refusal {
    Refusal(
      "Missing required parameter: '\(name)'.", parameter: name, code: "missing_required_parameter")
  }

  static func wrongType(_ name: String, _ expected: String) -> Refusal {
    Refusal("Invalid type for '\(name)': expected \(expected).", parameter: name, code: "invalid_type")
  }

  private static func path(of request: Request) -> String {
    String(request.address.prefix { $0 != "?" })
  }
}
