import FilesAPI
import FilesStore
import TestSupport
import Testing

@Suite(.endsAtLast)
struct DeletionTests {
  @Test func eachFileIsAskedForOnceAndToldOnce() async {
    // given a plan that holds each file twice
    let asked = Watched<[FileID]>([])
    var client = StubFilesClient()
    client.onDelete = { (id, _) async throws(FilesError) in
      asked.update { $0.append(id) }
      return id == FileID("file-3") ? .alreadyGone : .deleted
    }
    let scene = Scene(client)
    // when
    await scene.store.delete(DeletionID(1), targets(0..<50) + targets(0..<50))
    let told = await scene.endedDeletion(1)
    // then
    let results = told.flatMap(\.results)
    #expect(asked.value.count == 50)
    #expect(Set(results.map(\.id)) == Set(files(0..<50).map(\.id)))
    #expect(results.count == 50)
    #expect(results.filter { $0.outcome == .success(.alreadyGone) }.map(\.id) == [FileID("file-3")])
    #expect(told.last == .ended(.complete, untouched: []))
  }

  @Test func atMostFourDeletionsRunAtTheSameTime() async {
    // given
    let crowd = Watched(Crowd())
    var client = StubFilesClient()
    client.onDelete = { (_, _) async throws(FilesError) in
      crowd.update { $0.enter() }
      await crowd.wait { $0.entered >= 4 }
      crowd.update { $0.leave() }
      return .deleted
    }
    let scene = Scene(client)
    // when
    await scene.store.delete(DeletionID(1), targets(0..<40))
    _ = await scene.endedDeletion(1)
    // then
    #expect(crowd.value.most == 4)
    #expect(crowd.value.entered == 40)
  }

  @Test func resultsAreToldTogetherOncePerTick() async {
    // given a server that answers 20 requests and then waits
    let (calls, gate) = (Watched(0), Gate())
    var client = StubFilesClient()
    client.onDelete = { (id, _) async throws(FilesError) in
      guard let number = Int(id.rawValue.dropFirst(5)), number < 20 else {
        calls.update { $0 += 1 }
        await gate.pass()
        return .deleted
      }
      return .deleted
    }
    let scene = Scene(client)
    // when four requests wait, and a tenth of a second passes
    await scene.store.delete(DeletionID(1), targets(0..<24))
    await calls.wait { $0 == 4 }
    let before = scene.deletion(1)
    await scene.clock.advance(by: .milliseconds(100))
    await scene.events { if case .deletion(_, .progressed) = $0 { true } else { false } }
    gate.open()
    let told = await scene.endedDeletion(1)
    // then
    #expect(before == [])
    // Of the twenty that were answered the last four may have been on their way into the audit log at the tick.
    let counts = told.map(\.results.count)
    #expect(counts.count == 3 && counts.last == 0)
    #expect((16...20).contains(counts.first ?? 0))
    #expect(counts.reduce(0, +) == 24)
  }

  @Test(arguments: [401, 403])
  func aRefusedKeyStopsTheDeletion(status: Int) async {
    // given a server that refuses from the third file on
    var client = StubFilesClient()
    client.onDelete = { (id, _) async throws(FilesError) in
      guard id == FileID("file-0") || id == FileID("file-1") else { throw .rejected(status) }
      return .deleted
    }
    let scene = Scene(client)
    // when
    await scene.store.delete(DeletionID(1), targets(0..<1_000))
    let told = await scene.endedDeletion(1)
    // then at most the calls under way are lost, and the rest is told as untouched
    guard case .ended(.stopped(let error), let untouched) = told.last else {
      Issue.record("not stopped: \(String(describing: told.last))")
      return
    }
    let asked = told.flatMap(\.results).count
    #expect(error == .rejected(status))
    #expect(asked <= 2 + 4)
    #expect(untouched == files(asked..<1_000).map(\.id))
  }

