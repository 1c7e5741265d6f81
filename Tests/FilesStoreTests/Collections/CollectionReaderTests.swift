import FilesAPI
import TestSupport
import Testing

@testable import FilesStore

private func lastPage(_ objects: [CollectionObject]) -> CollectionPage {
  CollectionPage(objects: objects, end: PageEnd(hasMore: false))
}

private func batch(_ number: Int, _ status: String = "completed") -> CollectionObject {
  CollectionObject(.batch, id: "batch_\(number)", status: status).with {
    $0.createdAt = Timestamp(1_000_000 + Int64(number))
    $0.facts.files = [.init(FileID("file-\(number)"), .input)]
    $0.digest = status.count
  }
}

@Suite struct CollectionReaderTests {
  private func server(_ count: Int) -> BatchServer {
    BatchServer(batches: (0..<count).reversed().map { batch($0) })
  }

  @Test func aListWithoutEndIsReadUpToALimitThatIsTold() {
    var server = BatchServer(batches: (0..<1_000).map { batch(1_000 - $0) }, pageSize: 1)
    let (reader, news) = server.read(KnownCollection())
    #expect(server.calls == 200 && news.count == 200)
    var check = ReferenceCheck(.batch, count: 200, .stoppedAtLimit)
    check.since = batch(801).createdAt
    #expect(reader.check == check)
    #expect(!reader.known.isWhole)
  }

