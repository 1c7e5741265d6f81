import FilesAPI
import FilesStore
import JSONLines
import Testing

@Suite(.timeLimit(.minutes(1))) struct SharedContentTests {
  @Test func twoViewsOfOneFileReadItOnceAndEachSeesAllOfIt() async throws {
    // given
    let content = PreviewReadingTests.records(20_000)
    let stub = StubContent(content)
    let benches = PreviewBench.sharing(2, stub)
    await benches[0].open()
    await benches[0].facts { $0 == .paused }

    // when
    await benches[1].open()
    await benches[1].perform(.readOn(toLine: nil))
    let second = await benches[1].facts { $0 == .ended }
    let first = await benches[0].facts { $0 == .ended }

    // then
    #expect(stub.calls == 1)
    #expect(stub.bytesTaken == Int64(content.count))
    #expect(try #require(first).lineCount == 20_000)
    #expect(try #require(second).lineCount == 20_000)
  }

  @Test func aViewThatIsClosedTakesNothingFromAnother() async throws {
    // given
    let stub = StubContent(PreviewReadingTests.records(20_000))
    let benches = PreviewBench.sharing(2, stub)
    await benches[0].open()
    await benches[0].facts { $0 == .paused }
    await benches[1].open()

    // when
    await benches[0].close()
    await benches[1].perform(.readOn(toLine: nil))
    await benches[1].facts { $0 == .ended }
    await benches[1].show(19_990..<20_000)
    let window = await benches[1].window { $0.lines.count == 10 }

    // then
    #expect(window?.lines.last?.extent.line == 19_999)
    #expect(stub.calls == 1)
  }

  @Test func theSpoolGoesWithItsLastReaderAndTheNextReadsAnew() async throws {
    // given
    let stub = StubContent(PreviewReadingTests.records(100))
    let benches = PreviewBench.sharing(3, stub)
    await benches[0].open()
    await benches[1].open()
    await benches[1].facts { $0 == .ended }

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
    await benches[0].facts { $0 == .interrupted(.cut, .readAgain) }

    // when
    await benches[1].open()
    let facts = await benches[1].facts { $0 == .interrupted(.cut, .readAgain) }
    await benches[1].show(40..<50)
    let window = await benches[1].window { !$0.lines.isEmpty }

    // then
    #expect(facts?.bytesRead == 5000)
    #expect(window?.lines.count == 10)
  }
}
