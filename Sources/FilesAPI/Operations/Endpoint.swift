/// Where calls go and what each of them carries.
struct Endpoint: Sendable {
  let base: HTTPURL
  let provider: Provider
  /// Sent with each request: the provider's, the profile's, then the call's; later ones replace earlier ones.
  let fields: [HTTPField]
  let timeouts: HTTPTimeouts

  /// Checks base URL and fields.
  init(
    provider: Provider, headers: [Provider.Header], timeouts: HTTPTimeouts, allowsInsecure: Bool
  ) throws(EndpointProblem) {
    guard var base = HTTPURL(provider.baseURL) else {
      throw EndpointProblem("no web address: \(provider.baseURL)")
    }
    base.path = provider.path(for: base.path)
    guard base.scheme == "https" || allowsInsecure || base.isLoopback else {
      throw EndpointProblem("http:// would show the key to everybody on the way; use https://")
    }
    self.base = base
    self.provider = provider
    self.timeouts = timeouts
    fields = try Self.merged(
      [HTTPField("User-Agent", "winnow")]
        + (provider.headers + headers).map { HTTPField($0.name, $0.value) })
  }

  private init(_ other: Endpoint, fields: [HTTPField]) {
    base = other.base
    provider = other.provider
    timeouts = other.timeouts
    self.fields = fields
  }

  /// This endpoint with the headers of one call.
  func with(headers: [(name: String, value: String)]) throws(EndpointProblem) -> Endpoint {
    guard !headers.isEmpty else { return self }
    let added = headers.map { HTTPField($0.name, $0.value) }
    return Endpoint(self, fields: try Self.merged(fields + added))
  }

  /// A request to a path below the base.
  func request(
    _ method: HTTPRequest.Method, _ segments: [String], query: [HTTPField] = []
  ) -> HTTPRequest {
    let always = provider.query.map { HTTPField($0.name, $0.value) }
    return HTTPRequest(
      method, base.appending(segments).appending(query: always + query),
      fields: fields + [HTTPField("Accept", "application/json")], timeouts: timeouts, wanted: .facts)
  }

  private static func merged(_ all: [HTTPField]) throws(EndpointProblem) -> [HTTPField] {
    var merged: [HTTPField] = []
    for field in all {
      guard field.isSendable else {
        throw EndpointProblem("the header \(field.name.debugDescription) cannot be sent")
      }
      merged.removeAll { $0.name.lowercased() == field.name.lowercased() }
      merged.append(field)
    }
    return merged
  }
}

/// What is wrong with a base URL or a header, without its value.
struct EndpointProblem: Error {
  var words: String

  init(_ words: String) { self.words = words }
}
