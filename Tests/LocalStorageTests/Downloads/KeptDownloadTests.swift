import FilesAPI
import FilesStore
import Glibc
import Testing

@testable import LocalStorage

/// What was downloaded survives a cut, a kill and giving up.
@Suite struct KeptDownloadTests {
  let folder: TemporaryFolder
  let target: String
  private let version = ContentVersion(entityTag: "\"v1\"", byteCount: 7)

  init() throws {
    folder = try TemporaryFolder()
    target = folder.path("target")
    mkdir(target, 0o700)
  }

  private func disk(_ profile: String = "work") -> LocalFileSystem {
    let environment = ["HOME": folder.path, "XDG_STATE_HOME": folder.path("state")]
    return LocalFileSystem(
      environment: environment, account: JobAccount(profile: profile, baseURL: "https://x/v1"))
  }

  private func request(_ name: String = "a", created: Int64 = 5) -> DownloadRequest {
    let file = RemoteFile(
      id: FileID("id-\(name)"), name: name, byteCount: ByteCount(7), createdAt: Timestamp(created))
    return DownloadRequest(file: file, destination: target, overwrites: false)
  }

  private func begun(_ request: DownloadRequest) async throws -> any DownloadFile {
    let download = try await disk().openDownload(request)
    await download.note(version)
    try await download.write([1, 2, 3])
    return download
  }

  private func names() -> [String] { TemporaryFolder.names(in: target).sorted() }

  @Test func whatWasGivenUpIsGoneOnWithInALaterRun() async throws {
    // given
    await (try await begun(request())).keep(isOffered: false)
    // when
    let later = try await disk().openDownload(request())
    // then
    #expect(later.kept == KeptContent(version: version, byteCount: 3, tail: [1, 2, 3]))
    #expect(try await later.read(at: 1, count: 9) == [2, 3])
    try await later.write([4, 5, 6, 7])
    try await later.commit()
    #expect(contents(folder.path("target/a")) == [1, 2, 3, 4, 5, 6, 7])
    #expect(names() == ["a"])
    #expect(TemporaryFolder.names(in: folder.path("state/winnow/downloads")) == [])
  }

  @Test func whatWasInterruptedIsOfferedOnceAndStays() async throws {
    // given
    await (try await begun(request())).keep(isOffered: true)
    // when
    let offered = await disk().claimUnfinishedDownloads()
    let again = await disk().claimUnfinishedDownloads()
    // then
    #expect(offered.map(\.file.name) == ["a"])
    #expect(again == [])
    #expect(try await disk().openDownload(request()).kept?.byteCount == 3)
  }

  @Test func itCanBeginAnewAndHoldsThenWhatCameLast() async throws {
    // given
    await (try await begun(request())).keep(isOffered: false)
    // when
    let later = try await disk().openDownload(request())
    try await later.restart()
    try await later.write([9])
    try await later.commit()
    // then
    #expect(contents(folder.path("target/a")) == [9])
  }

  @Test(arguments: [
    "another account", "another file", "a later content", "no version", "another run of the system",
  ])
  func whatIsNotCertainlyTheSameIsNotGoneOnWith(_ reason: String) async throws {
    // given
    if reason == "no version" {
      let download = try await disk().openDownload(request())
      try await download.write([1, 2, 3])
      await download.keep(isOffered: false)
    } else {
      await (try await begun(request())).keep(isOffered: false)
    }
    if reason == "another run of the system" {
      let note = folder.path(
        "state/winnow/downloads/" + (TemporaryFolder.names(in: folder.path("state/winnow/downloads"))[0]))
      let text = String(decoding: contents(note) ?? [], as: UTF8.self)
      let changed = text.replacing(SystemRun.name, with: "another")
      #expect(changed != text)
      unlink(note)
      _ = folder.file(
        "state/winnow/downloads/winnow-changed", Array(changed.utf8))
    }
    // when
    let later: any DownloadFile =
      switch reason {
      case "another account": try await disk("other").openDownload(request())
      case "another file": try await disk().openDownload(request("b"))
      case "a later content": try await disk().openDownload(request(created: 6))
      default: try await disk().openDownload(request())
      }
    // then
    #expect(later.kept == nil)
    await later.discard()
  }

