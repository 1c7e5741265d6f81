import FilesAPI
import FilesStore
import TestSupport
import Testing

/// What was decided long ago is done only to the files that it was decided about, and only by who decided it.
@Suite(.endsAtLast)
struct ResumedDeletionTests {
  private let stored = StoredJob(
    draft: JobDraft(targets: targets(0..<4)), states: [.pending, .sent, .pending, .pending])
  private let missing = FilesError(
    operation: .retrieve,
    reason: .rejected(.init(status: 404, message: "No such File object", subject: .file)))

  private func client(asked: Watched<[FileID]>) -> StubFilesClient {
    var client = StubFilesClient()
    client.onRetrieve = { (id) async throws(FilesError) in planned(id) }
    client.onDelete = { (id, _) async throws(FilesError) in
      asked.update { $0.append(id) }
      return .deleted
    }
    return client
  }

  private func resumed(
    _ client: StubFilesClient, _ journal: StubJournal, _ order: ResumeOrder
  ) async -> [DeletionEvent] {
    let scene = Scene(client, journal: journal)
    await scene.store.resume(DeletionID(1), order)
    return await scene.endedDeletion(1)
  }

  private static let others: [(FilesError.FileFact, RemoteFile)] = [
    (.name, RemoteFile(id: FileID("file-2"), name: "other.jsonl", byteCount: ByteCount(10))),
    (.size, RemoteFile(id: FileID("file-2"), name: "2.jsonl", byteCount: ByteCount(11))),
  ]

  @Test(arguments: 0..<2)
  func aFileThatIsAnotherOneNowIsLeftAloneAndTold(which: Int) async {
    // given
    let (fact, other) = Self.others[which]
    let asked = Watched<[FileID]>([])
    let journal = StubJournal([JobID(7): stored])
    var client = client(asked: asked)
    client.onRetrieve = { (id) async throws(FilesError) in
      id == other.id ? RetrievedFile(file: other, rawJSON: "{}") : planned(id)
    }
    // when
    let told = await resumed(client, journal, everything(of: JobID(7), stored))
    // then
    #expect(Set(asked.value) == [FileID("file-0"), FileID("file-1"), FileID("file-3")])
    let result = told.flatMap(\.results).first { $0.id == other.id }
    let error = FilesError(operation: .delete, reason: .notAsPlanned([fact]))
    #expect(result?.outcome == .failure(error))
    #expect(journal.jobs.value[JobID(7)]?.stored.states[2] == .leftAlone)
  }

  @Test func aNewDeletionAsksForNothingButTheDeletion() async {
    // given a client that records an issue when a file is retrieved
    let asked = Watched<[FileID]>([])
    var client = client(asked: asked)
    client.onRetrieve = StubFilesClient().onRetrieve
    let scene = Scene(client, journal: StubJournal())
    // when
    await scene.store.delete(DeletionID(1), targets(0..<5))
    _ = await scene.endedDeletion(1)
    // then
    #expect(asked.value.count == 5)
  }

  @Test func whatIsGoneByThenIsNotAskedFor() async {
    // given two files that are gone, one of them sent before
    let asked = Watched<[FileID]>([])
    var client = client(asked: asked)
    let missing = missing
    client.onRetrieve = { (id) async throws(FilesError) in
      if [FileID("file-0"), FileID("file-1")].contains(id) { throw missing }
      return planned(id)
    }
    let journal = StubJournal([JobID(7): stored])
    // when
    _ = await resumed(client, journal, everything(of: JobID(7), stored))
    // then
    #expect(Set(asked.value) == [FileID("file-2"), FileID("file-3")])
    #expect(journal.jobs.value[JobID(7)]?.stored.states == [.alreadyGone, .deleted, .deleted, .deleted])
  }

  @Test(arguments: [404, 405, 501])
  func whereNothingCanBeRetrievedTheListTells(status: Int) async {
    // given a list that lacks one file and has another one under the third id
    let asked = Watched<[FileID]>([])
    let lists = Watched(0)
    var client = client(asked: asked)
    client.onRetrieve = { (_) async throws(FilesError) in throw .rejected(status, .retrieve) }
    client.onListPage = { (_, _) async throws(FilesError) in
      lists.update { $0 += 1 }
      var listed = [1, 2, 3].map { planned(FileID("file-\($0)")).file }
      listed[1].name = "other"
      return FilePage(files: listed)
    }
    let journal = StubJournal([JobID(7): stored])
    // when
    _ = await resumed(client, journal, everything(of: JobID(7), stored))
    // then
    #expect(Set(asked.value) == [FileID("file-1"), FileID("file-3")])
    #expect(journal.jobs.value[JobID(7)]?.stored.states == [.alreadyGone, .deleted, .leftAlone, .deleted])
    #expect(lists.value == 1)
  }

  @Test func withoutALookNothingIsDeleted() async {
    // given a server that neither retrieves nor lists
    let asked = Watched<[FileID]>([])
    var client = client(asked: asked)
    client.onRetrieve = { (_) async throws(FilesError) in throw .rejected(404, .retrieve) }
    client.onListPage = { (_, _) async throws(FilesError) in throw .rejected(404, .list) }
    let journal = StubJournal([JobID(7): stored])
    // when
    var order = everything(of: JobID(7), stored)
    order.keepsRest = true
    let told = await resumed(client, journal, order)
    // then all of it stays to be done
    #expect(asked.value == [])
    #expect(told.flatMap(\.results).count == 4)
    #expect(journal.jobs.value[JobID(7)]?.stored.states.allSatisfy(\.isOpen) == true)
    #expect(journal.jobs.value[JobID(7)]?.state == .stopped)
  }

