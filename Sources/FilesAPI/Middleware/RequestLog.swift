/// What may be written down about one request: no headers, no key, no values of unknown query items.
package struct RequestLogEntry: Hashable, Sendable {
  package var method: String
  /// Values of query items that may be secrets are replaced.
  package var url: String
  /// nil when there was no answer; then `failure` says why in a word.
  package var status: Int?
  package var failure: String?
  /// Until the header of the answer was there.
  package var milliseconds: Int
  /// The announced length of the answer's body.
  package var byteCount: Int64?
  package var requestID: String?

  /// The entry without any secret that server or address repeat.
  func masked(_ mask: SecretMask) -> RequestLogEntry {
    var entry = self
    entry.url = mask.masked(url)
    entry.requestID = requestID.map { mask.masked($0) }
    return entry
  }
}

/// Tells a listener of each request that was sent, redirects included.
struct RequestLog: HTTPMiddleware {
  let stopwatch: Stopwatch
  let sink: @Sendable (RequestLogEntry) -> Void

  func send(
    _ request: HTTPRequest, next: any HTTPTransport
  ) async throws(HTTPFailure) -> HTTPResponse {
    let elapsed = stopwatch.start()
    var entry = RequestLogEntry(
      method: request.method.rawValue, url: Self.redacted(request.url), milliseconds: 0)
    do {
      let response = try await next.send(request)
      entry.status = response.status
      entry.byteCount = response.fields.contentLength
      entry.requestID = response.fields.requestID
      entry.milliseconds = elapsed().wholeMilliseconds
      sink(entry)
      return response
    } catch {
      entry.failure = error.reason.word
      entry.milliseconds = elapsed().wholeMilliseconds
      sink(entry)
      throw error
    }
  }

  private static let harmlessItems: Set<Substring> = [
    "after", "after_id", "api-version", "before_id", "include_total", "limit", "order", "page", "page_size",
    "purpose", "sample_type", "source",
  ]

  /// The URL with values of unknown query items replaced: signed links carry their secret there.
  static func redacted(_ url: HTTPURL) -> String {
    guard let query = url.query else { return url.text }
    var url = url
    url.query = query.split(separator: "&").map { item in
      let name = item.prefix { $0 != "=" }
      return harmlessItems.contains(name) ? String(item) : name + "=…"
    }.joined(separator: "&")
    return url.text
  }
}

extension FilesError.Reason {
  /// The kind of failure in a word, for logs.
  package var word: String {
    switch self {
    case .unreachable: "unreachable"
    case .untrusted: "untrusted"
    case .redirected: "redirected"
    case .timedOut: "timed out"
    case .cancelled: "cancelled"
    case .rejected(let rejection): "rejected \(rejection.status)"
    case .unreadable: "unreadable"
    case .lengthMismatch: "length mismatch"
    case .local: "local file"
    case .invalidRequest: "invalid request"
    case .readOnly: "read-only"
    case .notAsPlanned: "not as planned"
    }
  }
}
