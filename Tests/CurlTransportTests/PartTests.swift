import CurlTransport
import FilesAPI
import Glibc
import Synchronization
import TestSupport
import Testing

@Suite struct PartTests {
  /// What a server saw of one call.
  private struct Seen: Sendable {
    var header: String
    var body: [UInt8]

    var line: String { String(header.prefix { $0 != "\r\n" }) }
  }

  private final class Calls: Sendable {
    private let seen = Mutex<[Seen]>([])

    var all: [Seen] { seen.withLock { $0 } }

    /// The number of the call, from 0.
    func add(_ call: Seen) -> Int {
      seen.withLock { seen in
        seen.append(call)
        return seen.count - 1
      }
    }
  }

  private static let answers = [
    #"{"id":"upload_1"}"#, #"{"id":"p1"}"#, #"{"id":"p2"}"#,
    #"{"id":"upload_1","file":{"id":"file-1","filename":"x.bin","bytes":150000}}"#,
  ]

  /// Answers the steps of an upload, does something after each, and keeps what it saw.
  private static func server(
    _ calls: Calls, after: @escaping @Sendable (Int) -> Void = { _ in }
  ) -> LoopbackServer {
    LoopbackServer { connection in
      let header = connection.readHeader() ?? ""
      let length = header.split(separator: "\r\n").first { $0.lowercased().hasPrefix("content-length:") }
      let body = connection.read(length.flatMap { Int($0.dropFirst(16)) } ?? 0)
      let number = calls.add(Seen(header: header, body: body))
      after(number)
      connection.answer("200 OK", ["Connection: close"], number < 4 ? answers[number] : "{}")
    }
  }

  private func client(_ server: LoopbackServer) throws -> HTTPFilesClient {
    var provider = Provider.openAI
    provider.baseURL = server.baseURL
    provider.sizeLimits = [Provider.SizeLimit(nil, ByteCount(100_000))]
    provider.largeUploads = LargeUploads(partSize: 100_000, limit: ByteCount(1_000_000))
    var configuration = ClientConfiguration()
    configuration.retry = .never
    configuration.timeouts = .patient
    return try HTTPFilesClient(provider: provider, transport: CurlTransport(), configuration: configuration)
  }

  private func request(_ file: TemporaryFile) -> UploadRequest {
    UploadRequest(path: file.path, name: "x.bin", purpose: .userData).with { $0.byteCount = 150_000 }
  }

  private let content = (0..<150_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }

  /// The content of the only field of a form.
  private func field(_ seen: Seen) -> [UInt8] {
    guard let start = seen.body.firstRange(of: Array("\r\n\r\n".utf8))?.upperBound else { return [] }
    let boundary = seen.header.split(separator: "boundary=").last?.prefix { $0 != "\r\n" } ?? ""
    return Array(seen.body[start...].dropLast("\r\n--\(boundary)--\r\n".utf8.count))
  }

  @Test func eachPartHoldsItsBytesAndAllOfThemCountAsProgress() async throws {
    // given
    let file = TemporaryFile(content)
    let log = Calls()
    let server = Self.server(log)
    defer { server.stop() }
    let progress = Mutex<[Int64]>([])
    // when
    let stored = try await client(server).upload(
      request(file), progress: { sent in progress.withLock { $0.append(sent) } }, .standard)
    // then
    let calls = log.all
    #expect(stored.id.rawValue == "file-1")
    #expect(
      calls.map { $0.line.split(separator: " ")[1] }.map { $0.drop { $0 != "u" } } == [
        "uploads", "uploads/upload_1/parts", "uploads/upload_1/parts", "uploads/upload_1/complete",
      ])
    #expect(field(calls[1]) == Array(content[..<100_000]))
    #expect(field(calls[2]) == Array(content[100_000...]))
    #expect(String(decoding: calls[3].body, as: UTF8.self) == #"{"part_ids":["p1","p2"]}"#)
    #expect(calls[3].header.contains("Content-Type: application/json"))
    let told = progress.withLock { $0 }
    #expect(told.first == 0 && told.last == 150_000)
    #expect(told == told.sorted())
  }

  /// What may happen to a file between its parts.
  enum Change: CaseIterable, Sendable {
    case grows, shrinks, isWritten, isReplaced

    func happen(to path: String) {
      switch self {
      case .grows: truncate(path, 150_001)
      case .shrinks: truncate(path, 149_999)
      case .isWritten:
        var times = [timespec(tv_sec: 1, tv_nsec: 0), timespec(tv_sec: 1, tv_nsec: 0)]
        utimensat(AT_FDCWD, path, &times, 0)
      case .isReplaced:
        let other = TemporaryFile(size: 150_000)
        rename(other.path, path)
      }
    }
  }

  @Test(arguments: Change.allCases)
  func aFileThatChangesBetweenItsPartsIsNeverCompleted(change: Change) async throws {
    // given
    let file = TemporaryFile(content)
    let log = Calls()
    let server = Self.server(log) { [path = file.path] number in
      if number == 1 { change.happen(to: path) }
    }
    defer { server.stop() }
    // when
    let error = await #expect(throws: FilesError.self) {
      try await client(server).upload(request(file), progress: { _ in }, .standard)
    }
    // then
    let calls = log.all
    #expect(error?.reason == .local(path: file.path, problem: .changed))
    #expect(calls.last?.line.contains("/uploads/upload_1/cancel ") == true)
    #expect(calls.last?.header.lowercased().contains("content-length: 0") == true)
    #expect(!calls.contains { $0.line.contains("/complete") })
  }
}
