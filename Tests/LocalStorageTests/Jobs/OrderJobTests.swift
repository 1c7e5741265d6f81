import FilesAPI
import FilesStore
import LocalStorage
import SQLite
import Testing

/// Steps that are orders for objects, in the journal, and lists that are kept.
struct OrderJobTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private var folders: UserFolders {
    UserFolders(environment: ["XDG_STATE_HOME": folder.path, "HOME": folder.path])
  }

  private func journal() -> SQLiteJobJournal {
    SQLiteJobJournal(StateFolder(folders), account: JobAccount(profile: "work", baseURL: "https://a/v1"))
  }

  @Test func ordersAndWhatWaitsForThemComeBackAsTheyWereWritten() async throws {
    // given a plan of all kinds of steps
    let stores = ObjectReference(.vectorStore, "vs_1/ä")
    var targets = [
      DeletionTarget(CollectionOrder(.cancel, ObjectReference(.batch, "b")), nil),
      DeletionTarget(CollectionOrder(.detach, ObjectReference(.storeFile, "file-a", in: "vs_1")), nil),
      DeletionTarget(CollectionOrder(.expire, stores, days: 7), nil),
      DeletionTarget(CollectionOrder(.expire, stores), nil),
      DeletionTarget(
        CollectionOrder(.delete, stores),
        CollectionObject(.vectorStore, id: "vs_1/ä").with {
          $0.facts.name = "n"
          $0.createdAt = Timestamp(7)
          $0.byteCount = ByteCount(9)
        }),
      DeletionTarget(id: FileID("file-a"), name: "a", byteCount: nil),
    ]
    targets[5].needs = [1, 4]
    // when
    let job = try await journal().begin(JobDraft(targets: targets))
    let stored = try await journal().unfinished().first
    // then
    #expect(stored?.targets == targets)
    #expect(try await journal().resume(job, allowsOtherKey: false).draft.targets == targets)
  }

  @Test func anOrderOfANewerWinnowIsNotTakenForAFile() async throws {
    let target = DeletionTarget(CollectionOrder(.cancel, ObjectReference(.batch, "b")), nil)
    let job = try await journal().begin(JobDraft(targets: [target]))
    let path = folder.path + "/winnow/jobs.sqlite"
    try Database(path: path, schema: "UPDATE targets SET verb = 'freeze'").execute("PRAGMA wal_checkpoint")

    await #expect(throws: FilesError.self) {
      try await journal().resume(job, allowsOtherKey: false)
    }
    #expect(try await journal().unfinished().first?.targets.isEmpty ?? true)
  }

  @Test func aListThatIsKeptIsItsAccountsOwn() async throws {
    var kept = CachedCollection(
      objects: CollectionCodec.encode([CollectionObject(.batch, id: "b")]), isNewestFirst: true,
      readMembers: ["vs 1": -5, "vs_2": 7])
    kept.readAt = Timestamp(77)
    let account = JobAccount(profile: "work", baseURL: "https://a/v1", key: "k1")
    let file = SQLiteCollectionCache(folders: folders, account: account)
    #expect(await file.read(.batch) == nil)

    await file.write(.batch, kept)

    #expect(await SQLiteCollectionCache(folders: folders, account: account).read(.batch) == kept)
    #expect(await file.read(.fineTuningJob) == nil)
    let other = JobAccount(profile: "work", baseURL: "https://a/v1", key: "k2")
    let cache = SQLiteCollectionCache(folders: folders, account: other)
    #expect(await cache.read(.batch) == nil)
    #expect(cache.newest(.batch) == kept, "another key of the same profile")
  }
}
