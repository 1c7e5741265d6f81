import ContentReading
import FilesAPI
import FilesStore
import JSONLines
import TestSupport
import Testing

@Suite(.endsAtLast) struct PreviewFilterScanTests {
  /// Records of which some hold a word; long enough for a few stretches.
  private static func content(_ count: Int, word: String, at isThere: (Int) -> Bool, pad: Int = 180)
    -> [UInt8]
  {
    let filler = String(repeating: "x", count: pad)
    return (0..<count).flatMap { line in
      Array("{\"n\":\(line),\"text\":\"\(isThere(line) ? word : "nothing")\",\"pad\":\"\(filler)\"}\n".utf8)
    }
  }

  private static func filter(_ text: String, number: Int = 1) throws -> PreviewCommand {
    .scan(ScanRequest(number: number, work: .filter(try RecordFilter(parsing: text))))
  }

  private struct Missing: Error {}

  private func lines(_ report: ScanReport?) throws -> FilteredLines {
    guard case .filtered(let lines) = try #require(report).result else { throw Missing() }
    return lines
  }

  @Test(arguments: [180, 3, 70_000])
  func theListHasTheLinesThatFitWithTheirNumbers(pad: Int) async throws {
    // given: lines of usual length, very short ones, and long ones
    let count = pad > 1_000 ? 40 : 9_000
    let bench = PreviewBench(StubContent(Self.content(count, word: "tool", at: { $0 % 7 == 3 }, pad: pad)))
    await bench.open()

    // when
    await bench.perform(try Self.filter(".text=tool"))
    let report = await bench.scan(.filter)
    let window = try await bench.lines(2..<5, filter: 1)

    // then
    #expect(try lines(report).lines.count == (0..<count).filter { $0 % 7 == 3 }.count)
    #expect(try lines(report).lines.lineCount == count)
    #expect(window.map(\.extent.line) == [17, 24, 31])
    #expect(window.texts.first?.hasPrefix("{\"n\":17") == true)
  }

  @Test func theListFillsWhileContentArrives() async throws {
    // given: nothing that fits comes before the second half
    let bench = PreviewBench(StubContent(Self.content(20_000, word: "tool", at: { $0 > 15_000 })))
    await bench.open()

    // when
    await bench.perform(try Self.filter("tool"))
    let window = try await bench.lines(0..<3, filter: 1) { $0.count == 3 }

    // then
    #expect(window.map(\.extent.line) == [15_001, 15_002, 15_003])
  }

  @Test func aRecordIsOpenedByItsPlace() async throws {
    // given
    let bench = PreviewBench(StubContent(Self.content(500, word: "tool", at: { $0 % 100 == 0 })))
    await bench.open()
    await bench.perform(try Self.filter("tool"))
    await bench.scan(.filter)

    // when
    let record = try await bench.record(3, filter: 1)

    // then
    #expect(try #require(record).extent.line == 300)
  }

  @Test func aSearchStaysWithinTheLinesShownInBothDirections() async throws {
    // given: the word is everywhere, the filter lets few lines through
    let bench = PreviewBench(StubContent(Self.content(9_000, word: "tool", at: { $0 % 1_000 == 5 })))
    await bench.open()
    await bench.perform(try Self.filter("tool"))
    await bench.scan(.filter)
    let query = try #require(SearchQuery("pad"))

    // when
    func seek(_ number: Int, from: Int64, isBackward: Bool = false) async -> SearchHit? {
      await bench.search(number, .text(query), from: from, isBackward: isBackward, filter: 1)
      return await bench.found(number).hit
    }
    let first = try #require(await seek(1, from: 0))
    let next = try #require(await seek(2, from: first.offset + 1))
    let back = try #require(await seek(3, from: next.offset, isBackward: true))
    let last = try #require(await seek(4, from: first.offset, isBackward: true))
    let round = try #require(await seek(5, from: last.offset + 3))

    // then
    #expect([first, next, back, last, round].map(\.extent.line) == [5, 1_005, 5, 8_005, 5])
    #expect([first, next, back, last, round].map(\.place) == [0, 1, 0, 8, 0])
    #expect([first, next, back, last, round].map(\.hasWrapped) == [false, false, false, true, true])
  }

