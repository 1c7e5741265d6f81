import FilesAPI
import FilesStore
import JSONLines
import Testing

@Suite(.timeLimit(.minutes(1))) struct FilteredCountTests {
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
    -> PreviewOrder
  {
    .pass(
      PassRequest(
        number: number, work: .filter(try RecordFilter(parsing: text), table.map { .rows($0) } ?? .lines)))
  }

  private static func seek(
    _ text: String, number: Int, from: Int64 = 0, isBackward: Bool = false, filter: Int = 1
  ) throws -> PreviewOrder {
    let needle = try Needle.parsing(text, readsEscapes: false)
    return .seek(
      SeekRequest(
        number: number, target: .text(try #require(needle)), from: from, isBackward: isBackward,
        filter: filter))
  }

  private func counted(_ number: Int, in bench: PreviewBench) async throws -> (
    report: SeekReport, hit: SeekHit
  ) {
    let report = try #require(await bench.report { $0.number == number && $0.isCountComplete })
    guard case .found(let hit) = report.stage else { throw Missing() }
    return (report, hit)
  }

  private struct Missing: Error {}

  @Test(arguments: [(3, "word"), (180, "word"), (70_000, "word"), (3, "/w[o]rd/"), (180, "/w[o]rd/")])
  func matchesInTheLinesShownAreCountedAndNumbered(_ pad: Int, _ text: String) async throws {
    // given
    let count = pad > 1_000 ? 60 : 9_000
    let bench = PreviewBench(StubContent(Self.content(count, pad: pad)))
    await bench.open()
    await bench.perform(try Self.filter(".even=true"))
    _ = await bench.pass()
    let perLine = (0..<count).filter { $0 % 2 == 0 }.map { $0 % 3 == 0 ? 2 : 1 }
    let all = perLine.reduce(0, +)

    // when
    await bench.perform(try Self.seek(text, number: 1))
    let first = try await counted(1, in: bench)
    await bench.perform(try Self.seek(text, number: 2, from: first.hit.offset + 4))
    let second = try await counted(2, in: bench)
    await bench.perform(try Self.seek(text, number: 3, from: second.hit.offset + 4))
    let third = try await counted(3, in: bench)
    await bench.perform(try Self.seek(text, number: 4, isBackward: true))
    let last = try await counted(4, in: bench)

    // then
    #expect([first, second, third, last].map(\.report.count) == [all, all, all, all])
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
    await silent.perform(try Self.seek("word", number: 2))
    let report = try #require(await silent.report { $0.number == 2 && $0.count > 10 })

    // then
    #expect(!report.isCountComplete)

    // when: no more is wanted
    await silent.perform(.stopPass(.filter))
    _ = await silent.pass()
    await silent.perform(try Self.seek("even", number: 3))
    let stopped = try #require(await silent.report { $0.number == 3 && $0.count > 10 })

    // then: more might have been found
    #expect(!stopped.isCountComplete)
    await silent.close()
  }

  @Test func aNewFilterIsCountedAnew() async throws {
    // given
    let bench = PreviewBench(StubContent(Self.content(300, pad: 10)))
    await bench.open()
    await bench.perform(try Self.filter(".even=true"))
    _ = await bench.pass()
    await bench.perform(try Self.seek("word", number: 2))
    let even = try await counted(2, in: bench)

    // when
    await bench.perform(try Self.filter(".even=false", number: 7))
    _ = await bench.pass { $0.number == 7 && $0.stage != .running }
    await bench.perform(try Self.seek("word", number: 8, filter: 7))
    let odd = try await counted(8, in: bench)

    // then
    #expect(even.report.count == 200 && odd.report.count == 200)
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
    _ = await bench.pass()

    // when
    await bench.perform(try Self.seek(text, number: 2))
    let first = try await counted(2, in: bench)
    await bench.perform(try Self.seek(text, number: 3, isBackward: true))
    let last = try await counted(3, in: bench)
    await bench.perform(try Self.seek(text, number: 4, from: 3 << 20))
    let middle = try await counted(4, in: bench)

    // then
    #expect([first.report.count, last.report.count, middle.report.count] == [7, 7, 7])
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
    _ = await bench.pass()

    // when
    await bench.perform(try Self.seek("note", number: 2))
    let found = try await counted(2, in: bench)

    // then
    #expect(found.report.count == 500)
    #expect(found.hit.ordinal == 1 && found.hit.extent.line == 4)
  }
}
