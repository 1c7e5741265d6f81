import ContentReading
import FilesAPI
import FilesStore
import TestSupport
import Testing

@Suite(.endsAtLast) struct PipeTests {
  private static let file = RemoteFile(id: FileID("file-1"), name: "content")
  private static let id = PipeID(1)

  private static func contents(_ stub: StubContent) -> SharedContentCache {
    SharedContentCache(client: stub, disk: SpoolDisk())
  }

  @Test func allOfTheContentIsHandedOnInItsOrder() async {
    // given
    let content = PreviewReadingTests.records(30_000)
    let contents = Self.contents(StubContent(content))
    let sink = StubSink()

    // when
    let failure = await contents.prepare(Self.id, Self.file, .all)
    let report = await contents.pipe(Self.id, into: sink)

    // then
    #expect(failure == nil)
    #expect(report == PipeReport(byteCount: Int64(content.count), end: .all))
    #expect(sink.bytes.value == content)
  }

  @Test func aProgramThatReadsSlowlyIsNotReadAheadOf() async {
    // given
    let stub = StubContent(PreviewReadingTests.records(100_000))
    let contents = Self.contents(stub)
    let sink = StubSink(gate: Gate())
    _ = await contents.prepare(Self.id, Self.file, .all)

    // when
    let feeding = Task { await contents.pipe(Self.id, into: sink) }
    await sink.asked.wait { $0 == 1 }

    // then
    #expect(stub.bytesTaken <= 3 << 19)

    // when
    sink.gate.open()

    // then
    #expect(await feeding.value.end == .all)
  }

  @Test func aProgramThatWantsNoMoreEndsTheReading() async {
    // given
    let stub = StubContent(PreviewReadingTests.records(100_000))
    let contents = Self.contents(stub)
    let sink = StubSink(limit: 1)
    _ = await contents.prepare(Self.id, Self.file, .all)

    // when
    let report = await contents.pipe(Self.id, into: sink)

    // then
    #expect(report.end == .unwanted)
    #expect(stub.bytesTaken <= 3 << 20)
    #expect(stub.cancelled > 0)
  }

  @Test func oneLineIsHandedOnWithItsEndAndNothingBehindIt() async {
    // given
    let contents = Self.contents(StubContent(Array("one\ntwo is longer\nthree".utf8), chunk: 3))
    let line = StubSink()
    let last = StubSink()

    // when
    _ = await contents.prepare(Self.id, Self.file, .line(from: 4))
    await _ = contents.pipe(Self.id, into: line)
    _ = await contents.prepare(Self.id, Self.file, .line(from: 18))
    await _ = contents.pipe(Self.id, into: last)

    // then
    #expect(String(decoding: line.bytes.value, as: UTF8.self) == "two is longer\n")
    #expect(String(decoding: last.bytes.value, as: UTF8.self) == "three")
  }

  @Test func contentThatIsRefusedIsToldBeforeAnythingStarts() async {
    // given
    let refusal = FilesError(operation: .download, reason: .rejected(.init(status: 403, message: "No")))
    let contents = Self.contents(StubContent { _, _ throws(FilesError) in throw refusal })

    // when
    let failure = await contents.prepare(Self.id, Self.file, .all)

    // then
    #expect(failure == refusal)
  }

  @Test func contentThatIsCutIsHandedOnAsFarAsItIsThereAndToldAsCut() async {
    // given
    let chunks = StubContent.split(PreviewReadingTests.records(50), 1000)
    let contents = Self.contents(
      StubContent { _, _ in .init(byteCount: 30_000, chunks: chunks, error: .cut) })
    let sink = StubSink()
    _ = await contents.prepare(Self.id, Self.file, .all)

    // when
    let report = await contents.pipe(Self.id, into: sink)

    // then
    #expect(report == PipeReport(byteCount: 5000, end: .cut(.cut)))
    #expect(sink.bytes.value.count == 5000)
  }

  @Test func aPipeThatWaitsForASilentServerEndsWhenItIsDropped() async {
    // given
    let contents = Self.contents(
      StubContent { _, _ in .init(byteCount: 1 << 20, chunks: [Array("one\n".utf8)], stalls: true) })
    let sink = StubSink()
    _ = await contents.prepare(Self.id, Self.file, .all)
    let feeding = Task { await contents.pipe(Self.id, into: sink) }
    await sink.bytes.wait { $0.count == 4 }

    // when
    await contents.cancelPipe(Self.id)

    // then
    #expect(await feeding.value == PipeReport(byteCount: 4, end: .unwanted))
  }

  @Test func aDownloadTakesWhatAPreviewHasReadAndGoesOnWithIt() async throws {
    // given
    let content = PreviewReadingTests.records(30_000)
    let stub = StubContent(content)
    let contents = SharedContentCache(client: stub, disk: SpoolDisk())
    let sharing = SpoolReusingClient(stub, cache: contents)
    await contents.open(PreviewID(1), Self.file)
    #expect(await contents.prepare(Self.id, Self.file, .all) == nil)

    // when
    let shared = try await sharing.content(of: Self.file.id, from: 0, .standard)
    await contents.close(PreviewID(1))
    await contents.cancelPipe(Self.id)
    var bytes: [UInt8] = []
    while let chunk = try await shared.chunks.next() { bytes += chunk }
    shared.chunks.cancel()

    // then
    #expect(bytes == content)
    #expect(shared.extent.byteCount == Int64(content.count))
    #expect(stub.calls == 1)
  }

  @Test func aDownloadOfAFileThatNobodyLooksAtIsReadFromTheServer() async throws {
    // given
    let stub = StubContent(PreviewReadingTests.records(10))
    let cache = SharedContentCache(client: stub, disk: SpoolDisk())

    // when
    let content = try await SpoolReusingClient(stub, cache: cache).content(
      of: Self.file.id, from: 0, .standard)

    // then
    #expect(try await content.chunks.next()?.count == 1000)
  }
}

/// The other end of a pipe.
private final class StubSink: ContentSink {
  let bytes = Watched<[UInt8]>([])
  let asked = Watched(0)
  let gate: Gate
  /// How many writes are taken.
  private let limit: Int

  init(gate: Gate = Gate(true), limit: Int = .max) {
    self.gate = gate
    self.limit = limit
  }

  func write(_ bytes: [UInt8]) async -> Bool {
    let number = asked.next()
    await gate.pass()
    guard number <= limit else { return false }
    self.bytes.update { $0 += bytes }
    return true
  }
}
