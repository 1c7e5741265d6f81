import CurlTransport
import FilesAPI
import Glibc
import Synchronization
import TestSupport
import Testing

@Suite struct UploadTests {
  /// What a server saw of an upload.
  private struct Seen: Sendable {
    var header = ""
    var body: [UInt8] = []
  }

  private static let stored = #"{"id":"file-1","filename":"x","bytes":5}"#

  private func request(_ path: String, name: String = "x.jsonl") -> UploadRequest {
    UploadRequest(path: path, name: name, purpose: .batch)
  }

  private static func length(_ header: String) -> Int {
    let line = header.split(separator: "\r\n").first { $0.lowercased().hasPrefix("content-length:") }
    return line.flatMap { Int($0.dropFirst(16)) } ?? 0
  }

  @Test(arguments: ["x.jsonl", "漢字 🎉.jsonl", "a\"b\r\nX-Evil: 1"])
  func theFormIsSentWithItsExactLengthAndNoDelay(name: String) async throws {
    // given
    let content = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    let file = TemporaryFile(content)
    let seen = Mutex(Seen())
    let server = LoopbackServer { connection in
      let header = connection.readHeader() ?? ""
      let body = connection.read(Self.length(header))
      seen.withLock { $0 = Seen(header: header, body: body) }
      connection.answer("200 OK", [], Self.stored)
    }
    defer { server.stop() }
    let progress = Mutex<[Int64]>([])
    // when
    let stored = try await client(server).upload(
      request(file.path, name: name), progress: { sent in progress.withLock { $0.append(sent) } }, .standard)
    // then
    let (header, body) = seen.withLock { ($0.header, $0.body) }
    let boundary = header.split(separator: "boundary=").last?.prefix { $0 != "\r\n" } ?? ""
    let form = MultipartForm(path: file.path, fileName: name, boundary: String(boundary)).with {
      $0.fields = [HTTPField("purpose", "batch")]
    }
    #expect(stored.id.rawValue == "file-1")
    #expect(body == form.prologue + content + form.epilogue)
    #expect(!header.lowercased().contains("expect:"))
    #expect(!header.lowercased().contains("chunked"))
    #expect(progress.withLock { $0.first } == 0)
    #expect(progress.withLock { $0.last } == 200_000)
  }

  @Test func anEmptyFileIsSentAsOne() async throws {
    // given
    let file = TemporaryFile([])
    let server = LoopbackServer { connection in
      let header = connection.readHeader() ?? ""
      _ = connection.read(Self.length(header))
      connection.answer("200 OK", [], Self.stored)
    }
    defer { server.stop() }
    // when, then
    #expect(
      try await client(server).upload(request(file.path), progress: { _ in }, .standard).id.rawValue
        == "file-1")
  }

  @Test func whatIsNoRegularFileIsToldBeforeAByteIsSent() async throws {
    // given
    let server = LoopbackServer { connection in connection.waitUntilClosed() }
    defer { server.stop() }
    let client = try client(server)
    let pipe = "/tmp/winnow-test-pipe-\(getpid())"
    mkfifo(pipe, 0o600)
    defer { unlink(pipe) }
    let problems: [(String, FilesError.LocalProblem)] = [
      ("/nowhere/at/all", .missing), ("/tmp", .isFolder), (pipe, .isNotRegular), ("/dev/null", .isNotRegular),
    ]
    for (path, problem) in problems {
      // when, then
      await #expect(throws: FilesError(operation: .upload, reason: .local(path: path, problem: problem))) {
        try await client.upload(request(path), progress: { _ in }, .standard)
      }
    }
    #expect(server.connectionCount == 0)
  }

  /// What may happen to a file while it is being sent.
  enum Change: CaseIterable, Sendable {
    case shrinks, grows, vanishes

    func happen(to path: String, size: Int) {
      switch self {
      case .shrinks: truncate(path, size / 2)
      case .grows: truncate(path, size + 1)
      case .vanishes: unlink(path)
      }
    }
  }

  @Test(arguments: Change.allCases)
  func aFileThatChangesWhileItIsSentIsNeverSentWhole(change: Change) async throws {
    // given
    let size = 48 << 20
    let file = TemporaryFile(size: size)
    let received = Mutex((expected: 0, got: 0))
    let done = Gate()
    let server = LoopbackServer { [path = file.path] connection in
      let expected = Self.length(connection.readHeader() ?? "")
      change.happen(to: path, size: size)
      var got = 0
      while true {
        let count = connection.read(min(1 << 20, expected - got)).count
        got += count
        if count == 0 { break }
      }
      received.withLock { $0 = (expected, got) }
      done.open()
    }
    defer { server.stop() }
    // when
    let error = await #expect(throws: FilesError.self) {
      try await client(server).upload(request(file.path), progress: { _ in }, .standard)
    }
    // then
    #expect(error?.reason == .local(path: file.path, problem: .changed))
    await withCheckedContinuation { resume in
      spawn {
        done.wait()
        resume.resume()
      }
    }
    #expect(received.withLock { $0.got < $0.expected })
  }

  @Test func anUploadCanBeCancelled() async throws {
    // given
    let file = TemporaryFile(size: 48 << 20)
    let begun = Gate()
    let server = LoopbackServer { connection in
      _ = connection.readHeader()
      begun.open()
      connection.waitUntilClosed()
    }
    defer { server.stop() }
    let client = try client(server)
    let request = request(file.path)
    let task = Task { try await client.upload(request, progress: { _ in }, .standard) }
    await withCheckedContinuation { resume in
      spawn {
        begun.wait()
        resume.resume()
      }
    }
    // when
    task.cancel()
    let result = await task.result
    // then
    var cancelled = FilesError(operation: .upload, reason: .cancelled)
    cancelled.isWithoutEffect = true
    #expect(throws: cancelled) { try result.get() }
  }

  @Test func aRefusalBeforeTheEndOfTheFormIsHeard() async throws {
    // given
    let file = TemporaryFile(size: 48 << 20)
    let server = LoopbackServer { connection in
      _ = connection.readHeader()
      connection.answer("413 Content Too Large", ["Connection: close"], #"{"error":{"message":"too large"}}"#)
      connection.waitUntilClosed()
    }
    defer { server.stop() }
    // when
    let error = await #expect(throws: FilesError.self) {
      try await client(server).upload(request(file.path), progress: { _ in }, .standard)
    }
    // then
    #expect(
      error?.reason == .rejected(FilesError.Rejection(status: 413, message: "too large", subject: .someFile)))
  }
}
