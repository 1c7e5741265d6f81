import CCurl
import FilesAPI

/// What curl's codes mean to us.
enum CurlFailures {
  /// How far a transfer came before it failed.
  struct Outcome {
    /// Curl's own words.
    var text: String
    /// Whether a byte of the request went out.
    var wasSent: Bool
    /// Content-Length of the answer.
    var announced: Int64?
    var received: Int64
    /// How the connection was made.
    var route: Route
    /// The proxy's answer to being asked for the connection; 0 where there was none.
    var proxyStatus: Int
  }

  static func failure(_ code: CURLcode, _ outcome: Outcome) -> HTTPFailure {
    if let refused = refusedCertificate(outcome) { return refused }
    return HTTPFailure(reason(code, outcome), mayHaveReachedServer: outcome.wasSent)
  }

  /// A server that wants to see who we are (RFC 8446 section 6.2: alerts about the client's certificate).
  ///
  /// It says so when the connection stands for us already, and then reads no request.
  private static func refusedCertificate(_ outcome: Outcome) -> HTTPFailure? {
    let alerts = [
      "alert certificate required", "alert bad certificate", "alert unknown ca", "alert certificate unknown",
      "alert certificate expired", "alert unsupported certificate",
    ]
    guard alerts.contains(where: outcome.text.contains) else { return nil }
    let isShown = outcome.route.settings.clientCertificate != nil
    let words =
      isShown
      ? "the server refused our certificate (client_cert of the profile)"
      : "the server wants to see a certificate of ours: name client_cert and client_key in the profile"
    return HTTPFailure(.invalidRequest("\(words) (\(outcome.text))"), mayHaveReachedServer: false)
  }

  private static func reason(_ code: CURLcode, _ outcome: Outcome) -> FilesError.Reason {
    let text = outcome.text
    if (400...).contains(outcome.proxyStatus) { return refusal(by: outcome) }
    switch code {
    case CURLE_OPERATION_TIMEDOUT:
      return .timedOut
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CACERT_BADFILE,
      CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER, CURLE_SSL_CRL_BADFILE, CURLE_SSL_ENGINE_INITFAILED,
      CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_PINNEDPUBKEYNOTMATCH,
      CURLE_USE_SSL_FAILED:
      return .untrusted(outcome.route.explaining(text, names: outcome.route.trust))
    case CURLE_PARTIAL_FILE:
      guard let announced = outcome.announced, outcome.received < announced else { return .unreachable(text) }
      return .lengthMismatch(expected: announced, received: outcome.received)
    case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL:
      return .invalidRequest(text)
    case CURLE_BAD_CONTENT_ENCODING, CURLE_WEIRD_SERVER_REPLY:
      return .unreadable(detail: text, excerpt: "")
    default:
      return .unreachable(outcome.route.explaining(text))
    }
  }

  /// A proxy that does not let us through; no other server has seen anything.
  private static func refusal(by outcome: Outcome) -> FilesError.Reason {
    let words = outcome.proxyStatus == 407 ? "the proxy wants a name and password" : "the proxy refused"
    return .rejected(
      FilesError.Rejection(status: outcome.proxyStatus, message: outcome.route.explaining(words)))
  }
}
