import FilesAPI
import FilesStore
import Glibc
import JSONLines
import LocalStorage
import Synchronization
import Testing

@Suite struct FileCheckTests {
  let folder: TemporaryFolder
  let disk: LocalFileSystem

  init() throws {
    folder = try TemporaryFolder()
    let environment = ["HOME": folder.path]
    disk = LocalFileSystem(environment: environment)
  }

  private func request(_ path: String) -> CheckRequest {
    let file = LocalFile(path: path, byteCount: ByteCount(1), head: [])
    return CheckRequest(file: file, aim: .batchInput, dialect: .mistral)
  }

  @Test func aFileOfManyChunksIsCheckedWhole() async throws {
    // given
    let lines = (0..<20_000).map {
      #"{"custom_id":"\#($0)","body":{"text":"\#(String(repeating: "é", count: 30))"}}"#
    }
    let text = lines.joined(separator: "\n") + "\n" + #"{"custom_id":"7","body":{}}"#
    let path = folder.file("in.jsonl", Array(text.utf8))
    let told = Mutex<[Int64]>([])
    // when
    let report = try await disk.check(request(path)) { bytes in told.withLock { $0.append(bytes) } }
    // then
    #expect(report.recordCount == 20_001)
    #expect(report.diagnostics.map(\.rule) == [.duplicateCustomID])
    #expect(report.diagnostics.map(\.line) == [20_001])
    #expect(told.withLock { $0.last } == Int64(text.utf8.count))
    #expect(told.withLock { $0.count } > 3)
  }

  @Test func aFileThatIsGoneIsTold() async {
    // when
    let error = await #expect(throws: FilesError.self) {
      try await disk.check(request(folder.path("no"))) { _ in }
    }
    // then
    #expect(error?.reason == .local(path: folder.path("no"), problem: .missing))
  }

  @Test func aCheckEndsSoonAfterItIsCancelled() async throws {
    // given
    let path = folder.path("large.jsonl")
    // A hole of 64 GB, which nobody would read to its end.
    let number = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
    #expect(ftruncate(number, 64 << 30) == 0)
    close(number)
    let (started, begin) = AsyncStream.makeStream(of: Void.self)
    let check = Task { try await disk.check(request(path)) { _ in begin.yield() } }
    for await _ in started { break }
    // when
    check.cancel()
    // then
    let error = await #expect(throws: FilesError.self) { try await check.value }
    #expect(error?.reason == .cancelled)
  }
}
