import FilesAPI
import FilesStore
import TestSupport
import Testing

@Suite(.endsAtLast)
struct JournaledDeletionTests {
  private func client(_ answer: DeletionOutcome = .deleted, asked: Watched<[FileID]>) -> StubFilesClient {
    var client = StubFilesClient()
    client.onRetrieve = { (id) async throws(FilesError) in planned(id) }
    client.onDelete = { (id, _) async throws(FilesError) in
      asked.update { $0.append(id) }
      return answer
    }
    return client
  }

  @Test func eachCallIsInTheJournalBeforeItGoesOut() async {
    // given a client that looks into the journal when it is called
    let journal = StubJournal()
    let early = Watched<[FileID]>([])
    var client = StubFilesClient()
    client.onDelete = { (id, _) async throws(FilesError) in
      let job = journal.jobs.value[JobID(1)]?.stored
      let place = job?.draft.targets.firstIndex { $0.id == id }
      if place.flatMap({ job?.states[$0] }) != .sent { early.update { $0.append(id) } }
      return .deleted
    }
    let scene = Scene(client, journal: journal)
    // when
    await scene.store.delete(DeletionID(1), targets(0..<200))
    _ = await scene.endedDeletion(1)
    // then
    #expect(early.value == [])
    #expect(journal.jobs.value[JobID(1)]?.state == .complete)
    #expect(journal.jobs.value[JobID(1)]?.stored.states.allSatisfy { $0 == .deleted } == true)
  }

  @Test(arguments: [0, 0.2, nil] as [Double?])
  func aWaitThatIsOverBeforeTheJournalHasWrittenHoldsNothingUp(_ retryAfter: Double?) async {
    // given a journal that takes longer than the server wants to be left alone
    let clock = InstantClock()
    let journal = StubJournal { clock.advance(by: .seconds(1)) }
    let calls = Watched(0)
    var client = StubFilesClient()
    client.onDelete = { (_, _) async throws(FilesError) in
      guard calls.next() > 3 else {
        throw FilesError(
          operation: .delete,
          reason: .rejected(.init(status: 429, message: "").with { $0.retryAfter = retryAfter }))
      }
      return .deleted
    }
    let (events, sink) = AsyncStream.makeStream(of: DeletionEvent.self)
    var surroundings = StoreSurroundings(client: client, disk: StubDisk(), audit: StubAudit())
    (surroundings.journal, surroundings.clock) = (journal, clock)
    let store = FileStore(surroundings) { if case .deletion(_, let news) = $0 { sink.yield(news) } }
    // when
    await store.delete(DeletionID(1), targets(0..<1))
    // then
    for await event in events {
      guard case .ended(let end, _) = event else { continue }
      #expect(end == .complete)
      break
    }
    #expect(calls.value == 4)
    await store.shutDown()
  }

  @Test func aResumedJobAsksForTheRestAndKnowsWhatItSentBefore() async {
    // given a job that was cut off: one deleted, one sent, one refused, two not begun
    let stored = StoredJob(
      draft: JobDraft(targets: targets(0..<5)), states: [.deleted, .sent, .refused, .pending, .pending])
    let journal = StubJournal([JobID(7): stored])
    let asked = Watched<[FileID]>([])
    let scene = Scene(client(.alreadyGone, asked: asked), journal: journal)
    // when nothing of it is there any more
    await scene.store.resume(DeletionID(1), everything(of: JobID(7), stored))
    let told = await scene.endedDeletion(1)
    // then what was sent was deleted by us, and the rest by somebody else
    let outcomes = Dictionary(told.flatMap(\.results).map { ($0.id, $0.outcome) }) { first, _ in first }
    #expect(Set(asked.value) == Set([1, 3, 4].map { FileID("file-\($0)") }))
    #expect(outcomes[FileID("file-1")] == .success(.deleted))
    #expect(outcomes[FileID("file-3")] == .success(.alreadyGone))
    #expect(outcomes[FileID("file-4")] == .success(.alreadyGone))
    #expect(journal.jobs.value[JobID(7)]?.state == .complete)
  }

  @Test func anAnswerThatOnlyTheAuditLogKnowsIsTakenOverAndNotAskedForAgain() async {
    // given a program that was killed between the line of the log and the journal, three times
    let stored = StoredJob(
      draft: JobDraft(targets: targets(0..<4)), states: [.sent, .sent, .sent, .pending])
    let job = JobID(7, mark: "j7")
    let journal = StubJournal([job: stored])
    let audit = StubAudit()
    for (number, result) in ["ok", "already gone", "timed out"].enumerated() {
      var entry = AuditEntry(.delete, name: "", result: result)
      (entry.job, entry.id) = (job, FileID("file-\(number)"))
      await audit.record(entry)
    }
    // and the same answer of another job
    var other = AuditEntry(.delete, name: "", result: "ok")
    (other.job, other.id) = (JobID(7, mark: "j0"), FileID("file-2"))
    await audit.record(other)
    let asked = Watched<[FileID]>([])
    let scene = Scene(client(asked: asked), audit: audit, journal: journal)
    // when
    await scene.store.resume(DeletionID(1), everything(of: job, stored))
    let told = await scene.endedDeletion(1)
    // then each file is told and logged once
    let outcomes = Dictionary(told.flatMap(\.results).map { ($0.id, $0.outcome) }) { first, _ in first }
    #expect(Set(asked.value) == [FileID("file-2"), FileID("file-3")])
    #expect(outcomes[FileID("file-0")] == .success(.deleted))
    #expect(outcomes[FileID("file-1")] == .success(.alreadyGone))
    #expect(outcomes.count == 4)
    #expect(audit.entries.value.dropFirst(4).map(\.result).sorted() == ["ok", "ok after retry"])
    #expect(audit.entries.value.dropFirst(4).allSatisfy { $0.job == job })
    #expect(journal.jobs.value[job]?.stored.states == [.deleted, .alreadyGone, .deleted, .deleted])
    #expect(journal.jobs.value[job]?.state == .complete)
  }