  @Test(arguments: ["rare", "/r[a]re/"])
  func aRareWordIsFoundAmongTheLinesShownAndNotInOthers(_ text: String) async throws {
    // given: the word stands in two lines that are shown, and in one before and one between that are not
    let content = Self.content(40_000, word: "tool", at: { $0 % 2 == 0 }).split(separator: 10).enumerated()
      .flatMap { line, bytes in
        [101, 20_000, 30_001, 39_998].contains(line) ? bytes + Array(" rare\n".utf8) : bytes + [10]
      }
    let bench = PreviewBench(StubContent(content))
    await bench.open()
    await bench.perform(try Self.filter("tool"))
    await bench.scan(.filter)
    let query = try #require(try SearchQuery.parsing(text, readsEscapes: false))

    // when
    var lines: [Int] = []
    var from: Int64 = 0
    for number in 1...3 {
      await bench.search(number, .text(query), from: from, filter: 1)
      guard let hit = await bench.found(number).hit else { continue }
      lines.append(hit.extent.line)
      from = hit.offset + 1
      #expect(hit.hasWrapped == (number == 3))
    }

    // then
    #expect(lines == [20_000, 39_998, 20_000])
  }

  @Test func aNumberFindsTheLineOrTheNextOneShown() async throws {
    // given
    let bench = PreviewBench(StubContent(Self.content(9_000, word: "tool", at: { $0 % 1_000 == 5 })))
    await bench.open()
    await bench.perform(try Self.filter("tool"))
    await bench.scan(.filter)

    for (number, expected) in [(0, 5), (5, 5), (6, 1_005), (8_900, 8_005)] {
      // when
      await bench.search(number + 10, .line(number), filter: 1)

      // then
      let hit = try #require(await bench.found(number + 10).hit)
      #expect(hit.extent.line == expected)
    }
  }

  @Test func anExpressionIsFoundCountedAndGoneThrough() async throws {
    // given
    let bench = PreviewBench(StubContent(Self.content(9_000, word: "caf\\u00e9", at: { $0 % 1_000 == 5 })))
    await bench.open()
    let query = try #require(
      try SearchQuery.parsing("/\"n\":\\d+5,.*CAFÉ|\"n\":7,.*\"nothing/", readsEscapes: true))
    let small = try #require(
      try SearchQuery.parsing("/\"n\":\\d+5,.*café|\"n\":7,.*\"nothing/", readsEscapes: true))

    // when
    await bench.perform(.need(ReadAheadTarget(line: .max)))
    await bench.search(1, .text(small))
    let found = await bench.counted()
    await bench.search(2, .text(query))
    let other = await bench.found(2)

    // then
    let hit = try #require(found.hit)
    #expect(hit.extent.line == 7)
    #expect(hit.ordinal == 1)
    #expect(found.count == 9)
    // A capital means that case counts; only the other branch is found.
    #expect(try #require(other.hit).extent.line == 7)
  }

  @Test func aLineOfManyMegabytesIsSearchedAndFiltered() async throws {
    // given: one line of 10 MB with what is looked for near its end, and a short one
    let filler = [UInt8](repeating: UInt8(ascii: "y"), count: 1 << 20)
    let chunks = Array(repeating: filler, count: 10) + [Array("needle 7\nshort needle\n".utf8)]
    let bench = PreviewBench(
      StubContent { _, _ in StubContent.Transfer(byteCount: nil, chunks: chunks) },
      disk: SpoolDisk())
    await bench.open()
    let query = try #require(try SearchQuery.parsing("/need[a-z]+ \\d$/", readsEscapes: false))

    // when
    await bench.search(1, .text(query))
    let found = await bench.found()
    await bench.perform(try Self.filter("/needle \\d$/"))
    let filtered = await bench.scan(.filter)

    // then
    let hit = try #require(found.hit)
    #expect(hit.offset == 10 << 20)
    #expect(hit.byteCount == 8)
    #expect(try lines(filtered).lines.count == 1)
    #expect(try lines(filtered).lines.lineCount == 2)
  }

  @Test func aStoppedFilterLetsASearchEnd() async throws {
    // given: the server falls silent
    let content = Self.content(5_000, word: "tool", at: { $0 == 10 })
    let stub = StubContent { _, _ in
      StubContent.Transfer(byteCount: nil, chunks: StubContent.split(content, 65_536), stalls: true)
    }
    let bench = PreviewBench(stub)
    await bench.open()
    await bench.perform(try Self.filter("tool"))
    let query = try #require(SearchQuery("absent"))
    await bench.search(5, .text(query), filter: 1)

    // when
    await bench.perform(.cancel(.filter))
    let found = await bench.found(5)

    // then
    #expect(found.hit == nil && found.report?.stage == .ended)
    await bench.close()
  }
}
