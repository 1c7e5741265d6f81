import ContentReading
import FilesAPI
import FilesStore
import JSONLines
import TestSupport
import Testing

@Suite(.endsAtLast) struct FilteredCountTests {
  /// Records with one or two words; those with an even number fit `.even=true`.
  private static func content(_ count: Int, pad: Int) -> [UInt8] {
    let filler = String(repeating: "x", count: pad)
    return (0..<count).flatMap { line in
      Array(
        "{\"even\":\(line % 2 == 0),\"a\":\"word \(line % 3 == 0 ? "word" : "")\",\"pad\":\"\(filler)\"}\n"
          .utf8)
    }
  }

  private static func filter(_ text: String, number: Int = 1, _ table: TableFormat? = nil) throws
    -> PreviewCommand
  {
    let division = table.map { ContentDivision.rows($0) } ?? .lines
    return .scan(ScanRequest(number: number, work: .filter(try RecordFilter(parsing: text), division)))
  }

  private static func text(_ text: String) throws -> SearchRequest.Target {
    .text(try #require(try SearchQuery.parsing(text, readsEscapes: false)))
  }

  private func counted(_ number: Int, in bench: PreviewBench) async throws -> (count: Int, hit: SearchHit) {
    let (hit, count) = await bench.counted(number)
    return (try #require(count), try #require(hit))
  }

  @Test(arguments: [(3, "word"), (180, "word"), (70_000, "word"), (3, "/w[o]rd/"), (180, "/w[o]rd/")])
  func matchesInTheLinesShownAreCountedAndNumbered(_ pad: Int, _ text: String) async throws {
    // given
    let count = pad > 1_000 ? 60 : 9_000
    let bench = PreviewBench(StubContent(Self.content(count, pad: pad)))
    await bench.open()
    await bench.perform(try Self.filter(".even=true"))
    await bench.scan(.filter)
    let perLine = (0..<count).filter { $0 % 2 == 0 }.map { $0 % 3 == 0 ? 2 : 1 }
    let all = perLine.reduce(0, +)

    // when
    await bench.search(1, try Self.text(text), filter: 1)
    let first = try await counted(1, in: bench)
    await bench.search(2, try Self.text(text), from: first.hit.offset + 4, filter: 1)
    let second = try await counted(2, in: bench)
    await bench.search(3, try Self.text(text), from: second.hit.offset + 4, filter: 1)
    let third = try await counted(3, in: bench)
    await bench.search(4, try Self.text(text), isBackward: true, filter: 1)
    let last = try await counted(4, in: bench)

    // then
    #expect([first, second, third, last].map(\.count) == [all, all, all, all])
    #expect([first, second, third, last].map(\.hit.ordinal) == [1, 2, 3, all])
    #expect([first, second, third, last].map(\.hit.extent.line) == [0, 0, 2, count - 2])
  }

  @Test func aCountGoesOnWhileTheFilterDoesAndIsOnlyThenComplete() async throws {
    // given: the server falls silent in the middle
    let content = Self.content(5_000, pad: 100)
    let half = StubContent.split(Array(content.prefix(content.count / 2)), 65_536)
    let silent = PreviewBench(
      StubContent { _, _ in StubContent.Transfer(byteCount: nil, chunks: half, stalls: true) })
    await silent.open()
    await silent.perform(try Self.filter(".even=true"))

    // when
    await silent.search(2, try Self.text("word"), filter: 1)
    let report = try #require(await silent.scan(.search, number: 2, where: Self.hasMany))

    // then
    #expect(!Self.isComplete(report))

    // when: no more is wanted
    await silent.perform(.cancel(.filter))
    await silent.scan(.filter)
    await silent.search(3, try Self.text("even"), filter: 1)
    let stopped = try #require(await silent.scan(.search, number: 3, where: Self.hasMany))

    // then: more might have been found
    #expect(!Self.isComplete(stopped))
    await silent.close()
  }

  private static func hasMany(_ report: ScanReport) -> Bool {
    guard case .found(let result) = report.result else { return false }
    return result.count > 10
  }

  private static func isComplete(_ report: ScanReport) -> Bool {
    guard case .found(let result) = report.result else { return false }
    return result.isCountComplete
  }

  @Test func aNewFilterIsCountedAnew() async throws {
    // given
    let bench = PreviewBench(StubContent(Self.content(300, pad: 10)))
    await bench.open()
    await bench.perform(try Self.filter(".even=true"))
    await bench.scan(.filter)
    await bench.search(2, try Self.text("word"), filter: 1)
    let even = try await counted(2, in: bench)

    // when
    await bench.perform(try Self.filter(".even=false", number: 7))
    await bench.scan(.filter, number: 7)
    await bench.search(8, try Self.text("word"), filter: 7)
    let odd = try await counted(8, in: bench)

    // then
    #expect(even.count == 200 && odd.count == 200)
    #expect(odd.hit.extent.line == 1 && odd.hit.ordinal == 1)
  }

  @Test(arguments: ["needle", "/need[a-z]e/"])
  func linesOfManyMegabytesAreCountedThrough(_ text: String) async throws {
    // given: a line of 5 MB with a match at each seam, one that is left out, and a short one
    let megabyte = [UInt8](repeating: UInt8(ascii: "y"), count: (1 << 20) - 3) + Array("needle".utf8)
    let long = Array("tool ".utf8) + Array(repeating: megabyte, count: 5).joined()
    let content = long + Array("\nneedle needle\ntool needle needle".utf8)
    let bench = PreviewBench(StubContent(content))
    await bench.open()
    await bench.perform(try Self.filter("tool"))
    await bench.scan(.filter)

    // when
    await bench.search(2, try Self.text(text), filter: 1)
    let first = try await counted(2, in: bench)
    await bench.search(3, try Self.text(text), isBackward: true, filter: 1)
    let last = try await counted(3, in: bench)
    await bench.search(4, try Self.text(text), from: 3 << 20, filter: 1)
    let middle = try await counted(4, in: bench)

    // then
    #expect([first.count, last.count, middle.count] == [7, 7, 7])
    #expect([first.hit.ordinal, middle.hit.ordinal, last.hit.ordinal] == [1, 3, 7])
    #expect(last.hit.extent.line == 2)
  }

  @Test func ofATableOnlyRowsThatAreShownAreCountedAndNotTheNames() async throws {
    // given
    let rows = (1...2_000).map { "\($0),\"\($0 % 4 == 0 ? "urgent" : "plain")\nnote\"\n" }
    let bench = PreviewBench(StubContent(Array(("id,note\n" + rows.joined()).utf8)))
    await bench.open()
    await bench.facts { $0 == .ended }
    await bench.perform(try Self.filter("urgent", TableFormat(separator: UInt8(ascii: ","))))
    await bench.scan(.filter)

    // when
    await bench.search(2, try Self.text("note"), filter: 1)
    let found = try await counted(2, in: bench)

    // then
    #expect(found.count == 500)
    #expect(found.hit.ordinal == 1 && found.hit.extent.line == 4)
  }
}
