import CurlTransport
import FilesAPI
import TestSupport
import Testing

@Suite struct FailureTests {
  @Test func nobodyListeningIsTold() async throws {
    // given
    let server = LoopbackServer { _ in }
    server.stop()
    // when
    let error = await #expect(throws: HTTPFailure.self) { try await CurlTransport().send(get(server)) }
    // then
    #expect(error?.reason.word == "unreachable")
    #expect(error?.mayHaveReachedServer == false)
  }

  @Test func aServerThatHangsUpMayHaveActed() async throws {
    // given
    let server = LoopbackServer { connection in _ = connection.readHeader() }
    defer { server.stop() }
    // when
    let error = await #expect(throws: HTTPFailure.self) { try await CurlTransport().send(get(server)) }
    // then
    #expect(error?.reason.word == "unreachable")
    #expect(error?.mayHaveReachedServer == true)
  }

  @Test func aServerThatNeverAnswersTimesOut() async throws {
    // given
    let server = LoopbackServer { connection in connection.waitUntilClosed() }
    defer { server.stop() }
    let timeouts = HTTPTimeouts(answer: .milliseconds(50))
    // when, then
    await #expect(throws: HTTPFailure(.timedOut)) {
      try await CurlTransport().send(get(server, timeouts: timeouts))
    }
  }

  @Test func aBodyThatStandsStillTimesOut() async throws {
    // given
    let server = LoopbackServer { connection in
      _ = connection.readHeader()
      connection.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello")
      connection.waitUntilClosed()
    }
    defer { server.stop() }
    let timeouts = HTTPTimeouts(stall: .milliseconds(50))
    // when, then
    await #expect(throws: HTTPFailure(.timedOut)) {
      try await text(CurlTransport(), get(server, timeouts: timeouts))
    }
  }

  @Test func speakingPlainTextToAnEncryptedAddressIsATrustProblem() async throws {
    // given
    let server = LoopbackServer { connection in
      _ = connection.read(1)
      connection.answer("400 Bad Request", [], "this is no TLS")
    }
    defer { server.stop() }
    var request = try get(server)
    request.url.scheme = "https"
    // when
    let error = await #expect(throws: HTTPFailure.self) { try await CurlTransport().send(request) }
    // then
    #expect(error?.reason.word == "untrusted")
  }

  @Test func cancellingTheTaskEndsTheWaitAndTheConnection() async throws {
    // given
    let begun = Gate()
    let closed = Gate()
    let server = LoopbackServer { connection in
      _ = connection.readHeader()
      begun.open()
      connection.waitUntilClosed()
      closed.open()
    }
    defer { server.stop() }
    let transport = CurlTransport()
    let task = Task { try await transport.send(get(server)).status }
    // when
    await passing(begun)
    task.cancel()
    let result = await task.result
    // then
    #expect(throws: HTTPFailure(.cancelled)) { try result.get() }
    await passing(closed)
  }

  @Test func cancellingOrDroppingABodyClosesTheConnection() async throws {
    // given
    let closed = Gate()
    let server = LoopbackServer { connection in
      _ = connection.readHeader()
      connection.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello")
      connection.waitUntilClosed()
      closed.open()
    }
    defer { server.stop() }
    let transport = CurlTransport()
    // when
    let response = try await transport.send(get(server))
    response.body.cancel()
    response.body.cancel()
    await #expect(throws: HTTPFailure(.cancelled)) { try await response.body.next() }
    await passing(closed)
    _ = try await transport.send(get(server)).status
    // then
    await passing(closed)
  }

  private func passing(_ gate: Gate) async {
    await withCheckedContinuation { resume in
      spawn {
        gate.wait()
        resume.resume()
      }
    }
  }
}
