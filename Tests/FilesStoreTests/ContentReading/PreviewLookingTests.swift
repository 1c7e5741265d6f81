import ContentReading
import FilesAPI
import FilesStore
import LosslessJSON
import TestSupport
import Testing

@testable import JSONLines

@Suite(.endsAtLast) struct PreviewLookingTests {
  @Test func badRecordsAreMarkedWithReasonAndColumn() async throws {
    // given
    let bench = PreviewBench(StubContent(Array("{\"a\":1}\n{\"a\":}\n\n{\"a\":".utf8)))

    // when
    await bench.open()
    await bench.facts { $0 == .ended }
    await bench.show(0..<10)
    let window = try await bench.lines(0..<10)

    // then
    #expect(
      window.map(\.verdict) == [
        .good, .bad(RecordProblem(offset: 5, reason: .unexpectedCharacter(UInt8(ascii: "}")))), .empty,
        .bad(RecordProblem(offset: 5, reason: .unexpectedEnd)),
      ])
  }

  @Test func aLineIsShownFromTheMiddleOnWithWholeCharacters() async throws {
    // given
    let line = String(repeating: "日本語", count: 100_000)
    let bench = PreviewBench(StubContent(Array(line.utf8)))
    await bench.open()
    await bench.perform(.need(ReadAheadTarget(line: .max)))
    await bench.facts { $0 == .ended }

    for left in [Int64(0), 1, 2, 3, 100_001, 899_990] {
      // when
      let shown = try #require(try await bench.lines(0..<1, from: left, width: 30).texts.first)

      // then
      #expect(line.contains(shown))
      #expect(shown.utf8.count >= 9)
      #expect(shown.utf8.count <= 32)
    }
  }

  @Test func bytesAreShownFromAnyPlace() async throws {
    // given
    let bytes = (0..<1000).map { UInt8($0 % 251) }
    let bench = PreviewBench(StubContent(bytes))
    await bench.open()
    await bench.facts { $0 == .ended }

    // when
    let shown = try bench.content.bytes(960..<1100)

    // then
    #expect(shown == Array(bytes[960...]))
  }

  @Test func aRecordIsReadToItsEndToBeOpened() async throws {
    // given
    let long = "{\"text\":\"" + String(repeating: "y", count: 2 << 20) + "\"}"
    let bench = PreviewBench(StubContent(Array((long + "\n{}\n").utf8)))
    await bench.open()
    await bench.facts { $0 == .paused }

    // when
    let record = try await bench.record(0)

    // then
    #expect(try #require(record).record.bytes.count == long.utf8.count)
    #expect(try #require(record).verdict == .good)
    #expect(try #require(record).isCut == false)
  }

  @Test func aRecordBeyondTheCapIsShownInPartAndSaysSo() async throws {
    // given
    let stub = StubContent(Array("{\"text\":\"".utf8) + [UInt8](repeating: 0x79, count: 8 << 20))
    let bench = PreviewBench(stub)
    await bench.open()
    await bench.facts { $0 == .paused }

    // when
    let record = try await bench.record(0)

    // then
    #expect(try #require(record).record.bytes.count == Int(LaidOutRecord.beginningBytes))
    #expect(stub.bytesTaken < 6 << 20)
  }

  @Test func readingOnStopsAtTheLineThatWasAskedFor() async throws {
    // given
    let stub = StubContent(PreviewReadingTests.records(100_000))
    let bench = PreviewBench(stub)
    await bench.open()
    await bench.facts { $0 == .paused }

    // when
    await bench.perform(.need(ReadAheadTarget(line: 30_000)))
    let facts = await bench.next { $0.status.lineCount > 30_000 ? $0.status : nil }

    // then
    #expect(facts != nil)
    #expect(stub.bytesTaken < 4_000_000)
  }

  @Test(arguments: 1...12)
  func linesOfAnyContentAreThoseOfAPlainSplit(_ seed: Int) async throws {
    // given
    var state = UInt64(seed)
    func random(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let ends = ["\n", "\r\n", "\n\n"]
    var text = ""
    for _ in 0..<random(600) {
      let isLong = random(40) == 0
      text += String(repeating: "abc\r\u{0}é ", count: random(isLong ? 4000 : 12)) + "." + ends[random(3)]
    }
    if random(2) == 0 { text += "no end" }
    let bench = PreviewBench(StubContent(Array(text.utf8), chunk: 1 + random(9000)))
    await bench.open()
    await bench.perform(.need(ReadAheadTarget(line: .max)))
    let facts = await bench.facts { $0 == .ended }

    // when
    var pieces = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { Array($0) }
    if pieces.last == [] { pieces.removeLast() }
    let lines = pieces.map { $0.last == 0x0D ? $0.dropLast() : $0[...] }
    let first = random(lines.count + 1)
    let range = first..<min(first + 50, lines.count)
    let window = try await bench.lines(range, width: 65_000) { $0.count == range.count }

    // then
    #expect(try #require(facts).lineCount == lines.count)
    #expect(window.map(\.extent.line) == Array(range))
    #expect(window.map { Int($0.extent.byteCount) } == lines[range].map(\.count))
    #expect(window.texts == lines[range].map { String(decoding: $0, as: UTF8.self) })
  }
}
