/// Adds the key to each request, in the way of the provider, and tries once more with a new one when it is refused.
struct Authentication: HTTPMiddleware {
  let credentials: Credentials
  let scheme: Provider.Authentication

  /// The field that carries a key.
  private func field(_ key: APIKey) -> HTTPField {
    switch scheme {
    case .bearer: HTTPField("Authorization", "Bearer " + key.secret)
    case .header(let name): HTTPField(name, key.secret)
    }
  }

  func send(
    _ request: HTTPRequest, next: any HTTPTransport
  ) async throws(HTTPFailure) -> HTTPResponse {
    let key = credentials.key
    guard let authenticated = authenticated(request, key) else { return try await next.send(request) }
    let response = try await next.send(authenticated)
    guard response.status == 401, let other = await credentials.key(after: key),
      let again = self.authenticated(request, other)
    else { return response }
    response.body.cancel()
    return try await next.send(again)
  }

  /// The request with the key, or nil when it goes without: a header of the profile with the same name comes first.
  private func authenticated(_ request: HTTPRequest, _ key: APIKey?) -> HTTPRequest? {
    guard let field = key.map(field),
      !request.fields.contains(where: { $0.name.lowercased() == field.name.lowercased() })
    else { return nil }
    var request = request
    request.fields.append(field)
    return request
  }
}
