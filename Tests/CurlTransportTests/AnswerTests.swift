import CurlTransport
import FilesAPI
import Synchronization
import TestSupport
import Testing

@Suite struct AnswerTests {
  @Test func severalRequestsUseOneConnection() async throws {
    // given
    let server = LoopbackServer { connection in
      while connection.readHeader() != nil {
        connection.answer("200 OK", ["X-One: a", "x-two:  b "], "hello")
      }
    }
    defer { server.stop() }
    let transport = CurlTransport()
    // when
    for _ in 0..<3 { #expect(try await text(transport, get(server)) == "hello") }
    let response = try await transport.send(get(server))
    // then
    #expect(response.status == 200)
    #expect(response.fields["x-one"] == "a")
    #expect(response.fields["X-TWO"] == "b")
    #expect(server.connectionCount == 1)
  }

  @Test func piecesAreReadableAsSoonAsTheyAreThere() async throws {
    // given
    let gate = Gate()
    let server = LoopbackServer { connection in
      _ = connection.readHeader()
      connection.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\none\r\n")
      gate.wait()
      connection.write("3\r\ntwo\r\n0\r\nTrailer: x\r\n\r\n")
    }
    defer { server.stop() }
    // when
    let response = try await CurlTransport().send(get(server))
    let first = try await response.body.next()
    gate.open()
    let second = try await response.body.next()
    let end = try await response.body.next()
    // then
    #expect(first == Array("one".utf8))
    #expect(second == Array("two".utf8))
    #expect(end == nil)
  }

  @Test func aBodyThatBreaksOffIsToldAfterWhatCame() async throws {
    // given
    let server = LoopbackServer { connection in
      _ = connection.readHeader()
      connection.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello")
    }
    defer { server.stop() }
    let response = try await CurlTransport().send(get(server))
    // when
    let chunk = try await response.body.next()
    // then
    #expect(chunk == Array("hello".utf8))
    await #expect(throws: HTTPFailure(.lengthMismatch(expected: 10, received: 5))) {
      try await response.body.next()
    }
  }

  @Test func anAnswerWithoutContentEndsAtOnce() async throws {
    // given
    let server = LoopbackServer { connection in
      _ = connection.readHeader()
      connection.write("HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n")
    }
    defer { server.stop() }
    // when
    let response = try await CurlTransport().send(get(server))
    // then
    #expect(response.status == 204)
    #expect(response.fields["link"] == nil)
    #expect(try await response.body.next() == nil)
  }

  @Test func aWebPageInsteadOfAListIsShownAsWhatItIs() async throws {
    // given
    let server = LoopbackServer { connection in
      _ = connection.readHeader()
      connection.answer("200 OK", ["Content-Type: text/html"], "<html><h1>Sign in</h1></html>")
    }
    defer { server.stop() }
    // when
    let error = await #expect(throws: FilesError.self) {
      try await client(server).listPage(ListRequest(), .standard)
    }
    // then
    #expect(
      error?.reason
        == .unreadable(
          detail: "a web page came instead of the API's answer: \"Sign in\"", excerpt: ""))
  }

  @Test func aHeaderWithoutEndIsCutOff() async throws {
    // given
    let server = LoopbackServer { connection in
      _ = connection.readHeader()
      connection.write("HTTP/1.1 200 OK\r\n")
      for _ in 0..<300 { connection.write("X-Filler: " + String(repeating: "x", count: 1_000) + "\r\n") }
      connection.waitUntilClosed()
    }
    defer { server.stop() }
    // when
    let error = await #expect(throws: HTTPFailure.self) { try await CurlTransport().send(get(server)) }
    // then
    #expect(error?.reason.word == "unreadable")
  }

  @Test func theKeyDoesNotFollowARedirectToAnotherServer() async throws {
    // given
    let header = Mutex("")
    let stranger = LoopbackServer { connection in
      header.withLock { $0 = connection.readHeader() ?? "" }
      connection.answer("200 OK", [], "content")
    }
    let server = LoopbackServer { connection in
      _ = connection.readHeader()
      connection.answer("302 Found", ["Location: \(stranger.baseURL)/elsewhere"], "")
    }
    defer {
      server.stop()
      stranger.stop()
    }
    // when
    let content = try await client(server).content(of: FileID("a"), from: 0, .standard)
    // then
    #expect(try await content.chunks.next() == Array("content".utf8))
    #expect(header.withLock { $0 }.hasPrefix("GET /v1/elsewhere HTTP/1.1\r\n"))
    #expect(!header.withLock { $0 }.contains("secret"))
  }

  @Test func aSlowReaderStopsTheServerAndStillGetsAll() async throws {
    // given
    let size = 64 << 20
    let stuckAt = Mutex(0)
    let stuck = Gate()
    let server = LoopbackServer { connection in
      _ = connection.readHeader()
      connection.write("HTTP/1.1 200 OK\r\nContent-Length: \(size)\r\n\r\n")
      let written = connection.writeUntilStuck(limit: size, patience: 1_500)
      stuckAt.withLock { $0 = written }
      stuck.open()
      connection.write([UInt8](repeating: 7, count: size - written))
    }
    defer { server.stop() }
    // when
    // The reader is away for longer than the server may be silent: that is not the server's fault.
    let response = try await CurlTransport().send(
      get(server, timeouts: HTTPTimeouts(stall: .seconds(1))))
    await withCheckedContinuation { resume in
      spawn {
        stuck.wait()
        resume.resume()
      }
    }
    var received = 0
    var largest = 0
    while let chunk = try await response.body.next() {
      received += chunk.count
      largest = max(largest, chunk.count)
    }
    // then
    #expect(stuckAt.withLock { $0 } < size / 2)
    #expect(received == size)
    #expect(largest <= 1 << 20)
  }
}
