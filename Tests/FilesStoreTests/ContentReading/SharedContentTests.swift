import ContentReading
import FilesAPI
import FilesStore
import JSONLines
import TestSupport
import Testing

@Suite(.endsAtLast) struct SharedContentTests {
  @Test func aPreviewAndASaveOfOneFileReadItOnceAndEachSeesAllOfIt() async throws {
    // given
    let content = PreviewReadingTests.records(20_000)
    let stub = StubContent(content)
    let download = StubDownload()
    let bench = PreviewBench(stub, disk: SpoolDisk(download: download))
    await bench.open()
    await bench.facts { $0 == .paused }

    // when
    let request = DownloadRequest(file: PreviewBench.file, destination: "/downloads", overwrites: false)
    await bench.contents.save(
      TransferID(1), PreviewBench.file, ScanRequest(number: 0, work: .save(request))
    ) { _ in }
    let status = await bench.facts { $0 == .ended }

    // then
    #expect(await download.end.wait { $0 == .committed })
    #expect(stub.calls == 1)
    #expect(stub.bytesTaken == Int64(content.count))
    #expect(try #require(status).lineCount == 20_000)
    #expect(download.written.value == content)
  }

  @Test func aPreviewThatIsClosedTakesNothingFromAPipe() async throws {
    // given
    let content = PreviewReadingTests.records(20_000)
    let stub = StubContent(content)
    let bench = PreviewBench(stub)
    await bench.open()
    await bench.facts { $0 == .paused }
    #expect(await bench.contents.prepare(PipeID(1), PreviewBench.file, .all) == nil)

    // when
    await bench.close()
    let report = await bench.contents.pipe(PipeID(1), into: Bucket())

    // then
    #expect(report == PipeReport(byteCount: Int64(content.count), end: .all))
    #expect(stub.calls == 1)
  }

  private struct Bucket: ContentSink {
    func write(_ bytes: [UInt8]) async -> Bool { true }
  }

  @Test func theSpoolGoesWithItsLastReaderAndTheNextReadsAnew() async throws {
    // given
    let stub = StubContent(PreviewReadingTests.records(100))
    let benches = PreviewBench.sharing(3, stub)
    await benches[0].open()
    await benches[0].facts { $0 == .ended }
    await benches[1].open()

    // when
    await benches[0].close()
    await benches[1].close()
    await benches[2].open()
    await benches[2].facts { $0 == .ended }

    // then
    #expect(stub.calls == 2)
  }

  @Test func aViewOpenedAfterACutShowsWhatWasReadAndOffersTheSame() async throws {
    // given
    let chunks = StubContent.split(PreviewReadingTests.records(50), 1000)
    let stub = StubContent { _, _ in .init(byteCount: 30_000, chunks: chunks, error: .cut) }
    let benches = PreviewBench.sharing(2, stub)
    await benches[0].open()
    await benches[0].facts { $0 == .interrupted(.cut, .verifyFromStart) }

    // when
    await benches[1].open()
    let facts = await benches[1].facts { $0 == .interrupted(.cut, .verifyFromStart) }
    await benches[1].show(40..<50)
    let window = try await benches[1].lines(40..<50)

    // then
    #expect(facts?.bytesRead == 5000)
    #expect(window.count == 10)
  }
}