  @Test(arguments: [true, false])
  func howOldItIsIsCountedByTheSystemAndNotByTheClock(isOld: Bool) async throws {
    // given a clock that was set far ahead, or a week in which the system ran
    await (try await begun(request())).keep(isOffered: false)
    let notes = folder.path("state/winnow/downloads")
    let note = notes + "/" + (try #require(TemporaryFolder.names(in: notes).first))
    if isOld {
      let text = String(decoding: try #require(contents(note)), as: UTF8.self)
      let changed = text.replacing(/"uptime":(-?\d+)/) { "\"uptime\":\((Int64($0.1) ?? 0) - 8 * 86_400)" }
      #expect(changed != text)
      _ = folder.file("state/winnow/downloads/winnow-changed", Array(changed.utf8))
      unlink(note)
    } else {
      var times = [timespec(tv_sec: 1_000, tv_nsec: 0), timespec(tv_sec: 1_000, tv_nsec: 0)]
      #expect(utimensat(AT_FDCWD, note, &times, 0) == 0)
    }
    // when
    let later = try await disk().openDownload(request())
    // then
    #expect((later.kept == nil) == isOld)
    await later.discard()
  }

  @Test func whatALivingDownloadHoldsIsNotTakenFromIt() async throws {
    // given
    let living = try await begun(request())
    // when
    let other = try await disk().openDownload(request())
    // then
    #expect(other.kept == nil)
    await other.discard()
    try await living.commit()
    #expect(contents(folder.path("target/a")) == [1, 2, 3])
  }

  // MARK: Names

  private func named(_ names: [String], batch: Int?, _ collision: NameCollision = .ask) async throws
    -> [String]
  {
    let disk = disk()
    var paths: [String] = []
    for (number, name) in names.enumerated() {
      let file = RemoteFile(id: FileID("id-\(number)"), name: name)
      var request = DownloadRequest(file: file, destination: target, overwrites: false)
      request.batch = batch.map { DownloadBatch($0) }
      request.collision = collision
      let download = try await disk.openDownload(request)
      try await download.write([UInt8(number)])
      try await download.commit()
      paths.append(String(download.path.dropFirst(target.count + 1)))
    }
    return paths
  }

  @Test(arguments: [NameCollision.ask, .overwrite, .keepBoth])
  func equalNamesOfABatchAreNumberedWhateverIsToBeDoneAboutOthers(_ collision: NameCollision) async throws {
    let paths = try await named(["a.jsonl", "a.jsonl", "A.JSONL", "../a.jsonl", "b"], batch: 1, collision)

    #expect(paths == ["a.jsonl", "a-2.jsonl", "A-3.JSONL", "a-4.jsonl", "b"])
    #expect(contents(folder.path("target/a.jsonl")) == [0])
    #expect(contents(folder.path("target/a-2.jsonl")) == [1])
  }

  @Test func overwritingReplacesWhatWasThereBeforeAndNothingElse() async throws {
    // given
    _ = folder.file("target/a", [8])
    _ = folder.file("target/a-2", [9])
    // when
    let paths = try await named(["a", "a"], batch: 1, .overwrite)
    // then a number was nobody's choice
    #expect(paths == ["a", "a-3"])
    #expect(contents(folder.path("target/a")) == [0])
    #expect(contents(folder.path("target/a-2")) == [9])
  }

  @Test func keepingBothTakesTheNextFreeNumber() async throws {
    _ = folder.file("target/a.tar.gz", [8])
    _ = folder.file("target/a.tar-2.gz", [9])

    #expect(try await named(["a.tar.gz"], batch: nil, .keepBoth) == ["a.tar-3.gz"])
  }

  @Test func keepingBothAlsoHoldsForWhatComesMeanwhile() async throws {
    // given
    var wanted = request()
    wanted.collision = .keepBoth
    let download = try await disk().openDownload(wanted)
    try await download.write([1])
    _ = folder.file("target/a", [8])
    // when
    try await download.commit()
    // then
    #expect(download.path == folder.path("target/a-2"))
    #expect(contents(folder.path("target/a")) == [8])
    #expect(contents(folder.path("target/a-2")) == [1])
  }

  @Test func theLongestNameCanBeNumbered() {
    let name = String(repeating: "x", count: 249) + ".jsonl"

    let numbered = SafeFileName.numbered(name, 10)

    #expect(numbered.utf8.count == 255)
    #expect(numbered.hasSuffix("x-10.jsonl"))
  }
}
