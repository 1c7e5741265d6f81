import FilesAPI
import FilesStore
import TestSupport
import Testing

@Suite(.endsAtLast)
struct UploadTests {
  private let request = UploadRequest(path: "/data/a.jsonl", name: "a.jsonl", purpose: .batch)
  private let stored = RemoteFile(id: FileID("file-new"), name: "a.jsonl")

  @Test func progressIsToldAtMostOncePerTick() async {
    // given an upload that reports each of its bytes and then waits
    let (halfway, answer) = (Gate(), Gate())
    var client = StubFilesClient.empty
    client.onUpload = { [stored] (_, progress, _) async throws(FilesError) in
      for bytes in 1...600 { progress(Int64(bytes)) }
      halfway.open()
      await answer.pass()
      return stored
    }
    let scene = Scene(client)
    // when a tenth of a second passes
    await scene.store.upload(TransferID(1), request)
    await halfway.pass()
    await scene.clock.advance(by: .milliseconds(100))
    await scene.events { if case .transfer(_, .progressed) = $0 { true } else { false } }
    answer.open()
    let told = await scene.endedTransfer(1)
    // then
    #expect(told.first == .started)
    #expect(told.compactMap(\.progress).map(\.bytesDone) == [600, 1_000])
    #expect(told.compactMap(\.progress).first?.bytesPerSecond == 6_000)
    #expect(told.last == .uploaded(stored))
  }

  @Test func anUploadIsNotFullBeforeTheServerHasAnswered() async {
    // given a server that has all bytes and thinks about them
    let (sent, answer) = (Gate(), Gate())
    var client = StubFilesClient.empty
    client.onUpload = { (_, progress, _) async throws(FilesError) in
      progress(1_000)
      sent.open()
      await answer.pass()
      throw .rejected(400, .upload)
    }
    let scene = Scene(client)
    // when it then refuses them
    await scene.store.upload(TransferID(1), request)
    await sent.pass()
    await scene.clock.advance(by: .milliseconds(100))
    await scene.events { if case .transfer(_, .progressed) = $0 { true } else { false } }
    answer.open()
    let told = await scene.endedTransfer(1)
    // then
    #expect(told.compactMap(\.progress).allSatisfy { $0.bytesDone == 999 && $0.bytesTotal == 1_000 })
    #expect(told.last == .failed(.rejected(400, .upload)))
  }

  @Test func atMostTwoUploadsRunAtTheSameTime() async {
    // given
    let crowd = Watched(Crowd())
    var client = StubFilesClient.empty
    client.onUpload = { [stored] (_, _, _) async throws(FilesError) in
      crowd.update { $0.enter() }
      await crowd.wait { $0.entered >= 2 }
      crowd.update { $0.leave() }
      return stored
    }
    let scene = Scene(client)
    // when
    for number in 1...8 { await scene.store.upload(TransferID(number), request) }
    for number in 1...8 { _ = await scene.endedTransfer(number) }
    // then
    #expect(crowd.value.most == 2)
    #expect(crowd.value.entered == 8)
  }

  @Test func aCancelledUploadThatWaitsIsNeverStarted() async {
    // given two uploads that run and one that waits
    let scene = Scene(hanging(Gate()))
    for number in 1...3 { await scene.store.upload(TransferID(number), request) }
    // when
    await scene.store.cancel(TransferID(3))
    let told = scene.transfer(3)
    await scene.store.shutDown()
    // then
    #expect(told == [.cancelled])
    #expect(scene.transfer(3) == told)
    #expect(scene.audit.entries.value.count == 2)
  }

  @Test func aCancelledUploadEndsAsCancelledAndMakesRoom() async {
    // given
    let begun = Gate()
    let scene = Scene(hanging(begun))
    for number in 1...3 { await scene.store.upload(TransferID(number), request) }
    await begun.pass()
    // when
    await scene.store.cancel(TransferID(1))
    let told = await scene.endedTransfer(1)
    await scene.events { $0 == .transfer(TransferID(3), .started) }
    // then
    #expect(told.last == .cancelled)
    #expect(scene.audit.entries.value.map(\.result) == ["cancelled"])
    await scene.store.shutDown()
  }

  @Test func aFileThatCannotBeReadIsNeverSent() async {
    // given a client that expects no call
    let missing = FilesError(operation: .upload, reason: .local(path: "/data/a.jsonl", problem: .missing))
    let scene = Scene(StubFilesClient.empty, disk: StubDisk(inspected: { _ in .failure(missing) }))
    // when
    await scene.store.upload(TransferID(1), request)
    let told = await scene.endedTransfer(1)
    // then
    #expect(told == [.started, .failed(missing)])
    #expect(scene.audit.entries.value.isEmpty)
  }

  @Test func anUploadIsWrittenDownBeforeItIsTold() async {
    // given
    let told = Watched<[StoreEvent]>([])
    let toldBefore = Watched<[StoreEvent]>([])
    let audit = StubAudit { _ in
      let soFar = told.value
      toldBefore.update { $0 = soFar }
    }
    var client = StubFilesClient.empty
    client.onUpload = { [stored] (_, _, _) async throws(FilesError) in stored }
    var surroundings = StoreSurroundings(client: client, disk: StubDisk(), audit: audit)
    surroundings.clock = ManualClock()
    let store = FileStore(surroundings) { event in told.update { $0.append(event) } }
    // when
    await store.upload(TransferID(1), request)
    await told.wait { [stored] in $0.contains(.transfer(TransferID(1), .uploaded(stored))) }
    // then
    #expect(toldBefore.value == [.transfer(TransferID(1), .started)])
    var entry = AuditEntry(.upload, name: "a.jsonl", result: "ok")
    (entry.id, entry.byteCount) = (FileID("file-new"), ByteCount(1_000))
    #expect(audit.entries.value == [entry])
  }

  @Test func aRefusedUploadIsWrittenDownWithStatusAndRequest() async {
    // given
    var client = StubFilesClient.empty
    client.onUpload = { (_, _, _) async throws(FilesError) in throw .rejected(413, .upload) }
    let scene = Scene(client)
    // when
    await scene.store.upload(TransferID(1), request)
    _ = await scene.endedTransfer(1)
    // then
    #expect(scene.audit.entries.value.map(\.result) == ["rejected 413"])
    #expect(scene.audit.entries.value.map(\.requestID) == ["req_1"])
  }

  @Test func afterTheShutdownNothingRunsAndNothingStarts() async {
    // given
    let begun = Gate()
    let scene = Scene(hanging(begun))
    for number in 1...4 { await scene.store.upload(TransferID(number), request) }
    await begun.pass()
    // when
    await scene.store.shutDown()
    await scene.store.upload(TransferID(5), request)
    // then each has ended, in the moment when shutDown returned
    for number in 1...5 { #expect(scene.transfer(number).last == .cancelled) }
    #expect(scene.transfer(5) == [.cancelled])
  }

  /// Uploads that end only by being cancelled.
  private func hanging(_ begun: Gate) -> StubFilesClient {
    var client = StubFilesClient.empty
    client.onUpload = { (_, _, _) async throws(FilesError) in
      begun.open()
      await Gate().pass()
      var error = FilesError.cancelled(.upload)
      error.isWithoutEffect = true
      throw error
    }
    return client
  }
}
