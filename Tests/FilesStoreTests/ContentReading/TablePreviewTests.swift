import ContentReading
import FilesAPI
import FilesStore
import JSONLines
import TestSupport
import Testing

@Suite(.endsAtLast) struct TablePreviewTests {
  private static let content = "id,note\n1,\"two\nlines\"\n2,b\n3,\"say \"\"hi\"\"\"\n"

  @Test(arguments: [1, 7, 1000])
  func rowsAreCountedAndNotLinesHoweverTheContentComes(_ chunk: Int) async throws {
    // given
    let bench = PreviewBench(StubContent(Array(Self.content.utf8), chunk: chunk))
    await bench.open()
    let facts = try #require(await bench.facts { $0 == .ended })

    // when
    let rows = try await bench.rows(0..<10, count: 4)

    // then
    #expect(facts.kind == .csv)
    #expect(facts.lineCount == 4)
    #expect(facts.table?.names == ["id", "note"])
    #expect(
      rows.map { $0.cells.map { $0.spans.map(\.text).joined() } } == [
        ["id", "note"], ["1", "two\nlines"], ["2", "b"], ["3", "say \"hi\""],
      ])
    #expect(rows.map(\.extent.line) == [0, 1, 2, 3])
    #expect(rows[1].extent.start == 8)
    #expect(rows[2].cells[0].isNumber)
  }

  @Test func aQuoteThatIsNeverClosedMakesLinesOfTheRowsBehindIt() async throws {
    // given
    let content = "a,b\n1,2\n3,\"open\n5,6\n7,8"
    let bench = PreviewBench(StubContent(Array(content.utf8), chunk: 5))
    await bench.open()
    let facts = try #require(await bench.facts { $0 == .ended })

    // when
    let rows = try await bench.rows(0..<10, count: 5)

    // then
    #expect(facts.lineCount == 5)
    #expect(facts.table?.brokenRow == 2)
    #expect(rows[2].cells.map { $0.spans.map(\.text).joined() } == ["3", "\"open"])
    #expect(rows[4].cells.map { $0.spans.map(\.text).joined() } == ["7", "8"])
  }

  @Test func rowsFarDownAreFoundAgain() async throws {
    // given
    let text = (1...20_000).map { "\($0),\"line\nof \($0)\"\n" }.joined()
    let bench = PreviewBench(StubContent(Array(("id,note\n" + text).utf8)))
    await bench.open()
    await bench.perform(.need(ReadAheadTarget(line: .max)))
    let facts = try #require(await bench.facts { $0 == .ended })

    // when
    let rows = try await bench.rows(15_000..<15_002, count: 2)

    // then
    #expect(facts.lineCount == 20_001)
    #expect(rows[0].cells[1].spans.map(\.text).joined() == "line\nof 15000")
  }

  @Test func aSearchFindsRows() async throws {
    // given
    let bench = PreviewBench(StubContent(Array(Self.content.utf8)))
    await bench.open()
    await bench.facts { $0 == .ended }

    // when
    let query = try #require(SearchQuery("lines"))
    await bench.search(1, .text(query))

    // then
    let hit = try #require(await bench.found().hit)
    #expect(hit.extent.line == 1)
    #expect(hit.extent.start == 8)
  }

  @Test func aFilterShowsTheRowsThatFitAndNeverTheNames() async throws {
    // given
    let content = "id,line\n1,\"two\nlines\"\n2,b\n3,\"a line\"\n"
    let bench = PreviewBench(StubContent(Array(content.utf8), chunk: 9))
    await bench.open()
    await bench.facts { $0 == .ended }
    let filter = RecordFilterText("line", readsEscapes: false).filter

    // when
    let work = ScanWork.filter(filter, .rows(TableFormat(separator: UInt8(ascii: ","))))
    await bench.perform(.scan(ScanRequest(number: 7, work: work)))
    await bench.scan(.filter, number: 7)
    let rows = try await bench.rows(0..<10, count: 2, filter: 7)

    // then
    #expect(rows.map(\.extent.line) == [1, 3])
    #expect(rows.map { $0.cells[0].spans.map(\.text).joined() } == ["1", "3"])
  }

  @Test func encodedTablesAreDecodedAndShownAsTables() async throws {
    // given
    let encoded = "c3RlcCx0cmFpbl9sb3NzCjEsMi41CjIsMS41CjMsMS4yNQo="
    let bench = PreviewBench(StubContent(Array(encoded.utf8), chunk: 3))

    // when
    await bench.open(purpose: .fineTuneResults)
    let facts = try #require(await bench.facts { $0 == .ended })

    // then
    #expect(facts.isDecoded)
    #expect(facts.table?.names == ["step", "train_loss"])
    #expect(facts.lineCount == 4)
  }

  @Test(arguments: [1, 999, 1 << 20])
  func aSummaryIsTheSameHoweverTheContentComes(_ chunk: Int) async throws {
    // given
    let content = PreviewReadingTests.records(chunk == 1 ? 300 : 30_000)
    let bench = PreviewBench(StubContent(content, chunk: chunk))
    await bench.open()
    var builder = SummaryBuilder()
    builder.append(content)
    builder.finish()

    // when
    await bench.perform(.scan(ScanRequest(number: 1, work: .summary)))
    let report = try #require(await bench.scan(.summary))

    // then
    #expect(report.stage == .ended)
    #expect(report.result == .summed(builder.result))
    #expect(report.bytesDone == Int64(content.count))
  }
}
