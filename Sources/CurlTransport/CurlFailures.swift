import CCurl
import FilesAPI

/// What curl's codes mean to us.
enum CurlFailures {
  /// How far a transfer came before it failed.
  struct Outcome {
    /// Curl's own words; empty when it has none.
    var text: String
    /// Whether a byte of the request went out.
    var wasSent: Bool
    /// Content-Length of the answer.
    var announced: Int64?
    var received: Int64
  }

  static func failure(_ code: CURLcode, _ outcome: Outcome) -> HTTPFailure {
    HTTPFailure(reason(code, outcome), mayHaveReachedServer: outcome.wasSent)
  }

  private static func reason(_ code: CURLcode, _ outcome: Outcome) -> FilesError.Reason {
    let text = outcome.text.isEmpty ? String(cString: curl_easy_strerror(code)) : outcome.text
    switch code {
    case CURLE_OPERATION_TIMEDOUT:
      return .timedOut
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CACERT_BADFILE,
      CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER, CURLE_SSL_CRL_BADFILE, CURLE_SSL_ENGINE_INITFAILED,
      CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_PINNEDPUBKEYNOTMATCH,
      CURLE_USE_SSL_FAILED:
      return .untrusted(text)
    case CURLE_PARTIAL_FILE:
      guard let announced = outcome.announced, outcome.received < announced else { return .unreachable(text) }
      return .lengthMismatch(expected: announced, received: outcome.received)
    case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL:
      return .invalidRequest(text)
    case CURLE_BAD_CONTENT_ENCODING, CURLE_WEIRD_SERVER_REPLY:
      return .unreadable(detail: text, excerpt: "")
    default:
      return .unreachable(text)
    }
  }
}
