import FilesAPI
import FilesStore
import Glibc
import Testing

@testable import LocalStorage

@Suite struct DownloadRecordTests {
  let folder: TemporaryFolder
  let target: String

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

  private func request(_ name: String) -> DownloadRequest {
    let file = RemoteFile(
      id: FileID("id-\(name)"), name: name, byteCount: ByteCount(7), createdAt: Timestamp(5), purpose: .batch)
    return DownloadRequest(file: file, destination: target, overwrites: false)
  }

  /// What a killed program leaves: the file on its way and its note, which nobody holds any more.
  private func killed(
    _ request: DownloadRequest, by profile: String = "work", isIdentified: Bool = true
  ) async throws -> String {
    let records = DownloadRecords(
      folder: folder.path("state/winnow/downloads"),
      account: JobAccount(profile: profile, baseURL: "https://x/v1"))
    let target = try DownloadTarget(request, homes: HomeFolders(environment: [:]))
    let temporary = folder.path("target/.\(request.file.name).winnow-abc123")
    let record = try #require(records.begin(request, target, temporary: temporary))
    let file = try Descriptor(opening: temporary, O_RDWR | O_CREAT | O_EXCL, for: .download)
    if isIdentified {
      record.identify(file)
      _ = file.write([1, 2, 3])
    }
    record.keep()
    return temporary
  }

  private func names(_ name: String) -> [String] { TemporaryFolder.names(in: folder.path(name)).sorted() }

  private var notes: [String] { names("state/winnow/downloads") }

  @Test func aDownloadOnItsWayIsNotedAndItsEndRemovesTheNote() async throws {
    let (first, second) = (
      try await disk().openDownload(request("a")), try await disk().openDownload(request("b"))
    )
    #expect(notes.count == 2)
    #expect(notes.allSatisfy { mode(folder.path("state/winnow/downloads/\($0)")) == 0o600 })

    try await first.commit()
    await second.discard()

    #expect(notes == [])
    #expect(names("target") == ["a"])
  }

  @Test func whatAKilledProgramLeftIsSweptAndOfferedOnce() async throws {
    // given
    _ = try await killed(request("a"))
    // when
    let offered = await disk().claimUnfinishedDownloads()
    let again = await disk().claimUnfinishedDownloads()
    // then
    #expect(offered.map(\.file) == [request("a").file])
    #expect(offered.map(\.destination) == [folder.path("target/a")])
    #expect(again == [])
    #expect(names("target") == [])
    #expect(notes == [])
  }

  @Test func whatALivingProgramDownloadsIsLeftAlone() async throws {
    // given
    let download = try await disk().openDownload(request("a"))
    try await download.write([1])
    // when
    let offered = await disk().claimUnfinishedDownloads()
    // then
    #expect(offered == [])
    #expect(names("target").count == 1)
    try await download.commit()
    #expect(names("target") == ["a"])
  }

  @Test func anInterruptedDownloadIsOfferedAndLeavesNoPiece() async throws {
    // given
    let download = try await disk().openDownload(request("a"))
    // when
    await download.keep(isOffered: true)
    await disk().remember(request("b"))
    // then
    #expect(names("target") == [])
    #expect(await disk().claimUnfinishedDownloads().map(\.file.name) == ["a", "b"])
  }

  @Test func copiesOfAnArchiveAreSweptAndNotOffered() async throws {
    var copy = request("a")
    copy.isOfferedAgain = false
    _ = try await killed(copy)

    #expect(await disk().claimUnfinishedDownloads() == [])
    #expect(names("target") == [])
    #expect(notes == [])
  }

  @Test func anotherAccountsDownloadIsOfferedToThatOne() async throws {
    _ = try await killed(request("a"), by: "other")

    #expect(await disk("work").claimUnfinishedDownloads() == [])
    #expect(names("target") == [])
    #expect(await disk("other").claimUnfinishedDownloads().map(\.file.name) == ["a"])
  }

  @Test func whatWasKilledAsItBeganIsSweptAsLongAsItIsEmpty() async throws {
    _ = try await killed(request("a"), isIdentified: false)
    let other = try await killed(request("b"), isIdentified: false)
    folder.file("target/.b.winnow-abc123", [9])

    #expect(await disk().claimUnfinishedDownloads().count == 2)
    #expect(names("target") == [".b.winnow-abc123"])
    #expect(other.hasSuffix(".b.winnow-abc123"))
  }

  @Test func whatHadItsNameAlreadyIsNotOffered() async throws {
    // given a program that died between naming the file and forgetting its note
    let temporary = try await killed(request("a"))
    link(temporary, folder.path("target/a"))

    #expect(await disk().claimUnfinishedDownloads() == [])
    #expect(names("target") == ["a"])
    #expect(notes == [])
  }

  @Test func onlyTheFileThatWasBegunIsRemoved() async throws {
    // given a file of somebody else's under the same name by now
    let temporary = try await killed(request("a"))
    rename(temporary, folder.path("target/moved"))
    folder.file("target/.a.winnow-abc123", [9])
    // when
    _ = await disk().claimUnfinishedDownloads()
    // then
    #expect(names("target") == [".a.winnow-abc123", "moved"])
  }

  @Test func aNoteThatWasCutIsRemoved() async throws {
    _ = try await killed(request("a"))
    let note = try #require(notes.first)
    truncate(folder.path("state/winnow/downloads/\(note)"), 10)

    #expect(await disk().claimUnfinishedDownloads() == [])
    #expect(notes == [])
  }
}
