import FilesAPI
import FilesStore
import Glibc
import SQLite
import Synchronization
import Testing

@testable import LocalStorage

/// What must be on the disk before anybody relies on it.
///
/// A kill never shows a sync that is missing; counting does.
@Suite struct SyncTests {
  private let folder: TemporaryFolder
  private let environment: [String: String]
  private let folders: UserFolders
  private let log = SyncLog()
  private let account = JobAccount(profile: "work", baseURL: "https://x/v1")
  private let troubles = Troubles()

  init() throws {
    folder = try TemporaryFolder()
    environment = ["HOME": folder.path, "XDG_STATE_HOME": folder.path("state")]
    folders = UserFolders(environment: environment)
    mkdir(folder.path("target"), 0o700)
  }

  /// What was told of state that could not be kept.
  private final class Troubles: Sendable {
    private let list = Mutex<[StateTrouble]>([])
    var told: [StateTrouble] { list.withLock { $0 } }
    func add(_ trouble: StateTrouble) { list.withLock { $0.append(trouble) } }
  }

  private var state: StateFolder {
    var state = StateFolder(folders)
    state.sync = log.sync
    return state
  }

  private var disk: LocalFileSystem {
    LocalFileSystem(environment: environment, account: account, sync: log.sync)
  }

  private func download() async throws -> any DownloadFile {
    let file = RemoteFile(id: FileID("file-1"), name: "a", byteCount: ByteCount(3))
    let request = DownloadRequest(file: file, destination: folder.path("target"), overwrites: false)
    let download = try await disk.openDownload(request)
    try await download.write([1, 2, 3])
    return download
  }

  // MARK: Downloads

  @Test func aDownloadIsSyncedBeforeItHasItsNameAndTheNameAfterwards() async throws {
    let download = try await download()
    log.clear()
    try await download.commit()
    #expect(log.paths.count == 2)
    #expect(log.names.first?.hasPrefix(".a.winnow-") == true)
    #expect(log.paths.last == folder.path("target"))
  }

  @Test(arguments: [".a.winnow-", "/target"])
  func aDownloadThatTheDiskDoesNotTakeIsNotCalledDone(part: String) async throws {
    let download = try await download()
    log.fail(part)
    let error = await #expect(throws: FilesError.self) { try await download.commit() }
    #expect(error?.problem == .system("Input/output error"))
    // and without its content on the disk it has no name
    #expect(part == "/target" || contents(folder.path("target/a")) == nil)
  }

  // MARK: Archives

  private func copy(_ path: String) -> ArchivedCopy {
    ArchivedCopy(file: RemoteFile(id: FileID("file-1"), name: "a"), path: path, byteCount: 3)
  }

  @Test func anArchiveIsSyncedWithItsFoldersAndEachLineOfItsManifest() async throws {
    let path = folder.path("deep/er")
    let archive = try await disk.openArchive(path, isResumed: false)
    #expect(log.paths == [folder.path, folder.path("deep"), path])
    log.clear()
    try await archive.append([copy(path + "/1-a")])
    try await archive.append([copy(path + "/2-a")])
    #expect(log.paths == [path + "/manifest.jsonl", path + "/manifest.jsonl"])
  }

  @Test func aLineOfAManifestThatTheDiskDoesNotTakeIsAnError() async throws {
    let archive = try await disk.openArchive(folder.path("archive"), isResumed: false)
    log.fail("manifest.jsonl")
    await #expect(throws: FilesError.self) { try await archive.append([copy("/x/1-a")]) }
  }

