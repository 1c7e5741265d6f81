import ContentReading
import FilesAPI
import FilesStore
import JSONLines
import TestSupport
import Testing

@Suite(.endsAtLast) struct SaveScanTests {
  private static func save(_ number: Int = 1, ranges: [Range<Int64>]? = nil) -> PreviewCommand {
    let file = RemoteFile(id: FileID("file-1"), name: "content")
    let request = DownloadRequest(file: file, destination: "/downloads", overwrites: false)
    return .scan(ScanRequest(number: number, work: .save(request), part: ranges.map { .ranges($0) } ?? .all))
  }

  @Test(arguments: [1, 1000, 1 << 20])
  func aScanSeesAllOfTheContentInItsOrderHoweverItComes(_ chunk: Int) async throws {
    // given
    let content = PreviewReadingTests.records(chunk == 1 ? 30 : 40_000)
    let download = StubDownload()
    let bench = PreviewBench(StubContent(content, chunk: chunk), disk: SpoolDisk(download: download))
    await bench.open()

    // when
    await bench.perform(Self.save())
    let report = await bench.scan(.save)

    // then
    var expected = ScanReport(number: 1, stage: .ended, result: .saved(path: download.path))
    expected.bytesDone = Int64(content.count)
    expected.bytesTotal = Int64(content.count)
    #expect(report == expected)
    // Without a difference in words, for which many bytes are too many.
    let isAll = download.written.value == content
    #expect(isAll)
    #expect(download.end.value == .committed)
  }

  @Test func aScanThroughNothingEndsAtOnce() async throws {
    // given
    let download = StubDownload()
    let bench = PreviewBench(StubContent([]), disk: SpoolDisk(download: download))
    await bench.open()

    // when
    await bench.perform(Self.save())
    let report = await bench.scan(.save)

    // then
    #expect(try #require(report).stage == .ended)
    #expect(try #require(report).bytesDone == 0)
    #expect(download.end.value == .committed)
  }

  @Test func rangesAreReadAloneAndTheRestOfTheContentNotAtAll() async throws {
    // given
    let content = PreviewReadingTests.records(100_000)
    let stub = StubContent(content)
    let download = StubDownload()
    let bench = PreviewBench(stub, disk: SpoolDisk(download: download))
    await bench.open()

    // when
    await bench.perform(Self.save(ranges: [100..<300, 5000..<5100]))
    let report = await bench.scan(.save)

    // then
    #expect(download.written.value == Array(content[100..<300] + content[5000..<5100]))
    #expect(try #require(report).bytesDone == 300)
    #expect(stub.bytesTaken <= 3 << 19)
  }

  @Test func theServerIsReadNoFasterThanTheScanAndLinesAreThereMeanwhile() async throws {
    // given
    let content = PreviewReadingTests.records(100_000)
    let stub = StubContent(content)
    let gate = Gate()
    let download = StubDownload(writeGate: gate)
    let bench = PreviewBench(stub, disk: SpoolDisk(download: download))
    await bench.open()

    // when
    await bench.perform(Self.save())
    await bench.facts { $0 == .paused }
    await bench.show(0..<24)
    let window = try await bench.lines(0..<24) { $0.count == 24 }

    // then
    #expect(window.count == 24)
    #expect(stub.bytesTaken <= 2 << 20)
    #expect(download.end.value == .open)

    // when
    gate.open()

    // then
    #expect(await bench.scan(.save)?.stage == .ended)
    #expect(download.written.value.count == content.count)
  }

  @Test func contentThatIsCutEndsTheScanAsCutAndNoHalfFileGetsTheName() async throws {
    // given
    let download = StubDownload()
    let chunks = StubContent.split(PreviewReadingTests.records(50), 1000)
    let stub = StubContent { _, _ in .init(byteCount: 30_000, chunks: chunks, error: .cut) }
    let bench = PreviewBench(stub, disk: SpoolDisk(download: download))
    await bench.open()

    // when
    await bench.perform(Self.save())
    let report = await bench.scan(.save)

    // then
    #expect(try #require(report).stage == .cut)
    #expect(try #require(report).bytesDone == 5000)
    #expect(try #require(report).result == .saved(path: nil))
    #expect(download.end.value == .discarded)
  }

  @Test func aScanThatCannotGoOnSaysWhyAndReadingStops() async throws {
    // given
    let full = FilesError(operation: .download, reason: .local(path: "/downloads", problem: .diskFull))
    let download = StubDownload(writeFailure: full)
    let stub = StubContent(PreviewReadingTests.records(100_000))
    let bench = PreviewBench(stub, disk: SpoolDisk(download: download))
    await bench.open()

    // when
    await bench.perform(Self.save())
    let report = await bench.scan(.save)
    await bench.show(0..<24)
    await bench.facts { $0 == .paused }

    // then
    #expect(try #require(report).stage == .failed(full))
    #expect(stub.bytesTaken <= 3 << 19)
  }

  @Test func aScanThatWaitsForASilentServerCanBeStopped() async throws {
    // given
    let download = StubDownload()
    let bench = PreviewBench(
      StubContent { _, _ in .init(byteCount: 1 << 20, chunks: [Array("one\n".utf8)], stalls: true) },
      disk: SpoolDisk(download: download))
    await bench.open()
    await bench.perform(Self.save())
    await download.written.wait { $0.count == 4 }

    // when
    await bench.perform(.cancel(.save))
    let report = await bench.scan(.save)

    // then
    #expect(try #require(report).stage == .stopped)
    #expect(await download.end.wait { $0 == .discarded })
  }

  @Test func aNewScanOfItsKindReplacesTheOldOne() async throws {
    // given
    let content = PreviewReadingTests.records(1000)
    let gate = Gate()
    let download = StubDownload(writeGate: gate)
    let bench = PreviewBench(StubContent(content), disk: SpoolDisk(download: download))
    await bench.open()
    await bench.perform(Self.save(1))

    // when
    await bench.perform(Self.save(2, ranges: [0..<100]))
    gate.open()
    let second = await bench.scan(.save, number: 2)

    // then
    #expect(download.end.value == .committed)
    #expect(try #require(second).bytesDone == 100)
  }
}
