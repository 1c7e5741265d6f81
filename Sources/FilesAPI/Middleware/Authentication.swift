/// Adds the key to each request, in the way of the provider.
struct Authentication: HTTPMiddleware {
  let key: APIKey?
  let scheme: Provider.Authentication

  func send(
    _ request: HTTPRequest, next: any HTTPTransport
  ) async throws(HTTPFailure) -> HTTPResponse {
    guard let key else { return try await next.send(request) }
    var request = request
    switch scheme {
    case .bearer: request.fields.append(HTTPField("Authorization", "Bearer " + key.secret))
    case .header(let name): request.fields.append(HTTPField(name, key.secret))
    }
    return try await next.send(request)
  }
}