  @Test(arguments: ["/archive", "/winnow-test"])
  func anArchiveWhoseNameMayBeLostIsNone(part: String) async throws {
    log.fail(part)
    await #expect(throws: FilesError.self) {
      try await disk.openArchive(folder.path("archive"), isResumed: false)
    }
  }

  @Test func whatIsRestoredIsNotedOnTheDisk() throws {
    folder.folder("archive")
    folder.file("archive/manifest.jsonl", [])
    let manifest = try ArchiveManifest(path: folder.path("archive/manifest.jsonl"), sync: log.sync)
    #expect(log.paths == [folder.path("archive")])
    log.clear()
    let line = RestoredLine(id: FileID("file-1"), state: .begun)
    try manifest.note(line)
    #expect(log.paths == [folder.path("archive/restored.jsonl")])
    log.fail("restored.jsonl")
    #expect(throws: FilesError.self) { try manifest.note(line) }
  }

  // MARK: Uploads

  private var notes: UploadNoteFolder {
    UploadNoteFolder(state, account: account) { [troubles] in troubles.add($0) }
  }

  private let note = UploadNote(
    path: "/a", key: UploadKey(name: "a", purpose: .batch, byteCount: 3), startedAt: Timestamp(9))

  @Test func aNoteIsOnTheDiskUnderItsNameBeforeAnythingIsSentAndSoIsEachFact() async throws {
    let record = try await notes.begin(note)
    let above = [folder.path, folder.path("state"), folder.path("state/winnow")]
    let uploads = folder.path("state/winnow/uploads")
    #expect(Array(log.paths.prefix(3)) == above)
    #expect(log.names.dropFirst(3).first?.hasPrefix(".winnow-") == true)
    #expect(log.paths.dropFirst(4) == [uploads])
    for fact in [UploadFact.parted("upload-1"), .sent(at: Timestamp(10)), .answerLost, .stored(FileID("f"))] {
      log.clear()
      record.add(fact)
      #expect(log.names.count == 1, "\(fact)")
      #expect(log.names.first?.hasPrefix("winnow-") == true, "\(fact)")
    }
    #expect(troubles.told == [])
  }

  @Test(arguments: ["/.winnow-", "/uploads"])
  func aNoteThatTheDiskDoesNotTakeLetsNoUploadBeginAndLeavesNothing(part: String) async throws {
    _ = makePrivateFolder(folder.path("state/winnow/uploads"))
    log.fail(part)
    let error = await #expect(throws: FilesError.self) { try await notes.begin(note) }
    #expect(error?.problem == .system("Input/output error"))
    #expect(TemporaryFolder.names(in: folder.path("state/winnow/uploads")) == [])
  }

  @Test func aFactThatTheDiskDoesNotTakeIsToldOnceForEachRunOfFailures() async throws {
    let record = try await notes.begin(note)
    log.fail("/winnow-")
    record.add(.answerLost)
    record.add(.answerLost)
    let trouble = StateTrouble.uploadNote(name: "a", .system("Input/output error"))
    #expect(troubles.told == [trouble])
    log.fail("")
    record.add(.answerLost)
    log.fail("/winnow-")
    record.add(.answerLost)
    #expect(troubles.told == [trouble, trouble])
  }

  // MARK: The audit log

  private func entry(_ action: AuditEntry.Action) -> AuditEntry {
    AuditEntry(action, name: "a", result: "ok")
  }

  private func audit(_ elapsed: @escaping @Sendable () -> Duration = { .zero }) -> AuditFile {
    var state = state
    state.elapsed = elapsed
    return AuditFile(state, profile: "work") { [troubles] in troubles.add(.audit($0)) }
  }

  @Test func theLineOfAnUploadIsOnTheDiskAtOnceWithTheNameOfTheLog() async {
    _ = makePrivateFolder(folders.state)
    let audit = audit()
    await audit.record(entry(.upload))
    #expect(log.paths == [folders.state + "/audit.jsonl", folders.state])
    await audit.record(entry(.upload))
    #expect(log.names.dropFirst(2) == ["audit.jsonl"])
  }

  @Test func thousandsOfDeletionsAreSyncedNowAndThenAndAtTheEnd() async {
    // given a second for each hundred lines
    _ = makePrivateFolder(folders.state)
    let line = Mutex(0)
    let audit = audit { .milliseconds(10 * line.withLock { $0 }) }
    // when
    for number in 0..<1_000 {
      line.withLock { $0 = number }
      await audit.record(entry(.delete))
    }
    let during = log.names.count { $0 == "audit.jsonl" }
    await audit.synchronize()
    await audit.synchronize()
    // then
    #expect(during == 9)
    #expect(log.names.count { $0 == "audit.jsonl" } == 10)
  }

  @Test func aLogThatTheDiskDoesNotTakeIsTold() async {
    log.fail("audit.jsonl")
    let audit = audit()
    await audit.record(entry(.delete))
    #expect(troubles.told == [])
    await audit.synchronize()
    #expect(troubles.told == [.audit(.system("Input/output error"))])
  }

  // MARK: The journal

  @Test func eachCommitOfTheJournalIsOnTheDisk() async throws {
    let journal = SQLiteJobJournal(StateFolder(folders), account: account)
    _ = try await journal.begin(JobDraft(targets: []))
    #expect(try await journal.setting("synchronous") == "2")
    #expect(try await journal.setting("journal_mode") == "wal")
  }
}

extension SQLiteJobJournal {
  /// What SQLite says of the connection that the journal is written with.
  fileprivate func setting(_ name: String) throws(FilesError) -> String? {
    try inDatabase { (database) throws(DatabaseError) in try database.setting(name) }
  }
}
