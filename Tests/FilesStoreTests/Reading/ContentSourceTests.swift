import FilesAPI
import FilesStore
import TestSupport
import Testing

@Suite(.endsAtLast)
struct ContentSourceTests {
  private static let content = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ $0 / 251) }
  private static let file = RemoteFile(
    id: FileID("file-1"), name: "a", byteCount: ByteCount(Int64(content.count)))

  @Test(arguments: [1, 7, 8, 9, 1_000, 65_536])
  func aStrongTagLetsItGoOnExactlyWhereItStopped(_ chunk: Int) async throws {
    // given content that is cut after 70,000 bytes
    let asked = Watched<[(Int64, String?)]>([])
    let client = Self.client { offset, ifRange in
      asked.update { $0.append((offset, ifRange)) }
      let pieces = Self.pieces(from: offset, to: offset == 0 ? 70_000 : 100_000, chunk)
      return Self.answer(offset, pieces, tag: "\"x\"", then: offset == 0 ? .cut() : nil)
    }
    // when
    let read = try await Self.read(ContentSource(Self.file, client: client, .init(clock: InstantClock())))
    // then
    #expect(read == Self.content)
    #expect(asked.value.map(\.0) == [0, 70_000])
    #expect(asked.value.map(\.1) == [nil, "\"x\""])
  }

  @Test(arguments: [nil, "W/\"x\"", "x", "\""])
  func withoutAStrongTagBytesBeforeTheCutAreComparedAndNoConditionIsMade(_ tag: String?) async throws {
    // given
    let asked = Watched<[(Int64, String?)]>([])
    let client = Self.client { offset, ifRange in
      asked.update { $0.append((offset, ifRange)) }
      let pieces = Self.pieces(from: offset, to: offset == 0 ? 90_000 : 100_000, 1_000)
      return Self.answer(offset, pieces, tag: tag, then: offset == 0 ? .cut() : nil)
    }
    // when
    let read = try await Self.read(ContentSource(Self.file, client: client, .init(clock: InstantClock())))
    // then
    #expect(read == Self.content)
    #expect(asked.value.map(\.0) == [0, 45_000])
    #expect(asked.value.map(\.1) == [nil, nil])
  }

  @Test func aCutThatMakesProgressHasNoLimitOfTries() async throws {
    // given 500 cuts
    let calls = Watched(0)
    let client = Self.client { offset, _ in
      calls.update { $0 += 1 }
      let end = min(100_000, Int(offset) + 200)
      return Self.answer(offset, Self.pieces(from: offset, to: end, 200), tag: "\"x\"", then: .cut())
    }
    // when
    let read = try await Self.read(ContentSource(Self.file, client: client, .init(clock: InstantClock())))
    // then
    #expect(read == Self.content)
    #expect(calls.value == 500)
  }

  @Test func withoutProgressItIsGivenUpAfterAFewTriesAndWaits() async {
    // given a server that cuts each answer before its first byte
    let calls = Watched(0)
    let client = Self.client { offset, _ in
      calls.update { $0 += 1 }
      return Self.answer(
        offset, offset == 0 ? [[Self.content[0], Self.content[1]]] : [], tag: "\"x\"", then: .cut())
    }
    let clock = InstantClock()
    // when
    let error = await #expect(throws: FilesError.self) {
      try await Self.read(ContentSource(Self.file, client: client, .init(clock: clock)))
    }
    // then
    #expect(error == .cut())
    #expect(calls.value == 6)
    #expect(clock.waited == .milliseconds(500 + 1_000 + 2_000 + 4_000))
  }

  @Test func contentThatDripsIsAStall() async {
    // given one byte in ten seconds, for ever
    let clock = InstantClock()
    let client = Self.client { offset, _ in
      Self.answer(offset, [], tag: "\"x\"", then: nil, chunks: Drip(clock))
    }
    // when
    let error = await #expect(throws: FilesError.self) {
      try await Self.read(ContentSource(Self.file, client: client, .init(clock: clock)))
    }
    // then
    #expect(error?.reason == .timedOut)
    #expect(clock.waited < .seconds(600))
  }

  @Test func whatAnEarlierRunKeptIsComparedAndGoneOnWith() async throws {
    // given 80,000 bytes kept of the same version
    let asked = Watched<[Int64]>([])
    let client = Self.client { offset, _ in
      asked.update { $0.append(offset) }
      return Self.answer(offset, Self.pieces(from: offset, to: 100_000, 1_000), tag: "\"x\"", then: nil)
    }
    // when
    var policy = ContentSource.Policy(clock: InstantClock())
    policy.kept = Self.kept(Self.content, tag: "\"x\"")
    let source = ContentSource(Self.file, client: client, policy)
    let read = try await Self.read(source, kept: Array(Self.content.prefix(80_000)))
    // then
    #expect(read == Self.content)
    #expect(asked.value == [40_000])
  }

  @Test(arguments: ["\"x\"", nil])
  func whatAnEarlierRunKeptOfAnotherContentIsVoid(_ tag: String?) async throws {
    // given
    let client = Self.client { offset, ifRange in
      let start = ifRange == nil || ifRange == tag ? offset : 0
      return Self.answer(start, Self.pieces(from: start, to: 100_000, 1_000), tag: tag, then: nil)
    }
    let other = Self.content.map { $0 ^ 1 }
    // when
    var policy = ContentSource.Policy(clock: InstantClock())
    policy.kept = Self.kept(other, tag: tag)
    let source = ContentSource(Self.file, client: client, policy)
    let read = try await Self.read(source, kept: Array(other.prefix(80_000)))
    // then
    #expect(read == Self.content)
  }

  @Test func bytesThatCouldNotBeKeptComeOnceMore() async throws {
    // given
    let client = Self.client { offset, _ in
      Self.answer(offset, Self.pieces(from: offset, to: 100_000, 30_000), tag: "\"x\"", then: nil)
    }
    let source = ContentSource(Self.file, client: client, .init(clock: InstantClock()))
    var bytes: [UInt8] = []
    var drops = 1
    // when the second piece cannot be kept
    reading: while true {
      switch try await source.next() {
      case .bytes(let more):
        if bytes.count == 30_000, drops > 0 {
          drops -= 1
          await source.dropLast()
        } else {
          bytes += more
        }
      case .end: break reading
      case .opened, .compared, .restarted: continue
      }
    }
    // then
    #expect(bytes == Self.content)
  }

  @Test func aContentOfAnotherLengthThanListedIsRefusedBeforeItIsRead() async {
    // given
    let client = Self.client { offset, _ in
      var answer = Self.answer(offset, [], tag: nil, then: nil)
      answer.extent.byteCount = 7
      return answer
    }
    // when
    let error = await #expect(throws: FilesError.self) {
      try await Self.read(ContentSource(Self.file, client: client, .init(clock: InstantClock())))
    }
    // then
    #expect(error?.reason == .lengthMismatch(expected: 100_000, received: 7))
  }

  @Test(arguments: [(60_000, 60_000), (60_000, nil), (100_001, 100_001), (0, 0)] as [(Int, Int64?)])
  func whoeverReadsAContentOfAnotherLengthThanKnownIsToldBehindItsEnd(
    length: Int, announced: Int64?
  ) async throws {
    // given
    let bytes = [UInt8](repeating: 7, count: length)
    let client = Self.client { offset, _ in
      var answer = Self.answer(offset, [], tag: nil, then: nil, chunks: StubChunks([bytes]))
      answer.extent.byteCount = announced
      return answer
    }
    let source = ContentSource(Self.file, client: client, .shown(.standard, clock: InstantClock()))
    // when
    let came = Watched(0)
    let error = await #expect(throws: FilesError.self) {
      while true {
        switch try await source.next() {
        case .bytes(let more): came.update { $0 += more.count }
        case .end: return
        case .opened, .compared, .restarted: continue
        }
      }
    }
    // then
    #expect(came.value == length)
    #expect(error?.reason == .lengthMismatch(expected: 100_000, received: Int64(length)))
    #expect(await source.status.hasChanged)
  }

  @Test func aContentWhoseLengthNobodyKnowsIsWholeAtItsEnd() async throws {
    for listed in [nil, ByteCount(0)] {
      let client = Self.client { offset, _ in
        var answer = Self.answer(offset, [], tag: nil, then: nil, chunks: StubChunks([[1, 2, 3]]))
        answer.extent.byteCount = 3
        return answer
      }
      let file = RemoteFile(id: FileID("file-1"), byteCount: listed)
      var policy = ContentSource.Policy()
      policy.checksLength = false
      #expect(try await Self.read(ContentSource(file, client: client, policy)) == [1, 2, 3])
    }
  }

  // MARK: Doing it

  private static func client(
    _ answer: @escaping @Sendable (Int64, String?) -> FileContent
  ) -> StubFilesClient {
    var client = StubFilesClient()
    client.onContentWithOptions = { (_, offset, options) async throws(FilesError) in
      answer(offset, options.headers.first { $0.name == "If-Range" }?.value)
    }
    return client
  }

  private static func pieces(from offset: Int64, to end: Int, _ chunk: Int) -> [[UInt8]] {
    stride(from: Int(offset), to: end, by: chunk).map { Array(content[$0..<min($0 + chunk, end)]) }
  }

  private static func answer(
    _ offset: Int64, _ pieces: [[UInt8]], tag: String?, then failure: FilesError?,
    chunks: (any ContentChunks)? = nil
  ) -> FileContent {
    var extent = ContentExtent(offset: offset, byteCount: Int64(content.count), acceptsRanges: true)
    extent.entityTag = tag
    return FileContent(extent, chunks ?? StubChunks(pieces, then: failure))
  }

  private static func kept(_ content: [UInt8], tag: String?) -> KeptContent {
    KeptContent(
      version: ContentVersion(entityTag: tag, byteCount: Int64(content.count)), byteCount: 80_000,
      tail: Array(content[(80_000 - KeptContent.tailBytes)..<80_000]))
  }

  private static func read(_ source: ContentSource, kept: [UInt8] = []) async throws(FilesError) -> [UInt8] {
    var bytes = kept
    while true {
      switch try await source.next() {
      case .bytes(let more): bytes += more
      case .restarted: bytes = []
      case .opened, .compared: continue
      case .end: return bytes
      }
    }
  }
}

/// Content of which a byte comes every ten seconds.
private final class Drip: ContentChunks {
  private let clock: InstantClock

  init(_ clock: InstantClock) { self.clock = clock }

  func next() async throws(FilesError) -> [UInt8]? {
    clock.advance(by: .seconds(10))
    return [0]
  }

  func cancel() {}
}
