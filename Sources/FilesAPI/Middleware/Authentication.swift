/// Adds the key to each request, in the way of the provider, and reads it once more when it is refused.
///
/// A new key that is refused as well is no key, unless the server took it from another call meanwhile: then it has ended
/// too, as short-lived tokens do while many calls are under way.
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
    var key = credentials.key
    guard var authenticated = authenticated(request, key) else { return try await next.send(request) }
    for round in 0..<Self.rounds {
      let response = try await next.send(authenticated)
      guard response.status == 401 else {
        credentials.noteAccepted(key)
        return response
      }
      guard round == 0 || credentials.wasAccepted(key), let other = await credentials.key(after: key),
        let again = self.authenticated(request, other)
      else { return response }
      response.body.cancel()
      (key, authenticated) = (other, again)
    }
    return try await next.send(authenticated)
  }

  /// More keys than that do not end during one call.
  private static let rounds = 8

  /// The request with the key, or nil when it goes without: a header of the profile with the same name comes first.
  private func authenticated(_ request: HTTPRequest, _ key: APIKey?) -> HTTPRequest? {
    guard !request.isSigned, let field = key.map(field),
      !request.fields.contains(where: { $0.name.lowercased() == field.name.lowercased() })
    else { return nil }
    var request = request
    request.fields.append(field)
    return request
  }
}
