/// Follows redirects without handing the key to anybody else, and without believing anybody else.
///
/// Only content may lie at another origin (a storage with signed addresses): then harmless fields alone are sent, since
/// any header may carry a secret. What is said of files counts from the server that was asked, and nothing is changed at
/// another one. A POST is repeated only after 307 and 308; what goes to a signed address carries no secret and is
/// repeated.
struct Redirects: HTTPMiddleware {
  static let limit = 5
  private static let harmlessFields: Set<String> = ["accept", "range", "user-agent"]

  func send(
    _ request: HTTPRequest, next: any HTTPTransport
  ) async throws(HTTPFailure) -> HTTPResponse {
    var request = request
    for _ in 0...Self.limit {
      let response = try await next.send(request)
      guard let following = try Self.request(after: response, to: request) else { return response }
      response.body.cancel()
      request = following
    }
    throw HTTPFailure(.unreachable("more than \(Self.limit) redirects"))
  }

  /// The request that a redirect asks for, or nil when the answer is none to follow.
  static func request(
    after response: HTTPResponse, to request: HTTPRequest
  ) throws(HTTPFailure) -> HTTPRequest? {
    guard [301, 302, 303, 307, 308].contains(response.status) else { return nil }
    guard let location = response.fields["location"] else { return nil }
    let isRepeatable = request.method == .get || request.isSigned
    guard isRepeatable || response.status == 307 || response.status == 308 else { return nil }
    guard let url = request.url.resolving(location) else {
      throw HTTPFailure(.unreachable("a redirect to a place that is no web address"))
    }
    var following = request
    following.url = url
    guard url.origin != request.url.origin else { return following }
    if request.isSigned, url.scheme == "https" || request.url.scheme == "http" { return following }
    guard request.mayLeaveOrigin, url.scheme == "https" || request.url.scheme == "http" else {
      throw HTTPFailure(.redirected(from: request.url.origin, to: url.origin), mayHaveReachedServer: false)
    }
    following.fields = request.fields.filter { harmlessFields.contains($0.name.lowercased()) }
    return following
  }
}

extension HTTPRequest {
  /// Whether another server than the one asked may answer.
  fileprivate var mayLeaveOrigin: Bool { method == .get && wanted == .content }
}
