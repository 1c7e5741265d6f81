import FilesAPI
import FilesStore
import Glibc
import LocalStorage
import Testing

struct InspectionTests {
  let folder: TemporaryFolder
  let disk: LocalFileSystem

  init() throws {
    folder = try TemporaryFolder()
    let environment = ["HOME": folder.path]
    disk = LocalFileSystem(environment: environment)
  }

  @Test func aGoodFileIsDescribed() async throws {
    // given
    let bytes = [UInt8](repeating: 7, count: 5_000)
    let path = folder.file("train.jsonl", bytes)
    // when
    let file = try await disk.inspect(path).get()
    // then
    #expect(file.path == path)
    #expect(file.name == "train.jsonl")
    #expect(file.byteCount == ByteCount(5_000))
    #expect(file.head == Array(bytes.prefix(4_096)))
  }

  @Test func aTildeIsTheHomeFolder() async throws {
    // given
    let path = folder.file("a.jsonl")
    // when
    let file = try await disk.inspect("~/a.jsonl").get()
    let roots = await disk.inspect("~root")
    let unknown = await disk.inspect("~nobody-has-this-name/a")
    // then
    #expect(file.path == path)
    #expect(roots.problem == .isFolder)
    #expect(unknown.problem == .missing)
  }

  @Test func aRelativePathBecomesAbsolute() async throws {
    // given a file that is there for everybody
    let up = String(repeating: "../", count: 32)
    let path = folder.file("a.jsonl")
    // when
    let file = try await disk.inspect(up + path.dropFirst()).get()
    // then
    #expect(file.path.hasPrefix("/"))
    #expect(file.name == "a.jsonl")
  }

  @Test func eachKindOfTroubleIsNamed() async throws {
    // given
    let empty = folder.file("empty", [])
    let pipe = folder.path("pipe")
    #expect(mkfifo(pipe, 0o600) == 0)
    let loop = folder.path("loop")
    #expect(symlink("loop", loop) == 0)
    let below = folder.file("file") + "/below"
    let expected: [(String, FilesError.LocalProblem)] = [
      (folder.path("not there"), .missing), ("", .isFolder), (below, .missing), (folder.path, .isFolder),
      (pipe, .isNotRegular), ("/dev/null", .isNotRegular), (empty, .isEmpty),
      ("/proc/self/mem", .isUnreadable),
      (folder.path("zero\0byte"), .missing),
    ]
    for (path, problem) in expected {
      // when
      let result = await disk.inspect(path)
      // then
      #expect(result.problem == problem, "\(path)")
    }
    let circular = await disk.inspect(loop)
    guard case .system(let words) = circular.problem else {
      Issue.record("\(circular)")
      return
    }
    #expect(words.contains("symbolic links"))
  }

  @Test func aSocketIsNoFile() async throws {
    // given
    let path = folder.path("socket")
    let number = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(number) }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    let bound = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(number, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    #expect(bound == 0)
    // when
    let result = await disk.inspect(path)
    // then
    #expect(result.problem == .isNotRegular)
  }

  /// The superuser may read everything; for them `/proc/self/mem` above shows the same.
  @Test(.enabled(if: geteuid() != 0))
  func aFileWithoutReadPermissionIsUnreadable() async {
    // given
    let path = folder.file("secret", mode: 0o000)
    // when
    let result = await disk.inspect(path)
    // then
    #expect(result.problem == .isUnreadable)
  }

  @Test func aLinkIsFollowed() async throws {
    // given
    folder.file("real.jsonl", [1, 2, 3])
    #expect(symlink("real.jsonl", folder.path("link.jsonl")) == 0)
    // when
    let file = try await disk.inspect(folder.path("link.jsonl")).get()
    // then
    #expect(file.name == "link.jsonl")
    #expect(file.byteCount == ByteCount(3))
  }
}
