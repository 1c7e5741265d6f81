import ContentReading
import FilesAPI
import FilesStore
import JSONLines
import TestSupport
import Testing

@Suite(.endsAtLast) struct PreviewSeekingTests {
  /// Ten thousand records, some of which hold a word.
  private static func content(word: String, at lines: Set<Int>) -> [UInt8] {
    (0..<10_000).flatMap { line -> [UInt8] in
      let filler = lines.contains(line) ? word : "nothing"
      let pad = String(repeating: "x", count: 180)
      return Array("{\"n\":\(line),\"text\":\"\(filler)\",\"pad\":\"\(pad)\"}\n".utf8)
    }
  }

  private static func text(_ text: String) throws -> SearchRequest.Target {
    .text(try #require(SearchQuery(text)))
  }

  @Test func aSearchReadsOnUntilItFindsAndNotFurther() async throws {
    // given
    let stub = StubContent(Self.content(word: "Needle", at: [5000, 9999]))
    let bench = PreviewBench(stub)
    await bench.open()
    await bench.facts { $0 == .paused }

    // when
    await bench.search(1, try Self.text("needle"))
    let found = await bench.found()

    // then
    let hit = try #require(found.hit)
    #expect(hit.extent.line == 5000)
    #expect(hit.hasWrapped == false)
    #expect(stub.bytesTaken < 1_800_000)
  }

  @Test func aSearchGoesRoundTheEndAndCountsEverything() async throws {
    // given
    let bench = PreviewBench(StubContent(Self.content(word: "needle", at: [10, 20, 5000])))
    await bench.open()

    // when
    await bench.search(1, try Self.text("needle"), from: 1_500_000)
    let counted = await bench.counted()

    // then
    let hit = try #require(counted.hit)
    #expect(hit.extent.line == 10)
    #expect(hit.hasWrapped)
    #expect(hit.ordinal == 1)
    #expect(counted.count == 3)
  }

  /// Matches are counted in blocks of a MiB, of an expression in quarters of one.
  @Test(
    arguments: ["needle", "/n[e]+dle/"], [-1, 0, 1, 4_000, 60_000, 70_000, 262_143, 700_000, 1_048_577])
  func everyMatchIsCountedWhereverTheContentEnds(_ text: String, _ beyond: Int) async throws {
    // given content of a MiB and a bit, with a match in each line of 100 bytes
    let count = 1_048_576 + beyond
    var content = Array(("1 needle " + String(repeating: "x", count: 90) + "\n").utf8)
    while content.count < count { content += content }
    content.removeLast(content.count - count)
    let bench = PreviewBench(StubContent(content))
    await bench.open()
    let query = try #require(try SearchQuery.parsing(text, readsEscapes: false))
    // when
    await bench.search(1, .text(query), isBackward: true)
    let counted = await bench.counted()
    // then
    let all = count / 100 + (count % 100 >= 8 ? 1 : 0)
    #expect(counted.count == all)
    #expect(counted.hit?.ordinal == all)
  }

  @Test func aBackwardSearchFindsTheNearestBefore() async throws {
    // given
    let bench = PreviewBench(StubContent(Self.content(word: "needle", at: [10, 20, 5000])))
    await bench.open()
    await bench.perform(.need(ReadAheadTarget(line: .max)))
    await bench.facts { $0 == .ended }

    // when
    await bench.search(1, try Self.text("needle"), from: 1_000_000, isBackward: true)
    let near = await bench.counted()
    await bench.search(2, try Self.text("needle"), from: 100, isBackward: true)
    let wrapped = await bench.counted(2)

    // then
    let first = try #require(near.hit)
    let second = try #require(wrapped.hit)
    #expect(first.extent.line == 20)
    #expect(first.ordinal == 2)
    #expect(second.extent.line == 5000)
    #expect(second.hasWrapped)
    #expect(second.ordinal == 3)
  }

  @Test func aMatchThatLiesAcrossChunksAndStepsIsFound() async throws {
    // given
    var content = [UInt8](repeating: 0x78, count: 3 << 20)
    let word = Array("across".utf8)
    content.replaceSubrange((1 << 20) - 3..<(1 << 20) + 3, with: word)
    content.replaceSubrange((2 << 20) - 1..<(2 << 20) + 5, with: word)
    let bench = PreviewBench(StubContent(content, chunk: 1 << 20))
    await bench.open()

    // when
    await bench.search(1, try Self.text("across"))
    let first = await bench.found()
    await bench.search(2, try Self.text("across"), from: 1 << 20)
    let second = await bench.found(2)

    // then
    #expect(first.hit?.offset == Int64((1 << 20) - 3))
    #expect(second.hit?.offset == Int64((2 << 20) - 1))
  }

  @Test func aWordThatIsNowhereIsLookedForEverywhereAndThenToldAbsent() async throws {
    // given
    let stub = StubContent(Self.content(word: "needle", at: []))
    let bench = PreviewBench(stub)
    await bench.open()

    // when
    await bench.search(1, try Self.text("needle"), from: 5000)
    let found = await bench.found()

    // then
    #expect(found.hit == nil && found.report?.stage == .ended)
    #expect(stub.bytesTaken > 2_000_000)
  }

  @Test func aSearchCanBeStoppedWhileTheServerIsSilent() async throws {
    // given
    let bench = PreviewBench(
      StubContent { _, _ in .init(byteCount: 1 << 20, chunks: [Array("one\ntwo\n".utf8)], stalls: true) })
    await bench.open()
    await bench.search(1, try Self.text("needle"))
    let running = await bench.scan(.search) { $0.isRunning }

    // when
    await bench.perform(.cancel(.search))
    let report = await bench.scan(.search)

    // then
    #expect(running != nil)
    #expect(report?.stage == .stopped)
    #expect(try await bench.lines(0..<2) { $0.count == 2 }.texts == ["one", "two"])
  }

  @Test func theNextBadLineIsFoundBehindTheReaderAndRoundTheEnd() async throws {
    // given
    let lines = (0..<3000).map { $0 == 700 || $0 == 2900 ? "{oops\($0)" : "{\"n\":\($0)}" }
    let content = Array(lines.joined(separator: "\n").utf8)
    let bench = PreviewBench(StubContent(content, chunk: 1000))
    await bench.open()
    var found: [Int] = []
    var from: Int64 = 0

    for number in 1...3 {
      // when
      await bench.search(number, .badLine, from: from)
      let hit = try #require(await bench.found(number).hit)
      found.append(hit.extent.line)
      from = hit.extent.end
    }

    // then
    #expect(found == [700, 2900, 700])
  }
}
