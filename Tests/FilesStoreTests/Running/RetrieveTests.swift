import FilesAPI
import FilesStore
import TestSupport
import Testing

@Suite(.endsAtLast)
struct RetrieveTests {
  @Test func aFileAskedForTwiceMeanwhileIsAnsweredOnce() async {
    // given a server that is slow with the first file
    let gate = Gate()
    let calls = Watched<[FileID]>([])
    var client = StubFilesClient()
    client.onRetrieve = { (id) async throws(FilesError) in
      calls.update { $0.append(id) }
      if id == FileID("a") { await gate.pass() }
      return RetrievedFile(file: RemoteFile(id: id), rawJSON: "{}")
    }
    let scene = Scene(client)
    // when
    await scene.store.retrieve(FileID("a"))
    await scene.store.retrieve(FileID("a"))
    await scene.store.retrieve(FileID("b"))
    await scene.events { $0 == retrieved("b") }
    gate.open()
    let told = await scene.events { $0 == retrieved("a") }
    // then
    #expect(told == [retrieved("b"), retrieved("a")])
    #expect(calls.value.filter { $0 == FileID("a") }.count == 1)
  }

  @Test func aRefusalIsToldForItsFile() async {
    // given
    var client = StubFilesClient()
    client.onRetrieve = { (_) async throws(FilesError) in throw .rejected(404, .retrieve) }
    let scene = Scene(client)
    // when
    await scene.store.retrieve(FileID("gone"))
    let told = await scene.events { if case .retrieved = $0 { true } else { false } }
    // then
    #expect(told == [.retrieved(FileID("gone"), .failure(.rejected(404, .retrieve)))])
  }

  @Test func atMostFourFilesAreAskedForAtTheSameTime() async {
    // given
    let crowd = Watched(Crowd())
    var client = StubFilesClient()
    client.onRetrieve = { (id) async throws(FilesError) in
      crowd.update { $0.enter() }
      await crowd.wait { $0.entered >= 4 }
      crowd.update { $0.leave() }
      return RetrievedFile(file: RemoteFile(id: id), rawJSON: "{}")
    }
    let scene = Scene(client)
    // when
    for file in files(0..<12) { await scene.store.retrieve(file.id) }
    await scene.events.wait { $0.count == 12 }
    // then
    #expect(crowd.value.most == 4)
  }

  @Test func theShutdownAnswersEachFileThatWasAskedFor() async {
    // given six files, of which four are asked for
    let crowd = Watched(Crowd())
    var client = StubFilesClient()
    client.onRetrieve = { (_) async throws(FilesError) in
      crowd.update { $0.enter() }
      await Gate().pass()
      throw .cancelled(.retrieve)
    }
    let scene = Scene(client)
    for file in files(0..<6) { await scene.store.retrieve(file.id) }
    await crowd.wait { $0.entered == 4 }
    // when
    await scene.store.shutDown()
    await scene.store.retrieve(FileID("late"))
    // then
    let expected = Set((files(0..<6).map(\.id) + [FileID("late")]).map(\.rawValue))
    let told = scene.events.value.compactMap { event in
      if case .retrieved(let id, .failure(.cancelled(.retrieve))) = event { id.rawValue } else { nil }
    }
    #expect(Set(told) == expected)
    #expect(told.count == expected.count)
  }

  private func retrieved(_ id: String) -> StoreEvent {
    .retrieved(FileID(id), .success(RetrievedFile(file: RemoteFile(id: FileID(id)), rawJSON: "{}")))
  }
}
