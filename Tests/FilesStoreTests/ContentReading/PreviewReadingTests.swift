import ContentReading
import FilesAPI
import FilesStore
import JSONLines
import TestSupport
import Testing

@Suite(.endsAtLast) struct PreviewReadingTests {
  /// Records of 100 bytes each.
  static func records(_ count: Int) -> [UInt8] {
    (0..<count).flatMap { number in
      let head = "{\"n\":\(number),\"pad\":\""
      return Array((head + String(repeating: "x", count: 97 - head.utf8.count) + "\"}\n").utf8)
    }
  }

  @Test func readingPausesShortlyAheadOfTheReaderAndGoesOnWhenTheReaderMoves() async throws {
    // given
    let stub = StubContent(Self.records(100_000))
    let bench = PreviewBench(stub)

    // when
    await bench.open()
    await bench.show(0..<24)
    await bench.facts { $0 == .paused }

    // then
    #expect(stub.bytesTaken >= 2400)
    #expect(stub.bytesTaken <= 3 << 19)

    // when
    let before = stub.bytesTaken
    let facts = Int(before / 100) - 30
    await bench.show(facts..<facts + 24)
    await bench.facts { $0 == .paused }

    // then
    #expect(stub.bytesTaken > before)
    #expect(stub.bytesTaken <= Int64(facts + 24) * 100 + 3 << 19)
  }

  @Test func nothingPausesBehindTheLastByteThatWasAnnounced() async throws {
    // given content that comes at once and is more than is read ahead
    let bench = PreviewBench(StubContent(Self.records(9_000), chunk: 900_000))

    // when
    await bench.open()
    await bench.show(0..<24)
    let facts = await bench.facts { $0 == .paused || $0 == .ended }

    // then
    #expect(facts?.stage == .ended)
  }

  @Test func aSingleEndlessLineIsNotReadToItsEndToShowItsBeginning() async throws {
    // given
    let stub = StubContent([UInt8](repeating: 0x78, count: 8 << 20))
    let bench = PreviewBench(stub)

    // when
    await bench.open()
    await bench.show(0..<24)
    await bench.facts { $0 == .paused }

    // then
    #expect(stub.bytesTaken <= 3 << 19)
  }

  @Test func theFirstBytesAreShownBeforeTheNextOnesCome() async throws {
    // given
    let drops = StubContent.split(Array("first line\nsecond line\nthird".utf8), 4)
    let bench = PreviewBench(StubContent { _, _ in .init(byteCount: 28, chunks: drops) })

    // when
    await bench.open()
    await bench.show(0..<10)
    let early = try await bench.lines(0..<10) { !$0.isEmpty }
    let late = try await bench.lines(0..<10) { $0.count == 3 && $0[2].extent.isWhole }

    // then
    #expect(early.texts.first?.hasPrefix("firs") == true)
    #expect(late.texts == ["first line", "second line", "third"])
  }

  @Test func lineEndsOfAllKindsAreLeftOut() async throws {
    // given
    let bench = PreviewBench(StubContent(Array("\u{FEFF}a\r\n\n b\u{0}\nlast".utf8), chunk: 1))

    // when
    await bench.open()
    await bench.facts { $0 == .ended }
    await bench.show(0..<10)
    let window = try await bench.lines(0..<10)

    // then
    #expect(window.texts == ["a", "", " b\u{0}", "last"])
  }

  @Test func aCutConnectionIsResumedWhereItBrokeOffWhenTheServerCan() async throws {
    // given
    let content = Self.records(300)
    let bench = PreviewBench(
      StubContent { call, offset in
        let rest = StubContent.split(Array(content[Int(offset)...]), 1000)
        return .init(
          offset: offset, byteCount: Int64(content.count), acceptsRanges: true,
          chunks: call < 2 ? Array(rest.prefix(7)) : rest, error: call < 2 ? .cut : nil)
      })

    // when
    await bench.open()
    await bench.perform(.need(ReadAheadTarget(line: .max)))
    let facts = await bench.facts { $0 == .ended }

    // then
    #expect(try #require(facts).byteCount == Int64(content.count))
    #expect(try #require(facts).lineCount == 300)
  }

  @Test func aCutThatCannotBeMendedIsToldAndWhatWasReadStaysReadable() async throws {
    // given
    let content = Self.records(300)
    let stub = StubContent { _, _ in
      .init(byteCount: 30_000, chunks: StubContent.split(Array(content.prefix(5000)), 1000), error: .cut)
    }
    let bench = PreviewBench(stub)

    // when
    await bench.open()
    let facts = await bench.facts { $0 == .interrupted(.cut, .verifyFromStart) }
    await bench.show(40..<50)
    let window = try await bench.lines(40..<50)

    // then
    #expect(try #require(facts).bytesRead == 5000)
    #expect(window.count == 10)
    // The first cut, a range that did not come, and three times from the start.
    #expect(stub.calls == 5)
  }

