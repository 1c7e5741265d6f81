import FoundationEssentials
import Glibc
import Testing

@testable import FilesServer

/// Connections that end early, keep the server waiting, or come in great number.
@Suite struct ConnectionTests {
  private static let head = "POST /v1/files HTTP/1.1\r\nHost: a\r\n\(TestClient.formHeader)\r\n"

  @Test(arguments: [0, 100, 64 << 10, 1_000_000, 5_000_000], ["Content-Length", "delay"])
  func aClientThatHasEndedItsSideGetsItsAnswer(size: Int, _ way: String) throws {
    // given
    let server = try TestServer(faults: way == "delay" ? ["delay=30"] : [])
    // The daemon treats the connection that was silent for longest otherwise than all others.
    let silent = try TestConnection(server.client)
    let content = [UInt8](repeating: 65, count: size)
    let form = TestClient.form([("purpose", "evals")], name: "a.bin", content)
    let request = Array("\(Self.head)Content-Length: \(form.count)\r\nConnection: close\r\n\r\n".utf8) + form
    // when
    let bytes = try server.client.exchange(request, endsSending: true)
    let list = try server.client.exchange(
      Array("GET /v1/files HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".utf8), endsSending: true)
    // then
    #expect(try #require(TestClient.parse(bytes)).status == (size > 0 ? 200 : 400))
    #expect(try #require(TestClient.parse(list)).status == 200)
    #expect(!silent.ends(within: .zero))
  }

  @Test func requestsThatComeTogetherAreAnsweredInTheirOrder() throws {
    // given
    let server = try TestServer()
    let form = TestClient.form([("purpose", "evals")], name: "a.bin", Array("content".utf8))
    let upload = Array("\(Self.head)Content-Length: \(form.count)\r\n\r\n".utf8) + form
    let last = "GET /v1/nothing HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
    // when
    let bytes = try server.client.exchange(upload + upload + Array(last.utf8))
    // then
    let answers = String(decoding: bytes, as: UTF8.self).components(separatedBy: "HTTP/1.1 ").dropFirst()
    #expect(answers.map { $0.prefix(3) } == ["200", "200", "404"])
    #expect(try server.list().data.count == 2)
  }

  @Test func manyChunksInOneSegmentAreAllStored() throws {
    // given
    let server = try TestServer()
    let content = (0..<400_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let form = TestClient.form([("purpose", "evals")], name: "a.bin", content)
    var body: [UInt8] = []
    for start in stride(from: 0, to: form.count, by: 70_001) {
      let piece = form[start..<min(start + 70_001, form.count)]
      body += Array("\(String(piece.count, radix: 16))\r\n".utf8) + piece + Array("\r\n".utf8)
    }
    let head = "\(Self.head)Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
    // when
    let bytes = try server.client.exchange(Array(head.utf8) + body + Array("0\r\n\r\n".utf8))
    // then
    let file: TestFile = try #require(TestClient.parse(bytes)).decoded()
    #expect(try server.content(file.id).body == content)
  }

  static let slow: [(String, first: String, again: String)] = [
    ("silence", "", ""),
    ("headers without an end", "GET /v1/files HTTP/1.1\r\nHost: a\r\n", ""),
    ("headers that drip", "GET /v1/files HTTP/1.1\r\n", "x"),
    ("headers that never end", "GET /v1/files HTTP/1.1\r\n", "X-Header: y\r\n"),
    ("idle after an answer", "GET /v1/files HTTP/1.1\r\nHost: a\r\n\r\n", ""),
    ("a body that does not come", head + "Content-Length: 9999999\r\n\r\n", ""),
    ("a body that drips", head + "Content-Length: 9999999\r\n\r\n--", "-"),
    ("JSON that drips", "POST /v1/batches HTTP/1.1\r\nHost: a\r\nContent-Length: 9999\r\n\r\n{", " "),
    ("chunks that drip", head + "Transfer-Encoding: chunked\r\n\r\n", "1\r\n-\r\n"),
  ]

  @Test func whoKeepsTheServerWaitingIsEnded() throws {
    // given
    let server = try TestServer { $0.patience = 1 }
    var open: [(kind: String, connection: TestConnection, again: String)] = []
    for (kind, first, again) in Self.slow {
      open.append((kind, try TestConnection(server.client), again))
      open.last?.connection.send(first)
    }
    // when
    let deadline = ContinuousClock.now + .seconds(60)
    while !open.isEmpty, ContinuousClock.now < deadline {
      open.removeAll { $0.connection.ends(within: .milliseconds(5)) }
      for (_, connection, again) in open { connection.send(again) }
    }
    // then
    #expect(open.map(\.kind).isEmpty)
    #expect(try server.client.get("/v1/files").status == 200)
  }

  @Test func aClientThatDoesNotReadIsEnded() throws {
    // given
    let server = try TestServer { $0.patience = 1 }
    try server.server.addGenerated(name: "huge.jsonl", byteCount: 1 << 30, seed: 1)
    let id = try #require(try server.list().data.first?.id)
    let connection = try TestConnection(server.client)
    connection.send("GET /v1/files/\(id)/content HTTP/1.1\r\nHost: a\r\n\r\n")
    // when
    let isLogged = { server.server.requestLog.contains { $0.path.hasSuffix("/content") } }
    while !isLogged() { _ = try server.list() }
    // then
    let connections = server.server.service.connections
    let deadline = ContinuousClock.now + .seconds(60)
    while connections.count > 0, ContinuousClock.now < deadline { _ = poll(nil, 0, 20) }
    #expect(connections.count == 0)
    withExtendedLifetime(connection) {}
  }

  @Test func whoComesWhenAllPlacesAreTakenGetsThatOfWhoWaitedLongest() throws {
    // given
    let server = try TestServer(faults: ["delay=600000:retrieve"]) { $0.connectionLimit = 4 }
    let active = try TestConnection(server.client)
    active.send("GET /v1/files/file-1 HTTP/1.1\r\nHost: a\r\n\r\n")
    let idle = try (0..<8).map { _ in try TestConnection(server.client) }
    // then
    #expect(try server.client.get("/v1/files").status == 200)
    #expect(idle[0].ends(within: .seconds(60)))
    #expect(!active.ends(within: .zero))
  }

  @Test func slowAnswersTakeNoThreadsFromOthers() async throws {
    // given
    let server = try TestServer(faults: ["delay=600000:list"])
    let waiting = try (0..<100).map { _ in try TestConnection(server.client) }
    for connection in waiting { connection.send("GET /v1/files HTTP/1.1\r\nHost: a\r\n\r\n") }
    // then
    for index in 0..<20 {
      #expect(try server.client.upload("file-\(index).txt", [65]).status == 200)
    }
    server.server.stop()
    #expect(waiting.allSatisfy { $0.ends(within: .seconds(60)) })
  }
}
