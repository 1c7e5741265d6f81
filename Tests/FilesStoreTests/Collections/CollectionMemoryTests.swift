import FilesAPI
import FilesStore
import TestSupport
import Testing

/// What one reading leaves for the next, in one run of the program and in the one after it.
@Suite(.endsAtLast)
struct CollectionMemoryTests {
  /// Keeps lists in memory, as a file would.
  private final class StubCache: CollectionCache {
    let kept = Watched<[CollectionKind: CachedCollection]>([:])

    func read(_ kind: CollectionKind) async -> CachedCollection? { kept.value[kind] }

    func write(_ kind: CollectionKind, _ collection: CachedCollection) async {
      kept.update { $0[kind] = collection }
    }
  }

  private static let batches = (0..<30).reversed().map { number in
    CollectionObject(.batch, id: "batch_\(number)", status: "completed").with {
      $0.createdAt = Timestamp(Int64(1_000 + number))
      $0.facts.files = [.init(FileID("file-\(number)"), .input)]
      $0.digest = number
    }
  }

  /// A server with 30 batches in pages of 10 that counts its calls.
  private func client(_ calls: Watched<Int>) -> StubFilesClient {
    var client = StubFilesClient()
    client.provider.collections = [Provider.openAI.collections[0]]
    client.onCollectionPage = { (request) async throws(FilesError) in
      calls.update { $0 += 1 }
      var start = 0
      if case .after(let id) = request.cursor { start = (Self.batches.firstIndex { $0.id == id } ?? 0) + 1 }
      let page = Array(Self.batches[start...].prefix(10))
      return CollectionPage(
        objects: page, end: PageEnd(next: page.last.map { .after($0.id) }, hasMore: start < 20))
    }
    return client
  }

  private func read(
    _ memory: CollectionMemory, _ calls: Watched<Int>
  ) async -> (batches: Int, check: ReferenceCheck?) {
    let events = Watched<[ReferencesEvent]>([])
    var surroundings = StoreSurroundings(client: client(calls), disk: StubDisk(), audit: StubAudit())
    surroundings.collections = memory
    let store = FileStore(surroundings) { event in
      if case .references(_, let news) = event { events.update { $0.append(news) } }
    }
    await store.readReferences(ReferencesID(1))
    await events.wait { $0.contains(.ended) }
    await store.shutDown()
    var ids: Set<String> = []
    var last: ReferenceCheck?
    for event in events.value {
      if case .arrived(_, let objects) = event { ids.formUnion(objects.map(\.id)) }
      if case .checked(let check) = event { last = check }
    }
    return (ids.count, last)
  }

  @Test func theNextReadingAsksForOnePageAndTellsAll() async {
    let (memory, calls) = (CollectionMemory(), Watched(0))

    let first = await read(memory, calls)
    let second = await read(memory, calls)

    #expect(first.batches == 30 && second.batches == 30)
    #expect(calls.value == 4)
    #expect(second.check == ReferenceCheck(.batch, count: 30, .complete))
  }

  @Test func theNextRunOfTheProgramAsksForOnePageAsWell() async {
    let (cache, calls) = (StubCache(), Watched(0))
    _ = await read(CollectionMemory(cache: cache), calls)

    let next = await read(CollectionMemory(cache: cache), calls)

    #expect(next.batches == 30 && calls.value == 4)
    #expect(next.check?.state == .complete)
  }

  @Test func whatIsKeptAndCannotBeReadIsReadFromTheServer() async {
    let (cache, calls) = (StubCache(), Watched(0))
    cache.kept.update {
      $0[.batch] = CachedCollection(objects: [1, 2, 3], isNewestFirst: true, readMembers: [:])
    }

    let read = await read(CollectionMemory(cache: cache), calls)

    #expect(read.batches == 30 && calls.value == 3)
  }
}
