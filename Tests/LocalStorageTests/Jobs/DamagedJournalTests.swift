import FilesAPI
import FilesStore
import Glibc
import SQLite
import Synchronization
import Testing
import Threads

@testable import LocalStorage

/// A journal that is not as it was left.
@Suite struct DamagedJournalTests {
  private let folder: TemporaryFolder
  private let asides = Asides()

  init() throws { folder = try TemporaryFolder() }

  private final class Asides: Sendable {
    private let list = Mutex<[StateTrouble]>([])
    var told: [StateTrouble] { list.withLock { $0 } }
    func add(_ trouble: StateTrouble) { list.withLock { $0.append(trouble) } }
  }

  private var path: String { folder.path("winnow/jobs.sqlite") }

  private func open(patience: Duration = .seconds(10)) -> SQLiteJobJournal {
    let folders = UserFolders(environment: ["XDG_STATE_HOME": folder.path, "HOME": folder.path])
    let account = JobAccount(profile: "work", baseURL: "https://x/v1")
    var state = StateFolder(folders)
    state.patience = patience
    state.now = { Timestamp(5_000) }
    return SQLiteJobJournal(state, account: account) { [asides] in asides.add($0) }
  }

  private func draft(_ numbers: Range<Int>) -> JobDraft {
    JobDraft(targets: numbers.map { DeletionTarget(id: FileID("file-\($0)"), name: "\($0)", byteCount: nil) })
  }

  /// Leaves a job that was cut off in a closed file.
  private func leaveAJob() async throws {
    let journal = open()
    let job = try await journal.begin(draft(0..<60))
    try await journal.write([JobChange(3, .deleted), JobChange(4, .sent)], of: job)
    await journal.release(job)
  }

  @Test(arguments: DatabaseDamage.all)
  func nothingIsLostNorBegunWithoutAJournal(damage: DatabaseDamage) async throws {
    // given
    try await leaveAJob()
    #expect(contents(path + "-wal") == nil)
    try damage.happen(to: path)
    let before = contents(path)
    // when what was cut off is looked for, and a deletion is begun
    let looking: Result<[UnfinishedJob], any Error> = await result { try await open().unfinished() }
    let journal = open()
    let beginning: Result<JobID, any Error> = await result { try await journal.begin(draft(100..<103)) }
    // then what cannot be read is told, with what to do
    for failure in [looking.failure, beginning.failure].compactMap({ $0 }) {
      guard case .local(path, .system(let words)) = failure.reason else {
        Issue.record("\(failure)")
        continue
      }
      #expect(words.contains("damaged") || words.contains("move"), "\(words)")
    }
    // and a damaged file lies beside the new one as it was
    if case .journalSetAside(let aside)? = asides.told.first {
      #expect(contents(aside) == before)
      #expect(asides.told.count == 1)
    }
    switch damage {
    case .isFolder, .isNewer:
      #expect(beginning.failure != nil)
      #expect(asides.told == [])
    case .cut, .flipped, .zeroes, .isText:
      let job = try beginning.get()
      await journal.release(job)
      #expect(try await open().resume(job, allowsOtherKey: false).draft == draft(100..<103))
    }
    switch damage {
    case .isText, .cut(to: 4_096), .cut(to: 8_191): #expect(asides.told.count == 1)
    default: break
    }
  }

  @Test func aSecondDamageDoesNotReplaceWhatTheFirstLeft() async throws {
    for _ in 0..<3 {
      let journal = open()
      await journal.release(try await journal.begin(draft(0..<2)))
      await journal.close()
      try DatabaseDamage.isText.happen(to: path)
    }
    _ = try await open().begin(draft(0..<2))
    #expect(
      folder.namesIn("winnow").filter { $0.contains("damaged") }.sorted()
        == ["jobs.sqlite.damaged", "jobs.sqlite.damaged-2", "jobs.sqlite.damaged-3"])
  }

  @Test func aJournalThatAnotherProgramLocksIsToldAfterABoundedTime() async throws {
    // given
    try await leaveAJob()
    let other = try Database(path: path, schema: "")
    try other.execute("BEGIN IMMEDIATE")
    // when
    let clock = ContinuousClock()
    let start = clock.now
    let result = await result { try await open(patience: .seconds(1)).begin(draft(100..<103)) }
    // then
    #expect(start.duration(to: clock.now) < .seconds(60))
    #expect(
      result.failure?.problem
        == .system("another program keeps it locked; try again when that has ended"))
    try other.execute("ROLLBACK")
    _ = try await open().begin(draft(100..<103))
  }

  @Test func programsThatOpenANewJournalAtOnceAllGetOne() async throws {
    // given connections as of so many programs, on threads of their own
    for round in 0..<20 {
      let path = folder.path("new-\(round).sqlite")
      let schema = SQLiteJobJournal.schema
      // when
      let errors = await withTaskGroup(of: DatabaseError?.self) { group in
        for _ in 0..<5 {
          group.addTask {
            await runBlocking {
              do throws(DatabaseError) {
                try Database(path: path, schema: schema).execute(
                  "INSERT INTO jobs (profile, base_url, created, state) VALUES ('', '', 0, '')")
                return nil
              } catch { return error }
            }
          }
        }
        return await group.reduce(into: []) { $0.append($1) }.compactMap { $0 }
      }
      // then
      #expect(errors.map(\.message) == [])
    }
  }
}

/// What came of some work, as a value.
private func result<Value>(_ work: () async throws -> Value) async -> Result<Value, any Error> {
  do { return .success(try await work()) } catch { return .failure(error) }
}

extension Result where Failure == any Error {
  fileprivate var failure: FilesError? {
    guard case .failure(let error) = self else { return nil }
    return error as? FilesError
  }
}

extension SQLiteJobJournal {
  /// As the end of the program does.
  fileprivate func close() { database = nil }
}

extension TemporaryFolder {
  fileprivate func namesIn(_ name: String) -> [String] { TemporaryFolder.names(in: path(name)) }
}
