import CCurl
import FilesAPI
import Testing

@testable import CurlTransport

@Suite struct ClientCertificateTests {
  private func failure(_ text: String, _ certificate: String?) throws -> HTTPFailure {
    var settings = ConnectionSettings()
    settings.clientCertificate = certificate
    let route = Route(to: try #require(HTTPURL("https://x.example/v1")), settings)
    let outcome = CurlFailures.Outcome(
      text: text, wasSent: true, announced: nil, received: 0, route: route, proxyStatus: 0)
    return CurlFailures.failure(CURLE_RECV_ERROR, outcome)
  }

  @Test(arguments: [
    "OpenSSL SSL_read: error:0A00045C:SSL routines::tlsv13 alert certificate required, errno 0",
    "error:0A000412:SSL routines::sslv3 alert bad certificate", "tlsv1 alert unknown ca",
  ])
  func aServerThatWantsToSeeOursIsNotAskedAgain(text: String) throws {
    for (certificate, words) in [(nil, "name client_cert"), ("/c.pem", "refused our certificate")] {
      let failure = try failure(text, certificate)
      guard case .invalidRequest(let detail) = failure.reason else {
        return #expect(Bool(false), "\(failure)")
      }
      #expect(detail.contains(words) && detail.contains(text) && !failure.mayHaveReachedServer)
    }
  }

  @Test func aCutConnectionIsStillOne() throws {
    let failure = try failure("Connection reset by peer", nil)
    #expect(failure.reason == .unreachable("Connection reset by peer") && failure.mayHaveReachedServer)
  }
}
