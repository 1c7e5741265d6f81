import FilesAPI
import FilesStore
import Glibc
import SQLite
import Testing

@testable import LocalStorage

struct SQLiteJobJournalTests {
  private let folder: TemporaryFolder
  private let draft = JobDraft(
    targets: (0..<4).map { number in
      DeletionTarget(
        RemoteFile(
          id: FileID("file-\(number)"), name: "näme \(number)'\n.jsonl", byteCount: ByteCount(Int64(number)),
          createdAt: Timestamp(1_000), purpose: number == 0 ? nil : .batch), isDownloadable: number != 3)
    }, archiveFolder: "/archive")

  init() throws { folder = try TemporaryFolder() }

  /// The journal as another run of the program finds it.
  private func open(_ profile: String = "work", _ baseURL: String = "https://api.example.com/v1")
    -> SQLiteJobJournal
  {
    let folders = UserFolders(environment: ["XDG_STATE_HOME": folder.path, "HOME": folder.path])
    var state = StateFolder(folders)
    state.now = { Timestamp(5_000) }
    return SQLiteJobJournal(state, account: JobAccount(profile: profile, baseURL: baseURL))
  }

  @Test func aJobIsReadAsItWasWrittenAtEveryStep() async throws {
    // given a job that is written by one run after the other, each of which lets go of it
    var journal = open()
    let job = try await journal.begin(draft)
    var states = [JobTargetState](repeating: .pending, count: 4)
    await journal.release(job)
    let refusal = FilesError(
      operation: .delete, reason: .rejected(.init(status: 400, message: "no")), requestID: "req_1")
    for state in JobTargetState.allCases.dropFirst() {
      // when
      journal = open()
      let stored = try await journal.resume(job, allowsOtherKey: false)
      #expect(stored == StoredJob(draft: draft, states: states))
      try await journal.write([JobChange(1, state, because: refusal)], of: job)
      states[1] = state
      await journal.release(job)
      // then
      let unfinished = try await open().unfinished()
      #expect(unfinished.map(\.id) == [job])
      #expect(unfinished.first?.counts == Dictionary(states.map { ($0, 1) }, uniquingKeysWith: +))
      #expect(unfinished.first?.archiveFolder == "/archive")
      #expect(unfinished.first?.createdAt == Timestamp(5_000))
    }
  }

  @Test func changesAreWrittenAllOrNone() async throws {
    // given
    let journal = open()
    let job = try await journal.begin(draft)
    // when
    try await journal.write((0..<4).map { JobChange($0, .sent) }, of: job)
    await journal.release(job)
    // then
    #expect(try await open().resume(job, allowsOtherKey: false).states == [.sent, .sent, .sent, .sent])
  }

  @Test func aJobThatSomebodyWorksOnIsNotOfferedNorResumed() async throws {
    // given
    let first = open()
    let job = try await first.begin(draft)
    let second = open()
    // when
    let offered = try await second.unfinished()
    // then
    #expect(offered == [])
    await #expect(throws: FilesError.self) { try await second.resume(job, allowsOtherKey: false) }
    // and when the first run ends without a word
    await first.release(job)
    #expect(try await second.unfinished().map(\.id) == [job])
  }

  @Test(arguments: [JobState.complete, .cancelled, .forgotten])
  func whatEndedIsNotOfferedAgain(state: JobState) async throws {
    // given
    let journal = open()
    let job = try await journal.begin(draft)
    // when
    try await journal.end(job, state)
    // then
    #expect(try await open().unfinished() == [])
    await #expect(throws: FilesError.self) { try await open().resume(job, allowsOtherKey: false) }
    #expect(folder.names().allSatisfy { !$0.hasSuffix(".lock") })
  }

  @Test func aJobCutOffAfterItsLastResultIsClosed() async throws {
    // given
    let journal = open()
    let job = try await journal.begin(draft)
    try await journal.write((0..<4).map { JobChange($0, .deleted) }, of: job)
    await journal.release(job)
    // when
    let offered = try await open().unfinished()
    // then
    #expect(offered == [])
    await #expect(throws: FilesError.self) { try await open().resume(job, allowsOtherKey: false) }
  }

  @Test func onlyTheOwnerCanReadTheJournal() async throws {
    // given
    let journal = open()
    // when
    let job = try await journal.begin(draft)
    // then
    for name in ["jobs.sqlite", "jobs.sqlite-wal", "job-\(job.number).lock"] {
      #expect(mode(folder.path("winnow/\(name)")) == 0o600, "\(name)")
    }
    #expect(mode(folder.path("winnow")) == 0o700)
  }

  @Test func lookingForJobsMakesNoFile() async throws {
    #expect(try await open().unfinished() == [])
    #expect(folder.names() == [])
  }

  @Test func aFolderThatCannotBeWrittenIsTold() async {
    // given a file where the folder should be
    folder.file("winnow")
    // when, then
    await #expect(throws: FilesError.self) { try await open().begin(draft) }
  }

  @Test func aClockThatRunsAYearAheadForgetsNoJobOfTheLastOnes() async throws {
    // given
    let journal = open()
    for _ in 0..<60 { try await journal.end(try await journal.begin(draft), .complete) }
    let folders = UserFolders(environment: ["XDG_STATE_HOME": folder.path, "HOME": folder.path])
    let account = JobAccount(profile: "work", baseURL: "https://api.example.com/v1")
    // when
    var state = StateFolder(folders)
    state.now = { Timestamp(40_000_000) }
    let later = SQLiteJobJournal(state, account: account)
    _ = try await later.begin(draft)
    // then
    let count = try await later.inDatabase { (database) throws(DatabaseError) in
      var count: Int64?
      try database.run("SELECT count(*) FROM jobs") { count = $0.integer(0) }
      return count
    }
    #expect(count == 51)
  }
}
