import FilesAPI
import Testing

@testable import FilesStore

@Suite struct KnownCollectionTests {
  private static let full = CollectionObject(.batch, id: "batch_1", status: "in_progress").with {
    $0.facts.name = "né"
    $0.traits.model = "m"
    $0.traits.endpoint = "/v1"
    $0.facts.problem = "p"
    $0.createdAt = Timestamp(1)
    $0.expiresAt = Timestamp(2)
    $0.lastUsedAt = Timestamp(3)
    $0.byteCount = ByteCount(4)
    $0.progress = CollectionProgress(total: 5, done: nil, failed: 0)
    $0.facts.files = [.init(FileID("file-a"), .input), .init(FileID("file-b"), .member, status: "failed")]
    $0.facts.unknown = [.init(key: "x", json: #"{"y":1}"#)]
    $0.digest = -7
  }

  @Test func whatIsKeptComesBackAsItWas() {
    let objects = [
      Self.full, CollectionObject(.vectorStore, id: "vs_1"),
      CollectionObject(.batch, id: "b", status: nil).with {
        $0.traits.state = .finished
        $0.digest = .max
      },
    ]

    #expect(CollectionCodec.decode(CollectionCodec.encode(objects)) == objects)
    #expect(CollectionCodec.decode(CollectionCodec.encode([])) == [])
  }

  @Test func damagedBytesAreNoObjects() {
    let bytes = CollectionCodec.encode([Self.full, Self.full])
    for count in 0..<bytes.count {
      #expect(CollectionCodec.decode(Array(bytes.prefix(count))) == nil, "\(count)")
    }
    #expect(CollectionCodec.decode([]) == nil)
    #expect(CollectionCodec.decode([9, 9, 9]) == nil)
  }

  @Test func whatGoesLeavesNoGap() {
    var known = KnownCollection()
    for number in 0..<5 { known.put(CollectionObject(.batch, id: "b\(number)")) }

    let gone = known.remove(["b1", "b3", "b9"])

    #expect(gone.map(\.id).sorted() == ["b1", "b3"])
    #expect(known.objects.map(\.id) == ["b0", "b2", "b4"])
    #expect(known["b4"]?.id == "b4" && known["b1"] == nil)
    #expect(known.put(CollectionObject(.batch, id: "b2", status: "x"))?.status == nil)
    #expect(known["b2"]?.status == "x" && known.count == 3)
  }

  @Test func whatWasKeptSaysHowOldItIsUntilItIsReadAgain() throws {
    // given what an earlier run has kept, and one that kept it without a word on when
    var kept = CachedCollection(
      objects: CollectionCodec.encode([CollectionObject(.batch, id: "b", status: "completed")]),
      isNewestFirst: true, readMembers: [:])
    kept.readAt = Timestamp(500)
    var unsaid = kept
    unsaid.readAt = nil
    let list = try #require(Provider.openAI.collection(.batch))
    func reader(_ cached: CachedCollection) throws -> CollectionReader {
      CollectionReader(list, known: try #require(KnownCollection(cached)), members: KnownCollection())
    }
    // then
    #expect(try reader(kept).check.keptFrom == Timestamp(500))
    #expect(try reader(unsaid).check.keptFrom == nil)
    var read = try reader(kept)
    _ = read.add(CollectionPage(objects: [CollectionObject(.batch, id: "b", status: "completed")]))
    #expect(read.check.state == .complete && read.check.keptFrom == nil)
    var failed = try reader(kept)
    _ = failed.fail(FilesError(operation: .references, reason: .timedOut))
    #expect(failed.check.keptFrom == Timestamp(500), "what is shown is still that of then")
  }

  @Test func newsOfAReadingAreTakenOverAndAllElseStays() {
    var known = KnownCollection()
    for number in 0..<3 { known.put(CollectionObject(.vectorStore, id: "vs\(number)")) }
    known.readMembers = ["vs0": 1, "vs1": 2]
    known.readAt = Timestamp(7)
    var reading = KnownCollection()
    reading.isWhole = true
    var news = CollectionReader.News()
    news.arrived[.vectorStore] = [
      CollectionObject(.vectorStore, id: "vs3"),
      CollectionObject(.vectorStore, id: "vs2").with { $0.facts.name = "new" },
    ]
    news.gone[.vectorStore] = ["vs1"]

    known.add(news, of: .vectorStore, from: reading)

    #expect(known.objects.map(\.id) == ["vs0", "vs2", "vs3"])
    #expect(known["vs2"]?.name == "new")
    #expect(known.readMembers == ["vs0": 1])
    #expect(known.isWhole && !known.isNewestFirst && known.readAt == Timestamp(7))
  }
}