  @Test func aServerThatAnnouncedMoreThanItSendsIsToldAsALie() async throws {
    // given
    let bench = PreviewBench(StubContent { _, _ in .init(byteCount: 100, chunks: [Array("short\n".utf8)]) })

    // when
    await bench.open()
    let lie = FilesError(operation: .download, reason: .lengthMismatch(expected: 100, received: 6))
    let facts = await bench.facts { $0 == .interrupted(lie, .verifyFromStart) }

    // then
    #expect(facts?.lineCount == 1)
  }

  @Test func aFileThatChangedWhileItWasReadIsNotGluedTogether() async throws {
    // given
    let bench = PreviewBench(
      StubContent { call, offset in
        call == 0
          ? .init(byteCount: 30, acceptsRanges: true, chunks: [Array("0123456789".utf8)], error: .cut)
          : .init(offset: offset, byteCount: 31, acceptsRanges: true, chunks: [Array("other".utf8)])
      })

    // when
    await bench.open()
    let facts = await bench.facts { if case .interrupted = $0 { true } else { false } }

    // then
    #expect(try #require(facts).stage == .interrupted(.contentChanged, .restart))
    #expect(try #require(facts).byteCount == 10)
  }

  @Test func aRefusalIsHandedOnInTheServersWords() async throws {
    // given
    let refusal = FilesError(
      operation: .download,
      reason: .rejected(.init(status: 400, message: "Not allowed to download files of purpose: assistants")))
    let bench = PreviewBench(StubContent { _, _ throws(FilesError) in throw refusal })

    // when
    await bench.open()
    let error = await bench.next { $0.status.failure }

    // then
    #expect(error == refusal)
  }

  @Test func aServerThatMakesUsWaitIsToldWithItsDelay() async throws {
    // given
    let busy = FilesError(operation: .download, reason: .rejected(.init(status: 429, message: "Slow down")))
    let notice = RetryNotice(attempt: 1, delay: .seconds(7), error: busy)
    let bench = PreviewBench(StubContent { _, _ in .init(chunks: [Array("late\n".utf8)], waits: notice) })

    // when
    await bench.open()
    let told = await bench.next { $0.status.waiting }

    // then
    #expect(told == notice)
  }

  @Test func aFullDiskIsToldAndWhatFitsStaysReadable() async throws {
    // given
    let bench = PreviewBench(StubContent(Self.records(1000), chunk: 1000), disk: SpoolDisk(capacity: 5000))

    // when
    await bench.open()
    let facts = await bench.facts { if case .interrupted = $0 { true } else { false } }
    await bench.show(0..<24)
    let window = try await bench.lines(0..<24)

    // then
    let full = FilesError(operation: .download, reason: .local(path: "", problem: .diskFull))
    #expect(try #require(facts).stage == .interrupted(full, .verifyFromStart))
    #expect(window.count == 24)
  }

  @Test(arguments: [1, 7, 64, 100_000])
  func resultsOfFineTuningAreDecodedWhileTheyArrive(_ chunk: Int) async throws {
    // given
    let table = "step,train_loss\n" + (0..<200).map { "\($0),0.\($0)\n" }.joined()
    let encoded = Array(Self.base64(Array(table.utf8)).utf8)
    let bench = PreviewBench(StubContent(encoded, chunk: chunk))

    // when
    await bench.open(purpose: .fineTuneResults)
    let facts = await bench.facts { $0 == .ended }
    await bench.show(0..<3)
    let window = try await bench.lines(0..<3)

    // then
    #expect(try #require(facts).isDecoded)
    #expect(try #require(facts).kind == .csv)
    #expect(try #require(facts).byteCount == Int64(table.utf8.count))
    #expect(window.texts == ["step,train_loss", "0,0.0", "1,0.1"])
  }

  @Test func resultsThatAreNotEncodedAreShownAsTheyAre() async throws {
    // given
    let bench = PreviewBench(StubContent(Array("step,loss\n1,2\n".utf8)))

    // when
    await bench.open(purpose: .fineTuneResults)
    let facts = await bench.facts { $0 == .ended }

    // then
    #expect(try #require(facts).isDecoded == false)
    #expect(try #require(facts).lineCount == 2)
  }

  @Test func closingStopsTheTransferAndNothingIsToldAfterwards() async throws {
    // given
    let stub = StubContent(Self.records(100_000))
    let bench = PreviewBench(stub)
    await bench.open()
    await bench.facts { $0 == .paused }

    // when
    await bench.contents.close(bench.id)
    let taken = stub.bytesTaken
    await bench.perform(.need(ReadAheadTarget(line: .max)))

    // then
    #expect(stub.cancelled == 1)
    #expect(stub.bytesTaken == taken)
  }

  private static func base64(_ bytes: [UInt8]) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    var text = ""
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
      for index in 0...group.count { text.append(alphabet[bits >> (18 - 6 * index) & 63]) }
      text += String(repeating: "=", count: 3 - group.count)
    }
    return text
  }
}