  @Test func theFirstReadingReadsAllAndSaysSinceWhenItKnows() {
    // given
    var server = server(35)
    var reader = CollectionReader(
      Provider.openAI.collections[0], known: KnownCollection(), members: KnownCollection())
    // when
    guard let step = reader.step else { return #expect(Bool(false), "nothing is asked") }
    _ = server.answer(step, &reader)
    // then
    #expect(reader.check.since == Timestamp(1_000_025))
    #expect(reader.check.isSettled(for: Timestamp(1_000_026)))
    #expect(!reader.check.isSettled(for: Timestamp(1_000_025)))
    #expect(!reader.check.isSettled(for: nil))
    while let step = reader.step { _ = server.answer(step, &reader) }
    #expect(reader.check == ReferenceCheck(.batch, count: 35, .complete))
    #expect(reader.known.count == 35 && reader.known.isWhole && reader.known.isNewestFirst)
    #expect(server.calls == 4)
  }

  @Test func afterAWholeReadingOnePageIsEnough() {
    var server = server(500)
    let first = server.read(KnownCollection()).reader
    let callsBefore = server.calls
    server.batches.insert(batch(500, "in_progress"), at: 0)

    let (second, news) = server.read(first.known)

    #expect(server.calls == callsBefore + 1)
    #expect(news.flatMap { $0.arrived[.batch] ?? [] }.map(\.id) == ["batch_500"])
    #expect(second.check == ReferenceCheck(.batch, count: 501, .complete))
  }

  @Test func whatWasRunningIsAskedForAgainWhereverItStands() {
    var server = server(100)
    server.batches[60] = batch(39, "in_progress")
    server.batches[70] = batch(29, "finalizing")
    let first = server.read(KnownCollection()).reader
    let callsBefore = server.calls
    server.batches[60] = batch(39, "completed")

    let (second, news) = server.read(first.known)

    #expect(server.calls == callsBefore + 3)
    #expect(news.flatMap { $0.arrived[.batch] ?? [] }.map(\.id) == ["batch_39"])
    #expect(second.known["batch_39"]?.isRunning == false)
    #expect(second.known["batch_29"]?.isRunning == true)
  }

  @Test func whereTheyCanBeDeletedAllAreReadSoThatNoneStaysThatIsGone() {
    // given
    var server = server(50)
    server.description = Provider.anthropic.collections[0]
    let first = server.read(KnownCollection()).reader
    // when one that has ended is deleted
    server.batches.remove(at: 40)
    let (second, news) = server.read(first.known)
    // then
    #expect(news.compactMap { $0.gone[.batch] } == [["batch_9"]])
    #expect(second.check.state == .complete && second.known.count == 49)
  }

  @Test func oneThatWasRunningAndIsThereNoMoreIsGone() {
    var server = server(50)
    server.batches[40] = batch(9, "in_progress")
    let first = server.read(KnownCollection()).reader
    server.batches.remove(at: 40)

    let (second, news) = server.read(first.known)

    #expect(news.compactMap { $0.gone[.batch] } == [["batch_9"]])
    #expect(second.check.state == .complete && second.known["batch_9"] == nil)
  }

  @Test(arguments: [10, 200])
  func whereNoneCanBeAskedForAloneTheListIsReadWhole(pageSize: Int) {
    // given
    var server = server(100)
    server.batches[60] = batch(39, "in_progress")
    server.batches[70] = batch(29, "in_progress")
    let first = server.read(KnownCollection()).reader
    // when
    (server.retrieves, server.pageSize) = (false, pageSize)
    server.batches[60] = batch(39, "completed")
    server.batches.remove(at: 70)
    let (second, news) = server.read(first.known)
    // then
    #expect(second.check.state == .complete && second.known.isWhole)
    #expect(second.known["batch_39"]?.isRunning == false)
    #expect(second.known["batch_29"] == nil && news.compactMap { $0.gone[.batch] } == [["batch_29"]])
  }

  @Test func aGapThatWasNotClosedIsNeverTakenForKnown() {
    // given 25 new batches, of which the second page fails
    var server = server(40)
    let first = server.read(KnownCollection()).reader
    server.batches = (40..<65).reversed().map { batch($0) } + server.batches
    var cut = CollectionReader(Provider.openAI.collections[0], known: first.known, members: KnownCollection())
    if let step = cut.step { _ = server.answer(step, &cut) }
    _ = cut.fail(.rejected(500, .references))
    // when
    let (second, _) = server.read(cut.known)
    // then
    #expect(second.known.count == 65)
    #expect(second.check.state == .complete)
  }

  @Test func aServerThatDoesNotGiveTheNewestFirstIsReadWholeEachTime() {
    var server = server(40)
    server.batches.reverse()
    let first = server.read(KnownCollection()).reader
    #expect(!first.known.isNewestFirst)
    #expect(first.check.since == nil)
    let callsBefore = server.calls
    server.batches.append(batch(40, "in_progress"))

    let (second, _) = server.read(first.known)

    #expect(server.calls == callsBefore + 5)
    #expect(second.known["batch_40"]?.isRunning == true)
  }

  @Test(arguments: 0..<200)
  func howeverAServerLiesInPagingTheReadingEndsAndForgetsNoUser(seed: UInt64) {
    // given a server that repeats pages, skips, promises more, sends nothing, fails
    var random = SeededGenerator(seed: seed)
    let all = (0..<60).reversed().map {
      batch($0, Int.random(in: 0..<4, using: &random) == 0 ? "running" : "completed")
    }
    var honest = BatchServer(batches: all)
    let known = Bool.random(using: &random) ? honest.read(KnownCollection()).reader.known : KnownCollection()
    var reader = CollectionReader(Provider.openAI.collections[0], known: known, members: KnownCollection())
    var calls = 0
    var told: Set<String> = Set(known.objects.map(\.id))
    // when
    while let step = reader.step, calls < 1_000 {
      calls += 1
      var news = CollectionReader.News()
      if case .object = step {
        news = honest.answer(step, &reader)
      } else {
        let start = Int.random(in: 0..<60, using: &random)
        let page = Array(all[start...].prefix(Int.random(in: 0..<12, using: &random)))
        switch Int.random(in: 0..<10, using: &random) {
        case 0: news = reader.fail(.rejected(500, .references))
        case 1:
          news = reader.add(
            CollectionPage(
              objects: page, unreadableCount: 1,
              end: PageEnd(next: page.last.map { .after($0.id) }, hasMore: true)))
        default:
          let next = page.last.map { PageCursor.after($0.id) } ?? .after("x\(start)")
          news = reader.add(
            CollectionPage(
              objects: page, end: PageEnd(next: next, hasMore: Bool.random(using: &random) ? true : nil)))
        }
      }
      for object in news.arrived[.batch] ?? [] { told.insert(object.id) }
      told.subtract(news.gone[.batch] ?? [])
    }
    // then
    #expect(calls <= CollectionReader.mostPages + CollectionReader.mostLooks + 1)
    #expect(reader.step == nil)
    #expect(Set(reader.known.objects.map(\.id)) == told, "what is told is what is known")
    if reader.check.state != .complete { #expect(!reader.known.isWhole || known.isWhole) }
  }

  @Test func storesKeepTheirFilesUntilTheirMembersAreReadAgain() throws {
    // given a store whose files are known and that says something else now
    let stores = try #require(Provider.openAI.collection(.vectorStore))
    let member = CollectionObject(.storeFile, id: "file-new").with(files: [.init(FileID("file-new"), .member)]
    )
    func store(_ digest: Int) -> CollectionObject {
      CollectionObject(.vectorStore, id: "vs_1").with { $0.digest = digest }
    }
    var known = KnownCollection()
    known.put(store(1).with(files: [.init(FileID("file-old"), .member)]))
    known.readMembers["vs_1"] = 1
    var reader = CollectionReader(stores, known: known, members: KnownCollection())
    // when
    let listed = reader.add(lastPage([store(2)]))
    let read = reader.add(lastPage([member]))
    // then
    #expect(listed.arrived[.vectorStore]?.first?.files.map(\.id.rawValue) == ["file-old"])
    #expect(read.arrived[.vectorStore]?.first?.files.map(\.id.rawValue) == ["file-new"])
    #expect(reader.check.state == .complete)
    #expect(reader.known.readMembers == ["vs_1": 2])
  }

  @Test func aStoreThatSaysTheSameIsNotReadAgain() throws {
    let stores = try #require(Provider.openAI.collection(.vectorStore))
    let store = CollectionObject(.vectorStore, id: "vs_1").with { $0.digest = 7 }
    var known = KnownCollection()
    known.put(store.with(files: [.init(FileID("file-a"), .member)]))
    known.readMembers["vs_1"] = 7
    var reader = CollectionReader(stores, known: known, members: KnownCollection())

    let news = reader.add(lastPage([store]))

    #expect(news.isEmpty && reader.step == nil && reader.check.state == .complete)
  }

  @Test func aStoreThatWasDeletedMeanwhileIsGoneAndTheOthersAreRead() throws {
    let stores = try #require(Provider.openAI.collection(.vectorStore))
    var reader = CollectionReader(stores, known: KnownCollection(), members: KnownCollection())
    let objects = ["vs_1", "vs_2"].map { CollectionObject(.vectorStore, id: $0) }
    _ = reader.add(lastPage(objects))

    let gone = reader.fail(.rejected(404, .references))
    _ = reader.add(lastPage([]))

    #expect(gone.gone == [.vectorStore: ["vs_1"]])
    #expect(reader.check.state == .complete && reader.known.count == 1)
  }

  @Test func runsOfEvaluationsAreObjectsOfTheirOwn() throws {
    let evaluations = try #require(Provider.openAI.collection(.evaluation))
    var old = KnownCollection()
    old.put(CollectionObject(.evaluationRun, id: "evalrun_0"))
    var reader = CollectionReader(evaluations, known: KnownCollection(), members: old)
    _ = reader.add(lastPage([CollectionObject(.evaluation, id: "eval_1")]))
    let run = CollectionObject(.evaluationRun, id: "evalrun_1").with(files: [.init(FileID("file-e"), .input)])

    let news = reader.add(lastPage([run]))

    #expect(news.arrived[.evaluationRun] == [run])
    #expect(news.gone[.evaluationRun] == ["evalrun_0"])
  }
}
