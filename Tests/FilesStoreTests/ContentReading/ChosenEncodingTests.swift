import ContentReading
import FilesAPI
import JSONLines
import TestSupport
import Testing

/// Content in an encoding that somebody chose.
@Suite(.endsAtLast) struct ChosenEncodingTests {
  private static let records =
    (0..<2_000).map { #"{"n":\#($0),"text":"caf%"}"# }.joined(separator: "\n") + "\n"
  private static let latin1 = records.utf8.map { $0 == UInt8(ascii: "%") ? 0xE9 as UInt8 : $0 }

  private static func line(_ bench: PreviewBench) async throws -> String? {
    try await bench.lines(0..<1) { $0.first?.extent.isWhole == true }.texts.first
  }

  @Test func recordsAreReadAgainFromTheirBeginning() async throws {
    // given
    let bench = PreviewBench(StubContent(Self.latin1, chunk: 5_003))
    await bench.open()
    await bench.show(0..<1)
    #expect(try await Self.line(bench) == #"{"n":0,"text":"caf\xE9"}"#)

    // when
    await bench.perform(.readIn(.latin1))
    await bench.perform(.need(ReadAheadTarget(line: .max)))
    let status = await bench.facts { $0 == .ended }

    // then
    #expect(status?.kind == .jsonLines && status?.layers == ["Latin-1"])
    #expect(status?.lineCount == 2_000)
    #expect(try await Self.line(bench) == #"{"n":0,"text":"café"}"#)

    // when
    await bench.perform(.readIn(nil))
    await bench.perform(.need(ReadAheadTarget(line: .max)))

    // then
    #expect(await bench.next { $0.status.isComplete && $0.status.layers.isEmpty ? true : nil } == true)
  }

  @Test func whatIsReadJustThenIsNotMixedIn() async throws {
    // given
    let bench = PreviewBench(StubContent(Self.latin1, chunk: 101))
    await bench.open()
    await bench.perform(.need(ReadAheadTarget(line: .max)))

    // when
    await bench.perform(.readIn(TextEncoding(named: "iso-8859-2")))
    await bench.perform(.need(ReadAheadTarget(line: .max)))

    // then
    let status = await bench.next { $0.status.isComplete && !$0.status.layers.isEmpty ? $0.status : nil }
    #expect(status?.byteCount == Int64(Self.latin1.count + 2_000))
    #expect(status?.bytesRead == Int64(Self.latin1.count))
  }
}
