import ContentReading
import FilesAPI
import JSONLines
import TestSupport
import Testing

/// What content says of itself at its end.
@Suite(.endsAtLast) struct ContentFactsTests {
  /// A footer by hand: version 1, no columns, 1,234 rows, no groups.
  private static let footer: [UInt8] = [0x15, 0x02, 0x19, 0x0C, 0x16, 0xA4, 0x13, 0x19, 0x0C, 0x00]
  private static let end = footer + [UInt8(footer.count), 0, 0, 0] + Array("PAR1".utf8)

  private static func content(_ count: Int) -> [UInt8] {
    Array("PAR1".utf8) + (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7) } + end
  }

  @Test func theEndOfALargeFileIsAskedForOnceAndNothingBetween() async throws {
    // given
    let content = Self.content(8 << 20)
    let stub = StubContent { _, offset in
      let rest = Array(content[Int(offset)...])
      return .init(
        offset: offset, byteCount: Int64(content.count), acceptsRanges: true,
        chunks: StubContent.split(rest, 65_536))
    }
    let bench = PreviewBench(stub)
    // when
    await bench.open()
    let facts = await bench.next { $0.status.parquet }
    await bench.perform(.need(ReadAheadTarget(byte: 100)))
    // then
    #expect(facts?.rows == 1_234)
    #expect(stub.calls == 2)
    #expect(stub.bytesTaken < 2 << 20)
    await bench.close()
  }

  @Test func aServerThatGivesNoPartsTellsNothingAndIsNotReadToTheEnd() async throws {
    // given
    let content = Self.content(8 << 20)
    let stub = StubContent(content)
    let bench = PreviewBench(stub)
    // when
    await bench.open()
    await bench.facts { $0 == .paused }
    // then
    #expect(bench.content.status.parquet == nil)
    #expect(bench.content.status.binary == "Parquet table")
    #expect(stub.bytesTaken < 4 << 20)
    await bench.close()
  }

  @Test func aSmallFileIsToldAsWell() async throws {
    // given
    let content = Self.content(900)
    let bench = PreviewBench(
      StubContent { _, offset in
        .init(
          offset: offset, byteCount: Int64(content.count), acceptsRanges: true,
          chunks: [Array(content[Int(offset)...])])
      })
    // when
    await bench.open()
    // then
    #expect(await bench.next { $0.status.parquet }?.rows == 1_234)
  }
}
