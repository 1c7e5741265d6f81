import FilesAPI
import TestSupport
import Testing

@testable import FilesStore

/// Plans whose steps are of different kinds and wait for each other.
@Suite(.endsAtLast)
struct MixedPlanTests {
  private static let store = ObjectReference(.vectorStore, "vs_1")

  private func order(_ verb: CollectionVerb, _ id: String = "vs_1") -> DeletionTarget {
    DeletionTarget(CollectionOrder(verb, ObjectReference(.vectorStore, id)), nil)
  }

  private func file(_ id: String, needs: [Int] = []) -> DeletionTarget {
    var target = DeletionTarget(id: FileID(id), name: id, byteCount: nil)
    target.needs = needs
    return target
  }

  private func run(_ targets: [DeletionTarget], done: Set<Int> = []) -> DeletionRun {
    DeletionRun(targets.enumerated().map { DeletionRun.Item(position: $0, target: $1) }, done: done)
  }

  private func claimed(_ run: inout DeletionRun) -> [DeletionRun.Call] { run.claim(at: .zero) }

  @Test func aFileWaitsForItsStoreAndOthersDoNot() {
    var run = run([order(.delete), file("file-a", needs: [0]), file("file-b")])

    let first = claimed(&run)
    #expect(first.map(\.item.position) == [0, 2])
    run.record(first[0], .success(.deleted), at: .zero)

    #expect(claimed(&run).map(\.item.position) == [1])
  }

  @Test func filesOfAStoreThatIsRefusedStay() {
    var run = run([order(.delete), file("file-a", needs: [0]), file("file-b", needs: [0])])
    var refusal = FilesError.Rejection(status: 400, message: "no")
    refusal.subject = .file
    let call = claimed(&run)[0]
    run.record(call, .failure(FilesError(operation: .delete, reason: .rejected(refusal))), at: .zero)

    #expect(claimed(&run).isEmpty && run.isOver)
    let changes = run.drainChanges().filter { $0.position > 0 }
    #expect(changes.map(\.state) == [.leftAlone, .leftAlone])
    #expect(run.drainResults().count == 3)
  }

  @Test func filesOfAStoreWhoseFateIsUnclearStayToBeDone() {
    var run = run([order(.delete), file("file-a", needs: [0])])
    for _ in 0..<CallBackoff.triesPerFile {
      for call in run.claim(at: run.wake(after: .zero) ?? .seconds(9_999)) {
        run.record(call, .failure(.cut(.delete)), at: .seconds(9_999))
      }
    }
    _ = run.claim(at: .seconds(99_999))

    #expect(run.isOver && run.leavesOpen)
    #expect(run.drainChanges().last { $0.position == 1 }?.state == .pending)
  }

  @Test func whatAnEarlierRunHasDoneLetsTheRestGo() {
    let items = [DeletionRun.Item(position: 1, target: file("file-a", needs: [0]))]
    var done = DeletionRun(items, done: [0])
    var refused = DeletionRun(items)

    #expect(done.claim(at: .zero).count == 1)
    #expect(refused.claim(at: .zero).isEmpty && refused.isOver)
  }

  @Test func stepsThatWaitForEachOtherAreNotWaitedForForEver() {
    var run = run([file("file-a", needs: [1]), file("file-b", needs: [0])])

    #expect(claimed(&run).isEmpty && run.isOver)
  }

  @Test func aDoubtAboutAnObjectIsNoAbsenceInTheListOfFiles() {
    var run = run([order(.delete)])
    let page = FilesError(operation: .delete, reason: .rejected(.init(status: 404, message: "<html>")))
    run.record(claimed(&run)[0], .failure(page), at: .zero)

    #expect(run.doubts.isEmpty && run.leavesOpen)
  }

