import ContentReading
import FilesAPI
import FilesStore
import JSONLines
import TestSupport
import Testing

/// Records that do not stand one a line, looked at, found and judged by their numbers.
@Suite(.endsAtLast) struct ValuePreviewTests {
  private static let count = 900

  private static func record(_ number: Int) -> String {
    let text = number == 400 ? String(repeating: "long, } ] ", count: 30_000) : "word-\(number)-"
    return "{\n  \"n\": \(number),\n  \"text\": \"\(text)\"\n}"
  }

  private static let records = (1...count).map { record($0) }

  private static let contents = [
    "[\n" + records.joined(separator: ",\n") + "\n]\n", records.joined(separator: "\n"),
    records.map { $0.replacing("\n", with: "") }.joined(),
  ]

  private static func opened(_ text: String) async -> PreviewBench {
    let bench = PreviewBench(StubContent(Array(text.utf8), chunk: 5_003))
    await bench.open()
    await bench.perform(.need(ReadAheadTarget(line: .max)))
    await bench.facts { $0 == .ended }
    return bench
  }

  @Test(arguments: contents.indices)
  func recordsAreShownByTheirNumbers(_ index: Int) async throws {
    let bench = await Self.opened(Self.contents[index])
    for first in [0, 398, 399, 400, 897] {
      // when
      let lines = try await bench.lines(first..<first + 3, unit: .values)
      // then
      #expect(lines.map(\.extent.line) == Array(first..<min(first + 3, Self.count)))
      #expect(lines.texts.allSatisfy { !$0.contains("\n") })
      #expect(lines.texts.first?.hasPrefix("{") == true)
      #expect(lines.texts.first?.contains("\"n\": \(first + 1),") == true)
    }
  }

  @Test(arguments: contents.indices)
  func aRecordIsOpenedWholeAndAByteTellsItsRecord(_ index: Int) async throws {
    let bench = await Self.opened(Self.contents[index])
    for line in [0, 399, 899] {
      // when
      let record = try #require(try await bench.record(line, unit: .values))
      let place = try bench.content.lines?.extent(holding: record.extent.end - 1, .values)
      // then
      let text = Self.records[line]
      #expect(record.record.bytes == Array((index == 2 ? text.replacing("\n", with: "") : text).utf8))
      #expect(record.verdict == .good)
      #expect(place == record.extent)
    }
  }

  @Test(arguments: contents.indices)
  func aFilterAndASearchNameTheRecordsTheyFind(_ index: Int) async throws {
    // given
    let bench = await Self.opened(Self.contents[index])
    let facts = try #require(
      ValueShape(sniffing: Array(Self.contents[index].utf8.prefix(60_000)), isWhole: false))
    let filter = RecordFilterText(".n>=399 .n<=401", readsEscapes: true).filter
    // when
    await bench.perform(.scan(ScanRequest(number: 7, work: .filter(filter, .values(facts)))))
    await bench.scan(.filter, number: 7)
    let lines = try await bench.lines(0..<5, filter: 7, unit: .values)
    let query = try SearchQuery.parsing("word-899-", readsEscapes: true)
    await bench.search(3, .text(try #require(query)), unit: .values)
    let hit = await bench.found(3).hit
    // then
    #expect(lines.map(\.extent.line) == [398, 399, 400])
    #expect(hit?.extent.line == 898 && hit?.place == 898)
  }

  @Test(arguments: contents.indices)
  func aSearchAmongRecordsThatAFilterShowsComesToAnEndAndCounts(_ index: Int) async throws {
    // given
    let bench = await Self.opened(Self.contents[index])
    let shape = try #require(
      ValueShape(sniffing: Array(Self.contents[index].utf8.prefix(60_000)), isWhole: false))
    let filter = RecordFilterText(".n<20").filter
    await bench.perform(.scan(ScanRequest(number: 7, work: .filter(filter, .values(shape)))))
    await bench.scan(.filter, number: 7)
    for (number, text, count) in [(1, "absent", 0), (2, "word-1", 11)] {
      let query = try #require(SearchQuery(text))
      // when
      await bench.search(number, .text(query), from: 9, filter: 7, unit: .values)
      let found = await bench.counted(number)
      // then
      #expect(found.count == count)
      #expect((found.hit == nil) == (count == 0))
    }
  }

  @Test func recordsThatAreWrongAreFoundOneAfterTheOther() async {
    // given
    let good = Self.records.prefix(500)
    let broken = "{\n  \"n\": 501,\n  \"text\": oops\n}"
    let text = "[" + (good + [broken] + good + [broken]).joined(separator: ",") + "]"
    let bench = await Self.opened(text)
    var from: Int64 = 0
    var found: [Int] = []
    // when
    for number in 1...3 {
      await bench.search(number, .badLine, from: from, unit: .values)
      guard let hit = await bench.found(number).hit else { break }
      found.append(hit.extent.line)
      from = hit.extent.end
    }
    // then: and round the end to the first
    #expect(found == [500, 1_001, 500])
  }

  @Test(arguments: contents.indices)
  func aRecordAndWhatAFilterShowsAreSavedOneALine(_ index: Int) async throws {
    // given
    let text = Self.contents[index]
    let file = RemoteFile(id: FileID("file-1"), name: "content")
    let request = DownloadRequest(file: file, destination: "/downloads", overwrites: false)
    let shape = try #require(ValueShape(sniffing: Array(text.utf8.prefix(60_000)), isWhole: false))
    let filter = RecordFilterText(".n<3", readsEscapes: true).filter
    let second = Int64(
      text.utf8.count - text.split(separator: "}", maxSplits: 1)[1].drop { $0 != "{" }.utf8.count)
    let end =
      second + Int64((index == 2 ? Self.record(2).replacing("\n", with: "") : Self.record(2)).utf8.count)
    let jobs: [(ScanWork, ContentPart, String)] = [
      (.saveFiltered(request, filter, .values(shape)), .all, Self.line(1, index) + Self.line(2, index)),
      (.saveOnLines(request), .ranges([second..<end]), Self.line(2, index)),
    ]
    for (work, part, expected) in jobs {
      // when
      let download = StubDownload()
      let bench = PreviewBench(StubContent(Array(text.utf8), chunk: 11), disk: SpoolDisk(download: download))
      await bench.open()
      await bench.perform(.scan(ScanRequest(number: 1, work: work, part: part)))
      await bench.scan(.save)
      // then
      #expect(String(decoding: download.written.value, as: UTF8.self) == expected)
      #expect(download.end.value == .committed)
    }
  }

  private static func line(_ number: Int, _ index: Int) -> String {
    index == 2
      ? "{  \"n\": \(number),  \"text\": \"word-\(number)-\"}\n"
      : "{\"n\": \(number), \"text\": \"word-\(number)-\"}\n"
  }

  @Test func oneValueOverSeveralLinesIsADocumentUntilASecondComes() async throws {
    for (text, shape) in [
      (Self.records[0], nil), ("[\n" + Self.records[0] + "\n]", .array),
      (Self.records.prefix(2).joined(separator: "\n"), .values(severalOnALine: false)),
    ] as [(String, ValueShape?)] {
      // when
      let bench = PreviewBench(StubContent(Array(text.utf8), chunk: 20))
      await bench.open()
      let facts = try #require(await bench.facts { $0 == .ended })
      // then
      #expect(facts.shape == shape)
      #expect(facts.hasRecords == (shape != nil))
    }
  }
}
