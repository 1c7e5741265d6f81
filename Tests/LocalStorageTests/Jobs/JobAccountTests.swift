import FilesAPI
import FilesStore
import SQLite
import Testing

@testable import LocalStorage

/// Who began a job, and who may go on with it.
struct JobAccountTests {
  private let folder: TemporaryFolder
  private static let account = begun(at: "https://api.example.com/v1")

  private static func begun(at baseURL: String) -> JobAccount {
    var account = JobAccount(profile: "work", baseURL: baseURL, key: "k1")
    (account.organization, account.project, account.settings) = ("org-1", "proj-1", "s1")
    return account
  }

  init() throws { folder = try TemporaryFolder() }

  private func open(_ account: JobAccount = account) -> SQLiteJobJournal {
    let folders = UserFolders(environment: ["XDG_STATE_HOME": folder.path, "HOME": folder.path])
    var state = StateFolder(folders)
    state.now = { Timestamp(5_000) }
    return SQLiteJobJournal(state, account: account)
  }

  private func targets(_ numbers: Range<Int>) -> [DeletionTarget] {
    numbers.map { DeletionTarget(id: FileID("file-\($0)"), name: "\($0)", byteCount: nil) }
  }

  /// A job that was cut off.
  private func cutOff(_ numbers: Range<Int> = 0..<3, in journal: SQLiteJobJournal) async throws -> JobID {
    let job = try await journal.begin(JobDraft(targets: targets(numbers)))
    await journal.release(job)
    return job
  }

  private static func other(_ difference: AccountDifference) -> JobAccount {
    var other = account
    switch difference {
    case .key: other.key = "k2"
    case .organization: other.organization = ""
    case .project: other.project = "proj-2"
    case .address: other.baseURL = "https://other.example.com/v1"
    case .settings: other.settings = "s2"
    case .unnoted: break
    }
    return other
  }

  @Test(arguments: AccountDifference.allCases.filter { $0 != .unnoted })
  func anotherAccountNeverFinishesAJob(difference: AccountDifference) async throws {
    // given
    let job = try await cutOff(in: open())
    let other = open(Self.other(difference))
    // when, then it is told what differs
    #expect(try await other.unfinished().map(\.differences) == [[difference]])
    await #expect(throws: FilesError.self) { try await other.resume(job, allowsOtherKey: false) }
    // and only for a new key a person can say that it is the same account
    if difference == .key {
      #expect(try await other.resume(job, allowsOtherKey: true).states.count == 3)
    } else {
      await #expect(throws: FilesError.self) { try await other.resume(job, allowsOtherKey: true) }
    }
  }

  @Test func theSameAccountSeesNoDifference() async throws {
    _ = try await cutOff(in: open())
    #expect(try await open().unfinished().map(\.differences) == [[]])
    #expect(Self.begun(at: Self.account.baseURL + "/") == Self.account)
  }

  @Test func anotherProfileSeesNothing() async throws {
    let job = try await cutOff(in: open())
    var other = Self.account
    other.profile = "play"
    #expect(try await open(other).unfinished() == [])
    await #expect(throws: FilesError.self) { try await open(other).resume(job, allowsOtherKey: true) }
  }

  @Test func aJobOfAnOlderVersionIsNobodysUntilSomebodyVouchesForIt() async throws {
    // given the tables as the first version made them, with a job in them
    folder.folder("winnow")
    let old = try Database(
      path: folder.path("winnow/jobs.sqlite"),
      schema: """
        CREATE TABLE jobs (
          id INTEGER PRIMARY KEY AUTOINCREMENT, profile TEXT NOT NULL, base_url TEXT NOT NULL,
          created INTEGER NOT NULL, state TEXT NOT NULL, archive TEXT);
        CREATE TABLE targets (
          job INTEGER NOT NULL, position INTEGER NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, bytes INTEGER,
          purpose TEXT, created INTEGER, downloadable INTEGER NOT NULL, state INTEGER NOT NULL DEFAULT 0,
          attempts INTEGER NOT NULL DEFAULT 0, reason TEXT, request_id TEXT,
          PRIMARY KEY (job, position)) WITHOUT ROWID;
        INSERT INTO jobs VALUES (1, 'work', 'https://api.example.com/v1', 5, 'running', NULL);
        INSERT INTO targets (job, position, id, name, downloadable) VALUES (1, 0, 'file-0', 'zero', 1);
        """)
    try old.execute("PRAGMA wal_checkpoint")
    // when
    let jobs = try await open().unfinished()
    // then
    #expect(jobs.map(\.differences) == [[.unnoted]])
    #expect(jobs.first?.targets.map(\.name) == ["zero"])
    await #expect(throws: FilesError.self) { try await open().resume(JobID(1), allowsOtherKey: false) }
    #expect(try await open().resume(JobID(1), allowsOtherKey: true).draft.targets.map(\.name) == ["zero"])
  }

  @Test func aLaterDecisionAboutAFileIsTheOneThatCounts() async throws {
    // given three jobs with something left: one that a new plan touches, one that it does not, one at work
    let touched = try await cutOff(0..<3, in: open())
    let untouched = try await cutOff(10..<13, in: open())
    let worker = open()
    let held = try await worker.begin(JobDraft(targets: targets(20..<23)))
    // when
    let later = open()
    _ = try await later.begin(JobDraft(targets: targets(2..<5) + targets(20..<21)))
    // then
    #expect(try await open().unfinished().map(\.id) == [untouched])
    await #expect(throws: FilesError.self) { try await open().resume(touched, allowsOtherKey: false) }
    await worker.release(held)
    #expect(try await open().unfinished().map(\.id) == [untouched, held])
  }

  @Test func whatStoppedIsTellableFromWhatWasCutOff() async throws {
    let journal = open()
    let job = try await journal.begin(JobDraft(targets: targets(0..<3)))
    try await journal.end(job, .stopped)
    #expect(try await open().unfinished().map(\.isStopped) == [true])
    #expect(try await open().resume(job, allowsOtherKey: false).states.count == 3)
  }

  @Test func keysAreToldApartByTooLittleToTellAnythingOfThem() {
    let prints = (0..<1_000).map { JobAccount.fingerprint(Array("sk-\($0)".utf8)) }
    #expect(Set(prints).count == 1_000)
    #expect(prints.allSatisfy { $0.count == 8 })
    #expect(JobAccount.fingerprint([]) == "")
  }

  @Test(arguments: AccountDifference.allCases.filter { $0 != .unnoted })
  func eachPartOfAnAccountChangesItsNumber(difference: AccountDifference) {
    #expect(Self.other(difference).owner != Self.account.owner)
  }
}
