/// Where calls go and what each of them carries.
struct Endpoint: Sendable {
  let base: HTTPURL
  let provider: Provider
  /// Sent with each request: the provider's, the profile's, then the call's; later ones replace earlier ones.
  private(set) var fields: [HTTPField]
  let timeouts: HTTPTimeouts

  /// Checks base URL and fields.
  init(_ provider: Provider, _ configuration: ClientConfiguration) throws(EndpointProblem) {
    guard var base = HTTPURL(provider.baseURL) else {
      throw EndpointProblem("no web address: \(provider.baseURL)")
    }
    base.path = provider.path(for: base.path)
    guard base.scheme == "https" || configuration.allowsInsecure || base.isLoopback else {
      throw EndpointProblem("http:// would show the key to everybody on the way; use https://")
    }
    self.base = base
    self.provider = provider
    timeouts = configuration.timeouts
    fields = try Self.merged(
      [HTTPField("User-Agent", "winnow")] + provider.headers + configuration.headers)
  }

  /// This endpoint with the headers of one call.
  func with(_ headers: [HTTPField]) throws(EndpointProblem) -> Endpoint {
    guard !headers.isEmpty else { return self }
    var endpoint = self
    endpoint.fields = try Self.merged(fields + headers)
    return endpoint
  }

  /// A request to a path below the base.
  func request(
    _ method: HTTPRequest.Method, _ segments: [String], query: [HTTPField] = []
  ) -> HTTPRequest {
    request(method, base.appending(segments).appending(query: provider.query + query)).with {
      $0.fields = fields + [HTTPField("Accept", "application/json")]
    }
  }

  /// A request to an address, with nothing but its own fields.
  func request(_ method: HTTPRequest.Method, _ url: HTTPURL) -> HTTPRequest {
    HTTPRequest(method, url).with {
      $0.timeouts = timeouts
      $0.wanted = .facts
    }
  }

  private static func merged(_ all: [HTTPField]) throws(EndpointProblem) -> [HTTPField] {
    var merged: [HTTPField] = []
    for field in all {
      guard field.isSendable else {
        throw EndpointProblem("the header \(field.name.debugDescription) cannot be sent")
      }
      merged.set(field)
    }
    return merged
  }
}

/// What is wrong with a base URL or a header, without its value.
struct EndpointProblem: Error {
  var words: String

  init(_ words: String) { self.words = words }
}