  @Test func whatWasNotConfirmedAnewIsLeftAloneForGood() async {
    // given a plan with half of what is left
    let asked = Watched<[FileID]>([])
    let journal = StubJournal([JobID(7): stored])
    // when
    _ = await resumed(
      client(asked: asked), journal, ResumeOrder(JobID(7), files: [FileID("file-0"), FileID("file-3")]))
    // then
    #expect(Set(asked.value) == [FileID("file-0"), FileID("file-3")])
    #expect(journal.jobs.value[JobID(7)]?.stored.states == [.deleted, .leftAlone, .leftAlone, .deleted])
    #expect(journal.jobs.value[JobID(7)]?.state == .complete)
  }

  /// Each way to be refused for who asks, and whether the program keeps what is left.
  @Test(arguments: [401, 402, 403, 407], [true, false])
  func aRefusalOfTheCallerLeavesEachFileAsItWas(status: Int, keepsRest: Bool) async throws {
    // given a key that ends after five files, with calls under way
    let calls = Watched(0)
    let journal = StubJournal()
    var client = StubFilesClient()
    client.onDelete = { (_, _) async throws(FilesError) in
      if calls.next() > 5 { throw .rejected(status) }
      return .deleted
    }
    let scene = Scene(client, journal: journal)
    // when
    await scene.store.delete(DeletionID(1), JobDraft(targets: targets(0..<60)), keepsRest: keepsRest)
    let told = await scene.endedDeletion(1)
    // then no file has a verdict that it did not get
    let job = try #require(journal.jobs.value[JobID(1)])
    #expect(job.stored.states.count { $0 == .deleted } == 5)
    #expect(job.stored.states.count { $0 == .pending } == 55)
    #expect(job.state == (keepsRest ? .stopped : .complete))
    guard case .ended(.stopped(let error), let untouched) = told.last, error == .rejected(status) else {
      Issue.record("not stopped: \(String(describing: told.last))")
      return
    }
    #expect(untouched.count == 55)
  }

  @Test func theRestOfARefusedKeyIsDeletedByAGoodOne() async {
    // given what the journal holds after a refusal in the middle
    let states: [JobTargetState] = [.deleted, .pending, .sent, .pending]
    let stored = StoredJob(draft: JobDraft(targets: targets(0..<4)), states: states)
    let journal = StubJournal([JobID(7): stored])
    let asked = Watched<[FileID]>([])
    // when
    _ = await resumed(client(asked: asked), journal, everything(of: JobID(7), stored))
    // then
    #expect(Set(asked.value) == Set(files(1..<4).map(\.id)))
    #expect(journal.jobs.value[JobID(7)]?.stored.states.allSatisfy { $0 == .deleted } == true)
  }

  @Test func whatStoppedInFrontOfThePersonIsNotOffered() async {
    // given one job that was cut off, one that stopped, one of another key
    var jobs = (1...3).map { UnfinishedJob(id: JobID($0), createdAt: Timestamp(0), counts: [.pending: 1]) }
    jobs[0].isStopped = true
    jobs[1].differences = [.key]
    let journal = OfferingJournal(jobs)
    let scene = Scene(StubFilesClient(), journal: journal)
    // when
    await scene.store.findUnfinished()
    await scene.events { if case .unfinished = $0 { true } else { false } }
    // then
    guard case .unfinished(let jobs) = scene.events.value.first else { return }
    #expect(jobs.map(\.id) == [JobID(3)])
  }

  /// A 404 that nobody stands for, on a list that has the file or not.
  @Test(arguments: [true, false])
  func a404OfNobodyIsSettledByTheList(isListed: Bool) async {
    // given
    var client = StubFilesClient()
    client.onDelete = { (_, _) async throws(FilesError) in throw .rejected(404) }
    client.onListPage = { (_, _) async throws(FilesError) in
      FilePage(files: isListed ? files(0..<3) : files(7..<9))
    }
    let scene = Scene(client, journal: StubJournal())
    // when
    await scene.store.delete(DeletionID(1), targets(0..<3))
    let results = await scene.endedDeletion(1).flatMap(\.results)
    // then
    #expect(results.count == 3)
    for result in results {
      #expect(result.outcome == (isListed ? .failure(.rejected(404)) : .success(.alreadyGone)))
    }
  }
}

/// A journal that only says what was not finished.
private struct OfferingJournal: JobJournal {
  let jobs: [UnfinishedJob]

  init(_ jobs: [UnfinishedJob]) { self.jobs = jobs }

  func begin(_ draft: JobDraft) async throws(FilesError) -> JobID { throw StubJournal.failure }
  func write(_ changes: [JobChange], of job: JobID) async throws(FilesError) {}
  func end(_ job: JobID, _ state: JobState) async throws(FilesError) {}
  func release(_ job: JobID) async {}
  func unfinished() async throws(FilesError) -> [UnfinishedJob] { jobs }
  func resume(_ job: JobID, allowsOtherKey: Bool) async throws(FilesError) -> StoredJob {
    throw StubJournal.failure
  }
}
