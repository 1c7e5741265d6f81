import FilesAPI
import FilesStore
import TestSupport
import Testing

@Suite(.endsAtLast)
struct ReferencesTests {
  private static let batches = Provider.openAI.collections[0]
  private static let jobs = Provider.openAI.collections[1]
  private static let stores = Provider.openAI.collections[2]

  private func client(
    _ sources: [CollectionDescription] = [batches],
    _ answer: @escaping @Sendable (CollectionRequest) async throws(FilesError) -> CollectionPage
  ) -> StubFilesClient {
    var client = StubFilesClient()
    client.provider.collections = sources
    client.onCollectionPage = answer
    return client
  }

  private static func batch(_ number: Int) -> CollectionObject {
    CollectionObject(.batch, id: "batch_\(number)", status: "completed").with {
      $0.facts.files = [.init(FileID("file-\(number)"), .input)]
    }
  }

  private static func member(_ id: String, _ status: String?) -> CollectionObject {
    CollectionObject(.storeFile, id: id, status: status).with {
      $0.facts.files = [.init(FileID(id), .member, status: status)]
    }
  }

  private func found(_ told: [ReferencesEvent]) -> [FileID: [FileUse]] {
    var latest: [ObjectReference: CollectionObject] = [:]
    for case .arrived(_, let objects) in told {
      for object in objects { latest[object.reference] = object }
    }
    return latest.values.sorted { $0.id < $1.id }.flatMap(\.uses).reduce(into: [:]) { all, use in
      all[use.file, default: []].append(use.use)
    }
  }

  private func lastCheck(_ kind: CollectionKind, _ told: [ReferencesEvent]) -> ReferenceCheck? {
    told.compactMap { event in
      if case .checked(let check) = event, check.kind == kind { check } else { nil }
    }.last
  }

  @Test func allPagesAreReadAndEachUseIsToldOnce() async {
    // given pages that overlap because a batch was made meanwhile
    let scene = Scene(
      client { request in
        let start = request.cursor == nil ? 0 : 2
        return CollectionPage(
          objects: (start..<start + 3).map(Self.batch),
          end: PageEnd(next: start == 0 ? .after("batch_2") : nil, hasMore: start == 0))
      })
    // when
    await scene.store.readReferences(ReferencesID(1))
    let told = await scene.endedReferences(1)
    // then
    #expect(found(told).count == 5)
    #expect(found(told).values.allSatisfy { $0.count == 1 })
    #expect(lastCheck(.batch, told) == ReferenceCheck(.batch, count: 5, .complete))
  }

  @Test func theFilesOfEachVectorStoreAreReadAndOneThatIsGoneIsPassedOver() async {
    // given three stores of which the second goes away meanwhile
    let scene = Scene(
      client([Self.stores]) { request async throws(FilesError) in
        switch request.parent?.id {
        case nil:
          return CollectionPage(
            objects: ["vs_1", "vs_2", "vs_3"].map { CollectionObject(.vectorStore, id: $0) },
            end: PageEnd(hasMore: false))
        case "vs_2": throw .rejected(404, .references)
        default:
          return CollectionPage(
            objects: [Self.member("file-a", "in_progress"), Self.member("file-b", nil)],
            end: PageEnd(hasMore: false))
        }
      })
    // when
    await scene.store.readReferences(ReferencesID(1))
    let told = await scene.endedReferences(1)
    // then
    let uses = found(told)[FileID("file-a")] ?? []
    #expect(uses.map(\.userID) == ["vs_1", "vs_3"])
    #expect(uses.allSatisfy { $0.role == .member && $0.isRunning })
    #expect(lastCheck(.vectorStore, told) == ReferenceCheck(.vectorStore, count: 2, .complete))
  }

  @Test(arguments: [403, 404, 405, 501])
  func aListThatIsRefusedIsToldAndTheOthersAreReadAllTheSame(status: Int) async {
    // given a key that may not see jobs, or a server without them
    let scene = Scene(
      client([Self.jobs, Self.batches]) { request async throws(FilesError) in
        guard request.description.kind == .batch else { throw .rejected(status, .references) }
        return CollectionPage(objects: [Self.batch(1)], end: PageEnd(hasMore: false))
      })
    // when
    await scene.store.readReferences(ReferencesID(1))
    let told = await scene.endedReferences(1)
    // then
    let error = FilesError.rejected(status, .references)
    #expect(lastCheck(.fineTuningJob, told)?.state == (status == 403 ? .failed(error) : .absent(error)))
    #expect(lastCheck(.batch, told)?.state == .complete)
  }

  @Test func theListsAreReadSideBySideSoThatTheirTriesDoNotAddUp() async {
    // given a server that answers no list before all have been asked for, and cuts each then
    let lists = [Self.batches, Self.jobs, Self.stores]
    let asked = Watched(0)
    let scene = Scene(
      client(lists) { _ async throws(FilesError) in
        asked.update { $0 += 1 }
        await asked.wait { $0 == lists.count }
        throw .cut(.references)
      })
    // when
    await scene.store.readReferences(ReferencesID(1))
    let told = await scene.endedReferences(1)
    // then
    #expect(asked.value == lists.count)
    for kind in lists.map(\.kind) {
      #expect(lastCheck(kind, told)?.state == .failed(.cut(.references)))
    }
  }

