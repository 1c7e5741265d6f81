import CurlTransport
import FilesAPI
import Synchronization
import TestSupport
import Testing

/// What happens to a request when the kept connection that it goes out on is closed without an answer.
@Suite struct KeptConnectionTests {
  /// What arrived, in order: methods and bodies.
  private final class Arrivals: Sendable {
    private let requests = Mutex<[String]>([])

    var all: [String] { requests.withLock { $0 } }

    /// - Returns: how many have arrived with this one.
    func add(_ request: String) -> Int {
      requests.withLock { requests in
        requests.append(request)
        return requests.count
      }
    }
  }

  private static func length(_ header: String) -> Int {
    let line = header.split(separator: "\r\n").first { $0.lowercased().hasPrefix("content-length:") }
    return line.flatMap { Int($0.dropFirst(16)) } ?? 0
  }

  /// A server that answers the first request, keeps the connection, and closes it after the second without a word.
  private func server(_ arrivals: Arrivals) -> LoopbackServer {
    LoopbackServer { connection in
      while let header = connection.readHeader() {
        let body = connection.read(Self.length(header))
        let method = header.prefix { $0 != " " }
        let count = arrivals.add("\(method) \(String(decoding: body, as: UTF8.self))")
        // What changes something is never answered, however often it comes.
        guard count == 1 || (method == "GET" && count > 2) else { return }
        connection.answer("200 OK", [], "{}")
      }
    }
  }

  private func request(_ method: HTTPRequest.Method, _ server: LoopbackServer) throws -> HTTPRequest {
    var request = try get(server)
    request.method = method
    if method == .post { request.body = Array("the body".utf8) }
    return request
  }

  @Test(arguments: [HTTPRequest.Method.post, .delete])
  func whatChangesSomethingIsSentOnceAndToldAsPerhapsDone(method: HTTPRequest.Method) async throws {
    // given a connection that is kept
    let arrivals = Arrivals()
    let server = server(arrivals)
    defer { server.stop() }
    let transport = CurlTransport()
    let first = try await text(transport, try get(server))
    #expect(first == "{}")
    // when
    let error = await #expect(throws: HTTPFailure.self) {
      _ = try await text(transport, try request(method, server))
    }
    // then
    #expect(arrivals.all == ["GET ", method == .post ? "POST the body" : "DELETE "])
    #expect(error?.mayHaveReachedServer == true)
  }

  @Test func aFileIsSentOnce() async throws {
    // given
    let file = TemporaryFile(Array("what is in the file".utf8))
    let arrivals = Arrivals()
    let server = server(arrivals)
    defer { server.stop() }
    let client = try client(server)
    _ = try? await client.listPage(ListRequest(), .standard)
    // when
    let error = await #expect(throws: FilesError.self) {
      let request = UploadRequest(path: file.path, name: "x.jsonl", purpose: .batch)
      _ = try await client.upload(request, progress: { _ in }, .standard)
    }
    // then
    #expect(arrivals.all.count { $0.contains("what is in the file") } == 1)
    #expect(arrivals.all.count == 2)
    #expect(error?.mayHaveTakenEffect == true)
  }

  @Test func anUploadGoesOutOnAConnectionOfItsOwn() async throws {
    // given a server that ends each connection at its second request
    let file = TemporaryFile(Array("what is in the file".utf8))
    let server = LoopbackServer { connection in
      guard let header = connection.readHeader() else { return }
      _ = connection.read(Self.length(header))
      connection.answer("200 OK", [], #"{"id":"file-1","filename":"x.jsonl","bytes":19,"data":[]}"#)
      _ = connection.readHeader()
    }
    defer { server.stop() }
    let client = try client(server)
    _ = try await client.listPage(ListRequest(), .standard)
    // when
    let request = UploadRequest(path: file.path, name: "x.jsonl", purpose: .batch)
    let stored = try await client.upload(request, progress: { _ in }, .standard)
    // then
    #expect(stored.id == FileID("file-1"))
    #expect(server.connectionCount == 2)
  }

  @Test func whatOnlyReadsIsAskedForAgain() async throws {
    // given
    let arrivals = Arrivals()
    let server = server(arrivals)
    defer { server.stop() }
    let transport = CurlTransport()
    _ = try await text(transport, try get(server))
    // when
    let again = try await text(transport, try get(server))
    // then
    #expect(again == "{}")
    #expect(arrivals.all == ["GET ", "GET ", "GET "])
    #expect(server.connectionCount == 2)
  }
}
