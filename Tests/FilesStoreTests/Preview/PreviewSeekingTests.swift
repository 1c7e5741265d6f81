import FilesAPI
import FilesStore
import JSONLines
import Testing

@Suite(.timeLimit(.minutes(1))) struct PreviewSeekingTests {
  /// Ten thousand records, some of which hold a word.
  private static func content(word: String, at lines: Set<Int>) -> [UInt8] {
    (0..<10_000).flatMap { line -> [UInt8] in
      let filler = lines.contains(line) ? word : "nothing"
      let pad = String(repeating: "x", count: 180)
      return Array("{\"n\":\(line),\"text\":\"\(filler)\",\"pad\":\"\(pad)\"}\n".utf8)
    }
  }

  private static func text(_ text: String, from: Int64 = 0, number: Int = 1, isBackward: Bool = false) throws
    -> PreviewOrder
  {
    let needle = try #require(Needle(text))
    return .seek(
      SeekRequest(number: number, target: .text(needle), from: from, isBackward: isBackward))
  }

  @Test func aSearchReadsOnUntilItFindsAndNotFurther() async throws {
    // given
    let stub = StubContent(Self.content(word: "Needle", at: [5000, 9999]))
    let bench = PreviewBench(stub)
    await bench.open()
    await bench.facts { $0 == .paused }

    // when
    await bench.perform(try Self.text("needle"))
    let report = await bench.report()

    // then
    guard case .found(let hit) = try #require(report).stage else {
      Issue.record("not found")
      return
    }
    #expect(hit.extent.line == 5000)
    #expect(hit.hasWrapped == false)
    #expect(stub.bytesTaken < 1_800_000)
  }

  @Test func aSearchGoesRoundTheEndAndCountsEverything() async throws {
    // given
    let bench = PreviewBench(StubContent(Self.content(word: "needle", at: [10, 20, 5000])))
    await bench.open()

    // when
    await bench.perform(try Self.text("needle", from: 1_500_000))
    let report = await bench.report { $0.isCountComplete }

    // then
    guard case .found(let hit) = try #require(report).stage else {
      Issue.record("not found")
      return
    }
    #expect(hit.extent.line == 10)
    #expect(hit.hasWrapped)
    #expect(hit.ordinal == 1)
    #expect(try #require(report).count == 3)
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
    let needle = try #require(try Needle.parsing(text, readsEscapes: false))
    // when
    await bench.perform(.seek(SeekRequest(number: 1, target: .text(needle), from: 0, isBackward: true)))
    let report = await bench.report { $0.isCountComplete }
    // then
    let all = count / 100 + (count % 100 >= 8 ? 1 : 0)
    #expect(report?.count == all)
    guard case .found(let last)? = report?.stage else {
      Issue.record("not found")
      return
    }
    #expect(last.ordinal == all)
  }

  @Test func aBackwardSearchFindsTheNearestBefore() async throws {
    // given
    let bench = PreviewBench(StubContent(Self.content(word: "needle", at: [10, 20, 5000])))
    await bench.open()
    await bench.perform(.readOn(toLine: nil))
    await bench.facts { $0 == .ended }

    // when
    await bench.perform(try Self.text("needle", from: 1_000_000, isBackward: true))
    let near = await bench.report { $0.isCountComplete }
    await bench.perform(try Self.text("needle", from: 100, number: 2, isBackward: true))
    let wrapped = await bench.report { $0.number == 2 && $0.isCountComplete }

    // then
    guard case .found(let first) = try #require(near).stage,
      case .found(let second) = try #require(wrapped).stage
    else {
      Issue.record("not found")
      return
    }
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
    await bench.perform(try Self.text("across"))
    let first = await bench.report()
    await bench.perform(try Self.text("across", from: 1 << 20, number: 2))
    let second = await bench.report { $0.number == 2 && $0.stage != .running }

    // then
    guard case .found(let one) = try #require(first).stage, case .found(let two) = try #require(second).stage
    else {
      Issue.record("not found")
      return
    }
    #expect(one.offset == (1 << 20) - 3)
    #expect(two.offset == (2 << 20) - 1)
  }

  @Test func aWordThatIsNowhereIsLookedForEverywhereAndThenToldAbsent() async throws {
    // given
    let stub = StubContent(Self.content(word: "needle", at: []))
    let bench = PreviewBench(stub)
    await bench.open()

    // when
    await bench.perform(try Self.text("needle", from: 5000))
    let report = await bench.report()

    // then
    #expect(try #require(report).stage == .absent)
    #expect(try #require(report).count == 0)
    #expect(stub.bytesTaken > 2_000_000)
  }

  @Test func aSearchCanBeStoppedWhileTheServerIsSilent() async throws {
    // given
    let bench = PreviewBench(
      StubContent { _, _ in .init(byteCount: 1 << 20, chunks: [Array("one\ntwo\n".utf8)], stalls: true) })
    await bench.open()
    await bench.perform(try Self.text("needle"))
    let running = await bench.report { $0.stage == .running }

    // when
    await bench.perform(.stop)
    let report = await bench.report()

    // then
    #expect(running != nil)
    #expect(try #require(report).stage == .stopped)

    // when
    await bench.show(0..<2)

    // then
    #expect(await bench.window { $0.lines.count == 2 }?.texts == ["one", "two"])
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
      let request = SeekRequest(number: number, target: .badLine, from: from)
      await bench.perform(.seek(request))
      let report = await bench.report { $0.number == number && $0.stage != .running }
      guard case .found(let hit) = try #require(report).stage else { break }
      found.append(hit.extent.line)
      from = hit.extent.end
    }

    // then
    #expect(found == [700, 2900, 700])
  }
}