  @Test func theAuditLogIsOnTheDiskBeforeAJobIsCalledOver() async {
    // given
    let journal = StubJournal()
    let synced = Watched<[String]>([])
    let audit = StubAudit(onSynchronize: { [journal] entries in
      let state = journal.jobs.value[JobID(1)]?.state
      synced.update { $0.append("\(entries.count) lines, \(state.map { $0.rawValue } ?? "")") }
    })
    let scene = Scene(client(asked: Watched([])), audit: audit, journal: journal)
    // when
    await scene.store.delete(DeletionID(1), targets(0..<3))
    _ = await scene.endedDeletion(1)
    // then
    #expect(synced.value == ["3 lines, running"])
    #expect(journal.jobs.value[JobID(1)]?.state == .complete)
  }

  @Test func aJournalThatCannotBeginMeansThatNothingIsDeleted() async {
    // given
    let journal = StubJournal()
    journal.writesLeft.update { $0 = 0 }
    let asked = Watched<[FileID]>([])
    let scene = Scene(client(asked: asked), journal: journal)
    // when
    await scene.store.delete(DeletionID(1), targets(0..<5))
    let told = await scene.endedDeletion(1)
    // then
    #expect(asked.value == [])
    #expect(told == [.ended(.stopped(StubJournal.failure), untouched: files(0..<5).map(\.id))])
  }

  @Test func aJournalThatFailsLaterStopsBeforeTheNextCall() async {
    // given a disk that is full after the first calls were noted
    let journal = StubJournal()
    journal.writesLeft.update { $0 = 2 }
    let asked = Watched<[FileID]>([])
    let scene = Scene(client(asked: asked), journal: journal)
    // when
    await scene.store.delete(DeletionID(1), targets(0..<100))
    let told = await scene.endedDeletion(1)
    // then each answer is told, and nothing was asked that was not noted
    guard case .ended(.stopped(StubJournal.failure), let untouched) = told.last else {
      Issue.record("not stopped: \(String(describing: told.last))")
      return
    }
    #expect(asked.value.count == 4)
    #expect(told.flatMap(\.results).count == 4)
    #expect(untouched.count == 96)
    // It was said, so it is over.
    #expect(journal.jobs.value[JobID(1)]?.state == .complete)
  }

  @Test func theEndOfTheProgramLeavesTheJobToBeResumed() async {
    // given calls under way
    let calls = Watched(0)
    let journal = StubJournal()
    var client = StubFilesClient()
    client.onDelete = { (_, _) async throws(FilesError) in
      calls.update { $0 += 1 }
      await Gate().pass()
      throw .cancelled(.delete)
    }
    let scene = Scene(client, journal: journal)
    await scene.store.delete(DeletionID(1), targets(0..<10))
    await calls.wait { $0 == 4 }
    // when
    await scene.store.shutDown()
    // then
    let job = journal.jobs.value[JobID(1)]
    #expect(job?.state == .running)
    #expect(job?.isHeld == false)
    #expect(job?.stored.states == Array(repeating: .sent, count: 4) + Array(repeating: .pending, count: 6))
  }

  @Test func whatThePersonCancelledIsNotOfferedAgain() async {
    // given
    let (calls, gate, journal) = (Watched(0), Gate(), StubJournal())
    var client = StubFilesClient()
    client.onDelete = { (_, _) async throws(FilesError) in
      calls.update { $0 += 1 }
      await gate.pass()
      return .deleted
    }
    let scene = Scene(client, journal: journal)
    await scene.store.delete(DeletionID(1), targets(0..<10))
    await calls.wait { $0 == 4 }
    // when
    await scene.store.cancel(DeletionID(1))
    gate.open()
    _ = await scene.endedDeletion(1)
    // then
    #expect(journal.jobs.value[JobID(1)]?.state == .cancelled)
  }

  @Test func aPausedDeletionAsksForNothingUntilItGoesOn() async {
    // given
    let (calls, gate) = (Watched(0), Gate())
    var client = StubFilesClient()
    client.onDelete = { (_, _) async throws(FilesError) in
      calls.update { $0 += 1 }
      await gate.pass()
      return .deleted
    }
    let scene = Scene(client)
    await scene.store.delete(DeletionID(1), targets(0..<10))
    await calls.wait { $0 == 4 }
    // when
    await scene.store.pause(DeletionID(1), true)
    gate.open()
    await scene.audit.entries.wait { $0.count == 4 }
    let whilePaused = calls.value
    await scene.store.pause(DeletionID(1), false)
    _ = await scene.endedDeletion(1)
    // then
    #expect(whilePaused == 4)
    #expect(calls.value == 10)
  }

  @Test func unfinishedJobsAreToldAndCanBeForgotten() async {
    // given
    let stored = StoredJob(draft: JobDraft(targets: targets(0..<3)), states: [.deleted, .sent, .pending])
    let journal = StubJournal([JobID(7): stored])
    let scene = Scene(StubFilesClient(), journal: journal)
    // when
    await scene.store.findUnfinished()
    await scene.events { if case .unfinished = $0 { true } else { false } }
    await scene.store.forget(JobID(7))
    await journal.jobs.wait { $0[JobID(7)]?.state == .forgotten }
    // then
    guard case .unfinished(let jobs) = scene.events.value.first else { return }
    #expect(jobs.map(\.total) == [3])
    #expect(jobs.map(\.left) == [2])
  }
}
