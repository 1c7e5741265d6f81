import CurlTransport
import FilesAPI
import FilesServer
import LosslessJSON
import Testing

extension BrowserHarness {
  /// Makes an object as another program would; returns its id.
  func make(_ path: String, _ json: String) async throws -> String {
    let url = try #require(HTTPURL(server.baseURL + "/" + path))
    let request = HTTPRequest(.post, url, fields: [HTTPField("Content-Type", "application/json")]).with {
      $0.body = Array(json.utf8)
      $0.wanted = .facts
    }
    let answer = try await CurlTransport().send(request)
    var bytes: [UInt8] = []
    while let more = try await answer.body.next() { bytes += more }
    guard case .string(let id)? = try JSONValue(parsing: bytes)["id"] else {
      Issue.record("\(String(decoding: bytes, as: UTF8.self))")
      return ""
    }
    return id
  }
}
