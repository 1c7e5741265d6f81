import FilesAPI
import FilesStore
import Glibc
import Testing

@testable import LocalStorage

struct PartialDownloadTests {
  let folder: TemporaryFolder
  let disk: LocalFileSystem

  init() throws {
    folder = try TemporaryFolder()
    let environment = ["HOME": folder.path]
    disk = LocalFileSystem(environment: environment)
  }

  @Test func contentAppearsUnderItsNameOnlyWhenItIsComplete() async throws {
    // given
    let download = try await disk.openDownload(request("a.jsonl"))
    try await download.write([1, 2])
    try await download.write([3])
    let before = folder.names()
    // when
    try await download.commit()
    // then
    #expect(before.count == 1)
    #expect(
      before.allSatisfy { $0.hasPrefix(".a.jsonl.winnow-") && $0.count == ".a.jsonl.winnow-XXXXXX".count })
    #expect(folder.names() == ["a.jsonl"])
    #expect(contents(folder.path("a.jsonl")) == [1, 2, 3])
    #expect(download.path == folder.path("a.jsonl"))
  }

  @Test func onlyTheOwnerMayReadWhatIsOnItsWay() async throws {
    // given
    let download = try await disk.openDownload(request("a.jsonl"))
    // when
    let modes = folder.names().map { mode(folder.path($0)) }
    // then
    #expect(modes == [0o600])
    await download.discard()
  }

  @Test func whatIsDiscardedOrDroppedLeavesNothing() async throws {
    // given
    var download: (any DownloadFile)? = try await disk.openDownload(request("a"))
    let other = try await disk.openDownload(request("b"))
    try await download?.write([1])
    // when
    download = nil
    await other.discard()
    // then
    #expect(folder.names() == [])
  }

  @Test func whatIsThereIsNotOverwrittenUnasked() async throws {
    // given
    folder.file("a.jsonl", [9])
    // when
    let error = await #expect(throws: FilesError.self) { try await disk.openDownload(request("a.jsonl")) }
    // then
    #expect(error?.reason == .local(path: folder.path("a.jsonl"), problem: .exists))
    #expect(folder.names() == ["a.jsonl"])
  }

  @Test func whatAppearsMeanwhileIsNotOverwrittenEither() async throws {
    // given a download that was begun before
    let download = try await disk.openDownload(request("a.jsonl"))
    try await download.write([1, 2, 3])
    folder.file("a.jsonl", [9])
    // when
    let error = await #expect(throws: FilesError.self) { try await download.commit() }
    await download.discard()
    // then
    #expect(error?.problem == .exists)
    #expect(contents(folder.path("a.jsonl")) == [9])
    #expect(folder.names() == ["a.jsonl"])
  }

  @Test func ofManyDownloadsToOneNameOneWins() async throws {
    // given
    let folder = folder
    var downloads: [any DownloadFile] = []
    for number in 0..<8 {
      let download = try await disk.openDownload(request("same"))
      try await download.write([UInt8(number)])
      downloads.append(download)
    }
    // when all commit at the same time
    let wins = await withTaskGroup(of: Bool.self) { group in
      for download in downloads {
        group.addTask { (try? await download.commit()) != nil }
      }
      return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    for download in downloads { await download.discard() }
    // then
    #expect(wins == 1)
    #expect(folder.names() == ["same"])
  }

  @Test func whatIsThereIsReplacedWhenAskedFor() async throws {
    // given
    folder.file("a.jsonl", [9])
    let download = try await disk.openDownload(request("a.jsonl", overwrites: true))
    try await download.write([1])
    let before = contents(folder.path("a.jsonl"))
    // when
    try await download.commit()
    // then
    #expect(before == [9])
    #expect(contents(folder.path("a.jsonl")) == [1])
    #expect(folder.names() == ["a.jsonl"])
  }

  @Test func aHostileNameStaysInItsFolder() async throws {
    // given
    let inner = folder.folder("inner")
    let file = RemoteFile(id: FileID("file-1"), name: "../../../\u{1B}]0;x\u{7}evil")
    // when
    let download = try await disk.openDownload(
      DownloadRequest(file: file, destination: inner + "/", overwrites: false))
    try await download.write([1])
    try await download.commit()
    // then
    #expect(TemporaryFolder.names(in: inner) == ["_]0;x_evil"])
    #expect(folder.names() == ["inner"])
  }

  @Test func aDestinationMayBeTheFileItself() async throws {
    // given
    let file = RemoteFile(id: FileID("file-1"), name: "server-name")
    // when
    let download = try await disk.openDownload(
      DownloadRequest(file: file, destination: "~/mine.csv", overwrites: false))
    try await download.write([1])
    try await download.commit()
    // then
    #expect(download.path == folder.path("mine.csv"))
    #expect(folder.names() == ["mine.csv"])
  }

  @Test func theLongestNameIsPossible() async throws {
    // given
    let name = String(repeating: "語", count: 83) + ".jsonl"
    // when
    let download = try await disk.openDownload(request(name))
    try await download.commit()
    // then
    #expect(name.utf8.count == 255)
    #expect(folder.names() == [name])
  }

  @Test func destinationsThatCannotBeAreNamed() async throws {
    // given
    folder.folder("a.jsonl")
    #expect(mkfifo(folder.path("pipe"), 0o600) == 0)
    let expected: [(String, FilesError.LocalProblem)] = [
      (folder.path, .isFolder), (folder.path("not/there"), .missing), (folder.path("no folder/"), .missing),
      (folder.path("pipe"), .isNotRegular), ("/proc", .isNotWritable), (folder.path("zero\0byte"), .missing),
    ]
    for (destination, problem) in expected {
      // when
      let file = RemoteFile(id: FileID("1"), name: "a.jsonl")
      let error = await #expect(throws: FilesError.self) {
        try await disk.openDownload(DownloadRequest(file: file, destination: destination, overwrites: true))
      }
      // then
      #expect(error?.problem == problem, "\(destination)")
    }
    #expect(folder.names() == ["a.jsonl", "pipe"])
  }

  @Test func aFullDiskIsNamed() async throws {
    // given a download whose bytes go to a full disk
    let target = try DownloadTarget(request("a.jsonl"), homes: HomeFolders(environment: [:]))
    let full = try Descriptor(opening: "/dev/full", O_WRONLY, for: .download)
    let download = PartialDownload(IncompleteFile(path: folder.path(".a"), file: full), for: target)
    // when
    let error = await #expect(throws: FilesError.self) { try await download.write([1]) }
    // then
    #expect(error?.reason == .local(path: folder.path("a.jsonl"), problem: .diskFull))
  }

  @Test func whatIsCancelledWhileItIsSyncedNeverGetsItsName() async throws {
    // given a task that is cancelled before the disk is done
    let download = try await disk.openDownload(request("a.jsonl"))
    try await download.write([1])
    let committing = Task { () -> FilesError? in
      do throws(FilesError) {
        withUnsafeCurrentTask { $0?.cancel() }
        try await download.commit()
        return nil
      } catch {
        return error
      }
    }
    // when
    let error = await committing.value
    await download.discard()
    // then
    #expect(error?.reason == .cancelled)
    #expect(folder.names() == [])
  }

  @Test func aFolderThatVanishesIsAnErrorAndNoCrash() async throws {
    // given
    let inner = folder.folder("inner")
    let file = RemoteFile(id: FileID("1"), name: "a")
    let download = try await disk.openDownload(
      DownloadRequest(file: file, destination: inner, overwrites: false))
    for name in TemporaryFolder.names(in: inner) { unlink(inner + "/" + name) }
    rmdir(inner)
    // when
    let error = await #expect(throws: FilesError.self) { try await download.commit() }
    await download.discard()
    // then
    #expect(error?.problem == .missing)
  }

  private func request(_ name: String, overwrites: Bool = false) -> DownloadRequest {
    let file = RemoteFile(id: FileID("file-1"), name: name)
    return DownloadRequest(file: file, destination: folder.path, overwrites: overwrites)
  }
}