  @Test func eachStepHasItsCallAndItsAuditLine() async {
    // given
    var client = StubFilesClient()
    let performed = Watched<[CollectionOrder]>([])
    let deleted = Watched<[FileID]>([])
    client.onPerform = { (order, options) async throws(FilesError) in
      performed.update { $0.append(order) }
      options.onRequestID?("req_1")
      return .done(nil)
    }
    client.onDelete = { (id, _) async throws(FilesError) in
      deleted.update { $0.append(id) }
      return .deleted
    }
    let scene = Scene(client)
    // when
    let steps = [order(.cancel), order(.delete), file("file-a", needs: [1])]
    await scene.store.delete(DeletionID(1), steps)
    let told = await scene.endedDeletion(1)
    // then
    #expect(Set(performed.value.map(\.verb)) == [.cancel, .delete])
    #expect(deleted.value == [FileID("file-a")])
    let results = told.flatMap { (event: DeletionEvent) -> [DeletionResult] in
      if case .progressed(let results) = event { return results }
      return []
    }
    #expect(Set(results.map(\.order?.verb)) == [.cancel, .delete, nil])
    let lines = scene.audit.entries.value
    #expect(Set(lines.map(\.action)) == [.cancel, .delete] && lines.count == 3)
    #expect(lines.count { $0.kind == .vectorStore && $0.id == FileID("vs_1") } == 2)
    #expect(lines.last?.kind == nil && lines.last?.id == FileID("file-a"))
  }

  @Test(arguments: [true, false])
  func anAnswerThatOnlyTheAuditLogKnowsLetsItsFilesGo(isOfTheStore: Bool) async {
    // given a job that was cut off behind an answer: that to the deletion of the store, or to another step of it
    let job = JobID(7, mark: "j7")
    let steps = [order(.expire), order(.delete), file("file-a", needs: [1])]
    let stored = StoredJob(
      draft: JobDraft(targets: steps),
      states: isOfTheStore ? [.deleted, .sent, .pending] : [.sent, .sent, .pending])
    var client = StubFilesClient()
    let performed = Watched<[CollectionVerb]>([])
    let deleted = Watched<[FileID]>([])
    client.onPerform = { (order, _) async throws(FilesError) in
      performed.update { $0.append(order.verb) }
      return .done(nil)
    }
    client.onDelete = { (id, _) async throws(FilesError) in
      deleted.update { $0.append(id) }
      return .deleted
    }
    client.onRetrieve = { (id) async throws(FilesError) in
      RetrievedFile(file: RemoteFile(id: id, name: id.rawValue), rawJSON: "{}")
    }
    client.onObject = { (reference) async throws(FilesError) in
      RetrievedObject(object: CollectionObject(reference.kind, id: reference.id), rawJSON: "{}")
    }
    let scene = Scene(client, journal: StubJournal([job: stored]))
    var line = AuditEntry(isOfTheStore ? .delete : .expire, name: "", result: "ok")
    (line.job, line.id, line.kind) = (job, FileID("vs_1"), .vectorStore)
    await scene.audit.record(line)
    // when
    await scene.store.resume(DeletionID(1), everything(of: job, stored))
    _ = await scene.endedDeletion(1)
    // then
    #expect(performed.value == (isOfTheStore ? [] : [.delete]))
    #expect(deleted.value == [FileID("file-a")])
  }

  @Test func aBatchThatEndedWhileItsPlanWasOpenIsToldAsEnded() async {
    var client = StubFilesClient()
    client.onPerform = { (order, _) async throws(FilesError) in
      .alreadyEnded(CollectionObject(.batch, id: order.object.id, status: "completed"))
    }
    let scene = Scene(client)

    await scene.store.delete(
      DeletionID(1), [DeletionTarget(CollectionOrder(.cancel, ObjectReference(.batch, "b")), nil)])
    let told = await scene.endedDeletion(1)

    let results = told.flatMap { (event: DeletionEvent) -> [DeletionResult] in
      if case .progressed(let results) = event { return results }
      return []
    }
    let outcomes = results.map(\.outcome)
    #expect(outcomes == [.success(.alreadyEnded)])
    #expect(scene.audit.entries.value.map(\.result) == ["ended before"])
  }

  @Test func aConflictAboutACancellationIsAVerdictAndNotTriedAgain() {
    var run = run([order(.cancel)])
    var rejection = FilesError.Rejection(status: 409, message: "it is being finalized")
    rejection.subject = .someFile
    let error = FilesError(operation: .change, reason: .rejected(rejection))

    run.record(claimed(&run)[0], .failure(error), at: .zero)

    #expect(run.isOver && !run.leavesOpen)
    #expect(run.drainChanges().last?.state == .refused)
  }
}
