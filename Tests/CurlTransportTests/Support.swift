import CurlTransport
import FilesAPI
import Glibc
import TestSupport

/// A request to a server of the test.
func get(_ server: LoopbackServer, timeouts: HTTPTimeouts = .patient) throws -> HTTPRequest {
  guard let url = HTTPURL(server.baseURL + "/files") else { throw HTTPFailure(.invalidRequest("no URL")) }
  return HTTPRequest(.get, url).with { $0.timeouts = timeouts }
}

extension HTTPTimeouts {
  /// Longer than a test waits for its turn on a busy machine.
  static let patient = HTTPTimeouts(connect: .seconds(600), stall: .seconds(600), answer: .seconds(600))
}

/// Sends and reads all of the answer.
func text(_ transport: CurlTransport, _ request: HTTPRequest) async throws(HTTPFailure) -> String {
  let response = try await transport.send(request)
  var bytes: [UInt8] = []
  while let chunk = try await response.body.next() { bytes += chunk }
  return String(decoding: bytes, as: UTF8.self)
}

/// A client without retries that talks to a server of the test.
func client(_ server: LoopbackServer, timeouts: HTTPTimeouts = .patient) throws -> HTTPFilesClient {
  var provider = Provider.compatible
  provider.baseURL = server.baseURL
  var configuration = ClientConfiguration()
  configuration.key = try APIKey("secret-key")
  configuration.retry = .never
  configuration.timeouts = timeouts
  return try HTTPFilesClient(
    provider: provider, transport: CurlTransport(), configuration: configuration)
}

/// A file that goes away with the value.
final class TemporaryFile: Sendable {
  let path: String

  init(_ bytes: [UInt8]) {
    var template = Array("/tmp/winnow-test-XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    _ = write(descriptor, bytes, bytes.count)
    close(descriptor)
  }

  /// Of this size, without using the disk.
  convenience init(size: Int) {
    self.init([])
    truncate(path, size)
  }

  deinit { unlink(path) }
}
