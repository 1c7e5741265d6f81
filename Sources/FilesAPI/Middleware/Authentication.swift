/// Adds the key to each request, in the way of the provider.
struct Authentication: HTTPMiddleware {
  let key: APIKey?
  let scheme: Provider.Authentication

  /// The field that carries the key; a header of the profile with the same name goes before it.
  private var field: HTTPField? {
    guard let key else { return nil }
    switch scheme {
    case .bearer: return HTTPField("Authorization", "Bearer " + key.secret)
    case .header(let name): return HTTPField(name, key.secret)
    }
  }

  func send(
    _ request: HTTPRequest, next: any HTTPTransport
  ) async throws(HTTPFailure) -> HTTPResponse {
    guard let field, !request.fields.contains(where: { $0.name.lowercased() == field.name.lowercased() })
    else {
      return try await next.send(request)
    }
    var request = request
    request.fields.append(field)
    return try await next.send(request)
  }
}
