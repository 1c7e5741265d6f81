import ContentReading
import FilesAPI
import FilesStore
import JSONLines
import TestSupport
import Testing

/// A line of 300 MB is scrolled and searched as any other, and never held in memory.
@Suite(.endsAtLast) struct LongLineTests {
  /// No answer and no look at the spool takes more than a record may; what surrounds it is little.
  private static let mostBytes = Int(LaidOutRecord.beginningBytes) + (1 << 18)

  private static func text(_ text: String) throws -> SearchRequest.Target {
    .text(try #require(try SearchQuery.parsing(text, readsEscapes: true)))
  }

  @Test func anyPartOfItIsShownAndNoMoreIsReadThanThat() async throws {
    // given
    let stub = LongLine.stub()
    let disk = SpoolDisk()
    let bench = PreviewBench(stub, disk: disk)
    await bench.open()

    for word in LongLine.words.prefix(2) {
      // when
      await bench.show(0..<24, from: Int64(word.place), width: 320)
      let window = try await bench.lines(0..<24, from: Int64(word.place), width: 320) { $0.isFilled }

      // then
      #expect(window.texts.first?.hasPrefix(word.text) == true)
      #expect((window.texts.first?.utf8.count ?? .max) <= 324)
      #expect(stub.bytesTaken <= Int64(word.place + 3 * LongLine.chunkBytes))
    }

    // when
    await bench.perform(.need(ReadAheadTarget(line: .max)))
    await bench.facts { $0 == .ended }
    await bench.show(0..<24, from: Int64(LongLine.byteCount - 30), width: 320)
    let end = try await bench.lines(0..<24, from: Int64(LongLine.byteCount - 30), width: 320)

    // then
    #expect(end.texts == [String(repeating: "x", count: 21) + LongLine.ending, ""])
    #expect(end.map(\.verdict) == [.unchecked, .good])
    #expect(end.first?.extent.byteCount == Int64(LongLine.byteCount))
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
    await bench.search(1, try Self.text(text))
    let (found, report) = await bench.found()

    // then
    guard let hit = found else {
      #expect(text == "Needle 42")
      #expect(report?.stage == .ended)
      return
    }
    #expect(hit.extent.line == 0)
    let place = LongLine.words[2].place
    #expect((place..<place + 9).contains(Int(hit.offset)))

    // when
    let query = try #require(try SearchQuery.parsing(text, readsEscapes: true))
    let lines = try await bench.lines(0..<24, from: hit.offset - 40, width: 320, query: query)

    // then
    let marked = lines.first?.spans.filter(\.isMatch).map(\.text).joined()
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
    await bench.search(1, try Self.text("absent"))
    let absent = await bench.found()
    await bench.search(2, try Self.text("here is"), from: Int64(LongLine.byteCount), isBackward: true)
    let back = await bench.counted(2)

    // then
    #expect(absent.hit == nil && absent.report?.stage == .ended)
    #expect(try #require(absent.report).bytesDone >= Int64(LongLine.byteCount))
    let hit = try #require(back.hit)
    #expect(Int(hit.offset) == LongLine.words[1].place)
    #expect(hit.ordinal == 2)
    #expect(back.count == 2)
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
    let early = try #require(try await bench.record(0))

    // then
    #expect(early.isCut)
    #expect(early.record.bytes.count == Int(LaidOutRecord.beginningBytes))
    #expect(early.verdict == .unchecked)
    #expect(stub.bytesTaken <= LaidOutRecord.beginningBytes + Int64(3 * LongLine.chunkBytes))

    // when
    let next = try #require(try await bench.record(1))

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
    let filter = ScanWork.filter(try RecordFilter(parsing: "needle"))
    await bench.perform(.scan(ScanRequest(number: 1, work: filter)))
    await bench.scan(.filter)
    let place = LongLine.words[2].place
    let lines = try await bench.lines(0..<24, from: Int64(place), filter: 1)

    // then
    #expect(lines.map(\.extent.line) == [0])
    #expect(lines.texts.first?.hasPrefix("needle 42") == true)
    #expect(disk.largestRead.value <= Self.mostBytes)
    await bench.close()
  }
}

extension [ShownLine] {
  /// Whether the first line's part has come.
  fileprivate var isFilled: Bool { first.map { !$0.spans.isEmpty } ?? false }
}
