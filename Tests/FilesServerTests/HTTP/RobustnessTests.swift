import FoundationEssentials
import Testing

@testable import FilesServer

@Suite struct RobustnessTests {
  private static let oddities: [String] = [
    "\r\n\r\n", "GARBAGE\r\n\r\n", "GET\r\n\r\n", "\u{0}\u{1}\u{2}\u{FF}\r\n\r\n",
    "GET /v1/files HTTP/9.9\r\n\r\n",
    "GET /v1/files?limit=%&after=%%%&=&&& HTTP/1.0\r\n\r\n",
    "POST /v1/files HTTP/1.1\r\nHost: a\r\nContent-Length: -5\r\n\r\n",
    "POST /v1/files HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999999\r\n\r\n",
    "POST /v1/files HTTP/1.1\r\nHost: a\r\nContent-Length: abc\r\n\r\nabc",
    "POST /v1/files HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nZZZ\r\n",
    "POST /v1/files HTTP/1.1\r\nHost: a\r\nContent-Type: multipart/form-data; boundary=\r\nContent-Length: 2\r\n\r\n--",
    "GET /v1/files HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello",
    "GET /v1/files HTTP/1.1\r\nHost: a\r\nRange: bytes=99999999999999999999-\r\n\r\n",
    "DELETE /v1/files/%2F%2F%2F HTTP/1.1\r\nHost: a\r\n\r\n",
    "GET /" + String(repeating: "a", count: 300_000) + " HTTP/1.1\r\n\r\n",
    "GET /v1/files HTTP/1.1\r\nX: " + String(repeating: "y", count: 500_000) + "\r\n\r\n",
    "GET /v1/files?" + String(repeating: "purpose=a&", count: 5_000) + " HTTP/1.1\r\nHost: a\r\n\r\n",
  ]

  @Test(arguments: oddities.indices) func oddRequestsDoNotHarmTheServer(index: Int) throws {
    // given
    let server = try TestServer()
    let bytes = Array(Self.oddities[index].utf8)
    // when
    _ = try server.client.exchange(bytes, closesEarly: true)
    // then
    #expect(try server.client.get("/v1/files").status == 200)
  }

  @Test func randomChangesToAnUploadDoNotHarmTheServer() throws {
    // given
    let server = try TestServer()
    var random = SeededRandom(seed: 5)
    let form = TestClient.form([("purpose", "evals")], name: "a.bin", Array("some content".utf8))
    // when
    for _ in 0..<150 {
      var broken = form
      for _ in 0..<(1 + random.below(6)) {
        broken[random.below(broken.count)] = UInt8(random.below(256))
      }
      let answer = try server.client.send("POST", "/v1/files", headers: [TestClient.formHeader], body: broken)
      // then
      #expect([200, 400].contains(answer.status))
    }
    #expect(try server.list().data.allSatisfy { $0.bytes > 0 })
  }

  @Test func aChunkedUploadIsTaken() throws {
    // given
    let server = try TestServer()
    let form = TestClient.form([("purpose", "evals")], name: "a.bin", Array("0123456789".utf8))
    var body: [UInt8] = []
    for start in stride(from: 0, to: form.count, by: 11) {
      let piece = form[start..<min(start + 11, form.count)]
      body += Array("\(String(piece.count, radix: 16))\r\n".utf8) + piece + Array("\r\n".utf8)
    }
    let head =
      "POST /v1/files HTTP/1.1\r\nHost: a\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n"
      + "\(TestClient.formHeader)\r\n\r\n"
    // when
    let bytes = try server.client.exchange(Array(head.utf8) + body + Array("0\r\n\r\n".utf8))
    // then
    let file: TestFile = try #require(TestClient.parse(bytes)).decoded()
    #expect(file.bytes == 10)
  }

  @Test func manyConnectionsAtOnceAreServed() async throws {
    // given
    let server = try TestServer()
    let client = server.client
    // when
    let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
      for index in 0..<60 {
        group.addTask { try client.upload("file-\(index).txt", [65]).status }
      }
      return try await group.reduce(into: [Int]()) { $0.append($1) }
    }
    // then
    #expect(statuses.allSatisfy { $0 == 200 })
    #expect(Set(try server.list().names).count == 60)
  }

  @Test func aHeadRequestHasTheHeadersAndNoBody() throws {
    // given
    let server = try TestServer()
    let file = try server.add("a.txt", "0123456789", purpose: "evals")
    // when
    let answer = try server.client.send("HEAD", "/v1/files/\(file.id)/content")
    // then
    #expect(answer.status == 200)
    #expect(answer.headers["content-length"] == "10")
    #expect(answer.body.isEmpty)
  }

  @Test func oneConnectionServesSeveralRequests() throws {
    // given
    let server = try TestServer()
    let request = "GET /v1/files HTTP/1.1\r\nHost: a\r\n"
    // when
    let bytes = try server.client.exchange(Array("\(request)\r\n\(request)Connection: close\r\n\r\n".utf8))
    // then
    #expect(String(decoding: bytes, as: UTF8.self).components(separatedBy: "HTTP/1.1 200 OK").count == 3)
  }
}