  @Test func oneFailureAfterAnotherStopsTheDeletion() async {
    // given
    var client = StubFilesClient()
    client.onDelete = { (_, _) async throws(FilesError) in throw .rejected(422) }
    let scene = Scene(client)
    // when
    await scene.store.delete(DeletionID(1), targets(0..<1_000))
    let told = await scene.endedDeletion(1)
    // then
    let asked = told.flatMap(\.results).count
    #expect((10...13).contains(asked))
    #expect(told.last == .ended(.stopped(.rejected(422)), untouched: files(asked..<1_000).map(\.id)))
  }

  @Test func cancellingStartsNoFurtherCallAndWaitsForThoseUnderWay() async {
    // given four calls under way
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
    await scene.store.cancel(DeletionID(1))
    let before = scene.deletion(1)
    gate.open()
    let told = await scene.endedDeletion(1)
    // then
    #expect(before == [])
    #expect(told.flatMap(\.results).count == 4)
    #expect(told.last == .ended(.cancelled, untouched: files(4..<10).map(\.id)))
    #expect(calls.value == 4)
  }

  @Test func eachDeletionIsWrittenDownBeforeItIsTold() async {
    // given a log that remembers what had been told at its time
    let told = Watched<[StoreEvent]>([])
    let early = Watched<[FileID]>([])
    let audit = StubAudit { entry in
      let isTold = told.value.contains { event in
        guard case .deletion(_, .progressed(let results)) = event else { return false }
        return results.contains { $0.id == entry.id }
      }
      if isTold, let id = entry.id { early.update { $0.append(id) } }
    }
    var client = StubFilesClient()
    client.onDelete = { (id, _) async throws(FilesError) in
      if id == FileID("file-5") { throw .rejected(422) }
      return .deleted
    }
    let store = FileStore(StoreSurroundings(client: client, disk: StubDisk(), audit: audit)) { event in
      told.update { $0.append(event) }
    }
    // when
    await store.delete(DeletionID(1), targets(0..<30))
    await told.wait { $0.contains(.deletion(DeletionID(1), .ended(.complete, untouched: []))) }
    // then
    #expect(early.value == [])
    #expect(audit.entries.value.count == 30)
    #expect(audit.entries.value.filter { $0.result == "ok" }.count == 29)
    let refused = audit.entries.value.first { $0.id == FileID("file-5") }
    #expect(refused?.result == "rejected 422")
    #expect(refused?.requestID == "req_1")
    #expect(refused?.name == "5.jsonl")
  }

  @Test func aWaitIsToldAndKept() async {
    // given a server that asks for five seconds once
    let calls = Watched(0)
    let limit = FilesError(
      operation: .delete, reason: .rejected(.init(status: 429, message: "").with { $0.retryAfter = 5 }))
    var client = StubFilesClient()
    client.onDelete = { (_, _) async throws(FilesError) in
      if calls.next() == 1 { throw limit }
      return .deleted
    }
    let scene = Scene(client)
    // when
    await scene.store.delete(DeletionID(1), targets(0..<1))
    await scene.events { if case .deletion(_, .waiting) = $0 { true } else { false } }
    let before = calls.value
    await scene.clock.advance(by: .seconds(5), whenAsleep: 2)
    let told = await scene.endedDeletion(1)
    // then
    #expect(before == 1)
    #expect(told.first == .waiting(RetryNotice(attempt: 1, delay: .seconds(5), error: limit)))
    #expect(calls.value == 2)
  }

  @Test func theShutdownEndsADeletionAndSaysWhatIsUntouched() async {
    // given
    let calls = Watched(0)
    var client = StubFilesClient()
    client.onDelete = { (_, _) async throws(FilesError) in
      calls.update { $0 += 1 }
      await Gate().pass()
      throw .cancelled(.delete)
    }
    let scene = Scene(client)
    await scene.store.delete(DeletionID(1), targets(0..<10))
    await calls.wait { $0 == 4 }
    // when
    await scene.store.shutDown()
    // then
    #expect(scene.deletion(1).last == .ended(.cancelled, untouched: files(4..<10).map(\.id)))
    #expect(scene.audit.entries.value.map(\.result) == ["cancelled", "cancelled", "cancelled", "cancelled"])
  }
}