  @Test func tooManyRequestsMakeItPauseAndGoOn() async {
    // given a server that refuses the second page once
    let calls = Watched(0)
    let scene = Scene(
      client { request async throws(FilesError) in
        if calls.next() == 2 { throw .rejected(429, .references) }
        let isFirst = request.cursor == nil
        return CollectionPage(
          objects: [Self.batch(isFirst ? 1 : 2)],
          end: PageEnd(next: isFirst ? .after("batch_1") : nil, hasMore: isFirst))
      })
    // when
    await scene.store.readReferences(ReferencesID(1))
    await scene.clock.advance(by: .seconds(29))
    #expect(calls.value == 2)
    await scene.clock.advance(by: .seconds(1))
    let told = await scene.endedReferences(1)
    // then
    #expect(calls.value == 3)
    #expect(lastCheck(.batch, told) == ReferenceCheck(.batch, count: 2, .complete))
  }

  @Test func aServerThatRepeatsItselfIsNotReadForEver() async {
    let scene = Scene(
      client { _ in
        CollectionPage(objects: [Self.batch(1)], end: PageEnd(next: .after("batch_1"), hasMore: true))
      })

    await scene.store.readReferences(ReferencesID(1))
    let told = await scene.endedReferences(1)

    #expect(lastCheck(.batch, told) == ReferenceCheck(.batch, count: 1, .repeated))
  }

  @Test func entriesThatCannotBeReadLeaveTheAnswerOpen() async {
    let scene = Scene(
      client { _ in CollectionPage(objects: [Self.batch(1)], unreadableCount: 2, end: PageEnd(hasMore: false))
      })

    await scene.store.readReferences(ReferencesID(1))
    let told = await scene.endedReferences(1)

    #expect(lastCheck(.batch, told) == ReferenceCheck(.batch, count: 1, .unreadable(2)))
  }

  @Test func aListIsReadFirst() async {
    // given a list that is still being read
    let (late, asked) = (Gate(), Watched(0))
    var client = client { _ in
      asked.update { $0 += 1 }
      return CollectionPage(objects: [], end: PageEnd(hasMore: false))
    }
    client.onListPage = { (_, _) async throws(FilesError) in
      await late.pass()
      return FilePage(files: [], end: PageEnd(hasMore: false))
    }
    let scene = Scene(client)
    await scene.store.list(ListingID(1), purpose: nil)
    // when
    await scene.store.readReferences(ReferencesID(1))
    await scene.clock.advance(by: .milliseconds(250))
    await scene.clock.advance(by: .zero)
    #expect(asked.value == 0)
    late.open()
    _ = await scene.endedListing(1)
    await scene.clock.advance(by: .seconds(1))
    _ = await scene.endedReferences(1)
    // then
    #expect(asked.value == 1)
  }

  @Test func whatAnOlderReadingStillBringsIsDropped() async {
    // given a first reading whose answer is late, and does not notice that it was cancelled
    let (late, begun) = (Gate(), Gate())
    let calls = Watched(0)
    let scene = Scene(
      client { _ in
        guard calls.next() == 1 else {
          return CollectionPage(objects: [Self.batch(2)], end: PageEnd(hasMore: false))
        }
        begun.open()
        await Task { _ = await late.pass() }.value
        return CollectionPage(objects: [Self.batch(1)], end: PageEnd(hasMore: false))
      })
    await scene.store.readReferences(ReferencesID(1))
    await begun.pass()
    // when
    await scene.store.readReferences(ReferencesID(2))
    let told = await scene.endedReferences(2)
    late.open()
    await scene.store.shutDown()
    // then
    #expect(found(told).keys.map(\.rawValue) == ["file-2"])
    #expect(found(scene.references(1)).isEmpty)
    #expect(!scene.references(1).contains(.ended))
  }

  @Test func aStoppedReadingTellsNothingMore() async {
    let (late, begun) = (Gate(), Gate())
    let scene = Scene(
      client { _ in
        begun.open()
        await Task { _ = await late.pass() }.value
        return CollectionPage(objects: [Self.batch(1)], end: PageEnd(hasMore: false))
      })
    await scene.store.readReferences(ReferencesID(1))
    await begun.pass()

    await scene.store.cancelReferences(ReferencesID(1))
    late.open()
    await scene.store.shutDown()

    #expect(scene.references(1) == [.checked(ReferenceCheck(.batch, .reading))])
  }

  @Test func aCallThatWaitsToBeSentAgainSaysWhyUntilItIsAnswered() async {
    // given a server that is away for a moment
    let notice = RetryNotice(attempt: 1, delay: .seconds(4), error: .cut(.references))
    var away = client { _ in CollectionPage(objects: [Self.batch(1)], end: PageEnd(hasMore: false)) }
    away.onCollectionOptions = { options in options.onRetry?(notice) }
    let scene = Scene(away)
    // when
    await scene.store.readReferences(ReferencesID(1))
    let told = await scene.endedReferences(1)
    // then
    #expect(told.filter { $0 == .waiting(.batch, notice) }.count == 1)
    #expect(told.firstIndex(of: .waiting(.batch, notice)) == 1)
    #expect(lastCheck(.batch, told) == ReferenceCheck(.batch, count: 1, .complete))
  }
}
