import FilesAPI
import FilesStore
import JSONLines
import Testing

/// A line of 300 MB is scrolled and searched as any other, and never held in memory.
@Suite(.timeLimit(.minutes(1))) struct LongLineTests {
  /// No answer and no look at the spool takes more than a record may; what surrounds it is little.
  private static let mostBytes = Int(RecordRequest.byteLimit) + (1 << 18)

  private static func search(_ text: String, from: Int = 0, number: Int, isBackward: Bool = false) throws
    -> PreviewOrder
  {
    let needle = try #require(try Needle.parsing(text, readsEscapes: true))
    return .seek(
      SeekRequest(number: number, target: .text(needle), from: Int64(from), isBackward: isBackward))
  }

  @Test func anyPartOfItIsShownAndNoMoreIsReadThanThat() async throws {
    // given
    let stub = LongLine.stub()
    let disk = SpoolDisk()
    let bench = PreviewBench(stub, disk: disk)
    await bench.open()

    for (number, word) in LongLine.words.prefix(2).enumerated() {
      // when
      await bench.show(0..<24, number: number + 1, from: Int64(word.place), width: 320)
      let window = await bench.window { $0.request.number == number + 1 && $0.isFilled }

      // then
      #expect(try #require(window).texts[0].hasPrefix(word.text))
      #expect(try #require(window).texts[0].utf8.count <= 324)
      #expect(stub.bytesTaken <= Int64(word.place + 3 * LongLine.chunkBytes))
    }

    // when
    await bench.perform(.readOn(toLine: nil))
    await bench.facts { $0 == .ended }
    await bench.show(0..<24, number: 3, from: Int64(LongLine.byteCount - 30), width: 320)
    let end = await bench.window { $0.request.number == 3 }

    // then
    #expect(try #require(end).texts == [String(repeating: "x", count: 21) + LongLine.ending, ""])
    #expect(try #require(end).lines.map(\.verdict) == [.unchecked, .good])
    #expect(try #require(end).lines[0].extent.byteCount == Int64(LongLine.byteCount))
    #expect(disk.largestRead.value <= Self.mostBytes)
    await bench.close()
  }

  @Test(arguments: ["needle 42", "Needle 42", "/need[a-z]+ \\d+/", "/\\d\\d lies/"])
  func whatStandsNearItsEndIsFoundAndShown(text: String) async throws {
    // given
    let disk = SpoolDisk()
    let bench = PreviewBench(LongLine.stub(), disk: disk)
    await bench.open()

    // when
    await bench.perform(try Self.search(text, number: 1))
    let report = await bench.report()

    // then
    guard case .found(let hit) = try #require(report).stage else {
      #expect(text == "Needle 42")
      #expect(try #require(report).stage == .absent)
      return
    }
    #expect(hit.extent.line == 0)
    let place = LongLine.words[2].place
    #expect((place..<place + 9).contains(Int(hit.offset)))

    // when
    let needle = try #require(try Needle.parsing(text, readsEscapes: true))
    let slice = WindowRequest.Slice(start: hit.offset - 40, count: 320)
    await bench.perform(
      .show(WindowRequest(number: 9, content: .lines(0..<24, shown: 0..<24, slice: slice), needle: needle)))
    let window = await bench.window { $0.request.number == 9 && $0.isFilled }

    // then
    let marked = try #require(window).lines[0].spans.filter(\.isMatch).map(\.text).joined()
    #expect(marked == (text.contains("lies") ? "42 lies" : "needle 42"))
    #expect(disk.largestRead.value <= Self.mostBytes)
    await bench.close()
  }

  @Test func searchesGoThroughAllOfItInBothDirections() async throws {
    // given
    let disk = SpoolDisk()
    let bench = PreviewBench(LongLine.stub(), disk: disk)
    await bench.open()

    // when
    await bench.perform(try Self.search("absent", number: 1))
    let absent = await bench.report { $0.number == 1 && $0.stage != .running }
    await bench.perform(
      try Self.search("here is", from: LongLine.byteCount, number: 2, isBackward: true))
    let back = await bench.report { $0.number == 2 && $0.isCountComplete }

    // then
    #expect(try #require(absent).stage == .absent)
    #expect(try #require(absent).bytesScanned >= Int64(LongLine.byteCount))
    guard case .found(let hit) = try #require(back).stage else {
      Issue.record("not found")
      return
    }
    #expect(Int(hit.offset) == LongLine.words[1].place)
    #expect(hit.ordinal == 2)
    #expect(try #require(back).count == 2)
    #expect(disk.largestRead.value <= Self.mostBytes)
    await bench.close()
  }

  @Test func itsRecordIsShownUpToALimitAndSaidToBeCut() async throws {
    // given
    let stub = LongLine.stub()
    let disk = SpoolDisk()
    let bench = PreviewBench(stub, disk: disk)
    await bench.open()

    // when
    await bench.perform(.openRecord(RecordRequest(number: 1, line: 0)))
    let early = try #require(await bench.record(1))

    // then
    #expect(early.isCut)
    #expect(early.record.bytes.count == Int(RecordRequest.byteLimit))
    #expect(early.verdict == .unchecked)
    #expect(stub.bytesTaken <= RecordRequest.byteLimit + Int64(3 * LongLine.chunkBytes))

    // when
    await bench.perform(.openRecord(RecordRequest(number: 2, line: 1)))
    let next = try #require(await bench.record(2))

    // then
    #expect(!next.isCut)
    #expect(next.verdict == .good)
    #expect(String(decoding: next.record.bytes, as: UTF8.self) == LongLine.next)
    #expect(next.extent.start == Int64(LongLine.byteCount) + 1)
    #expect(disk.largestRead.value <= Self.mostBytes)
    await bench.close()
  }

  @Test func aFilterShowsItAndFindsWithinIt() async throws {
    // given
    let disk = SpoolDisk()
    let bench = PreviewBench(LongLine.stub(), disk: disk)
    await bench.open()

    // when
    let filter = PassWork.filter(try RecordFilter(parsing: "needle"))
    await bench.perform(.pass(PassRequest(number: 1, work: filter)))
    await bench.pass()
    let place = LongLine.words[2].place
    let slice = WindowRequest.Slice(start: Int64(place), count: 80)
    await bench.perform(
      .show(WindowRequest(number: 2, content: .lines(0..<24, shown: 0..<24, slice: slice), filter: 1)))
    let window = await bench.window { $0.request.number == 2 && $0.isFilled }

    // then
    #expect(try #require(window).lines.map(\.extent.line) == [0])
    #expect(try #require(window).texts[0].hasPrefix("needle 42"))
    #expect(disk.largestRead.value <= Self.mostBytes)
    await bench.close()
  }
}

extension PreviewWindow {
  /// Whether the first line's part has come.
  fileprivate var isFilled: Bool { lines.first.map { !$0.spans.isEmpty } ?? false }
}
