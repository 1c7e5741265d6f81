import ContentReading
import FilesAPI
import FilesStore
import JSONLines
import TestSupport
import Testing

/// What a preview says of records that are JSON and break a rule.
@Suite(.endsAtLast) struct PreviewDiagnosticTests {
  private static func request(_ id: String, model: String = "m") -> String {
    #"{"custom_id":"\#(id)","method":"POST","url":"/v1/responses","body":{"model":"\#(model)","input":"a"}}"#
  }

  private static func bytes(_ lines: [String]) -> [UInt8] { Array(lines.joined(separator: "\n").utf8) }

  private func diagnostics(_ lines: [ShownLine]) -> [Diagnostic.Rule?] {
    lines.map { line in
      if case .faulty(let diagnostic) = line.verdict { diagnostic.rule } else { nil }
    }
  }

  /// The lines that `!` goes to, one after the other.
  private func places(_ bench: PreviewBench, from start: Int64 = 0, count: Int) async -> [Int] {
    var from = start
    var found: [Int] = []
    for number in 1...count {
      await bench.search(number, .badLine, from: from)
      guard let hit = await bench.found(number).hit else { break }
      found.append(hit.extent.line)
      from = hit.extent.end + 1
    }
    return found
  }

  @Test func linesAreJudgedByTheRulesOfTheirPurpose() async throws {
    // given
    let lines = [
      Self.request("1"), Self.request("2", model: "other"), Self.request("1"), "", #"{"custom_id":"3"}"#,
      "{oops",
    ]
    let bench = PreviewBench(StubContent(Self.bytes(lines)))
    await bench.open(purpose: .batch)
    await bench.facts { $0 == .ended }
    // when
    await bench.show(0..<6)
    let window = try await bench.lines(0..<6) { $0.count == 6 }
    // then
    #expect(
      diagnostics(window) == [nil, .modelMismatch, .duplicateCustomID, .blankLine, .missing, nil])
    #expect(window.map(\.verdict.isBad) == [false, true, true, true, true, true])
  }

  @Test func withoutAPurposeTheFirstRecordSaysWhatTheOthersMustBe() async throws {
    // given
    let chat = #"{"messages":[{"role":"assistant","content":"a"}]}"#
    let bench = PreviewBench(StubContent(Self.bytes([chat, #"{"messages":[]}"#, "[1]"])))
    await bench.open()
    await bench.facts { $0 == .ended }
    // when
    await bench.show(0..<3)
    let lines = try await bench.lines(0..<3)
    // then
    #expect(diagnostics(lines) == [nil, .empty, .notAnObject])
  }

  @Test func recordsOfNoKnownFormatNeedOnlyBeJSON() async throws {
    // given
    let bench = PreviewBench(StubContent(Self.bytes([#"{"a":1}"#, "[1]", "7", #"{"name":[]}"#])))
    await bench.open()
    await bench.facts { $0 == .ended }
    // when
    await bench.show(0..<3)
    let lines = try await bench.lines(0..<3)
    // then
    #expect(diagnostics(lines) == [nil, nil, nil])
    #expect(await places(bench, count: 1) == [])
  }

  @Test func theNextFindingIsFoundAcrossBlocksAndRoundTheEnd() async {
    // given
    let pad = String(repeating: "x", count: 400)
    let lines = (0..<6_000).map { line in
      switch line {
      case 10, 4_000: Self.request("same" + pad)
      case 2_000: Self.request("\(line)", model: pad)
      case 5_000: #"{"custom_id":"\#(line)"#
      case 3_000: ""
      default: Self.request("\(line)" + pad)
      }
    }
    let bench = PreviewBench(StubContent(Self.bytes(lines)))
    await bench.open(purpose: .batch)
    await bench.facts { $0 == .paused }
    // then
    #expect(await places(bench, count: 5) == [2_000, 3_000, 4_000, 5_000, 2_000])
  }

  @Test func aSearchFromTheMiddleKnowsTheLinesBefore() async {
    // given
    let lines = (0..<3_000).map { Self.request($0 == 2_900 ? "5" : "\($0)") }
    let content = Self.bytes(lines)
    let bench = PreviewBench(StubContent(content))
    await bench.open(purpose: .batch)
    await bench.facts { $0 == .ended }
    // then
    #expect(await places(bench, from: Int64(content.count / 2), count: 2) == [2_900, 2_900])
  }

  @Test func aGoodFileHasNoFinding() async {
    // given
    let bench = PreviewBench(StubContent(Self.bytes((0..<500).map { Self.request("\($0)") })))
    await bench.open(purpose: .batch)
    // when
    await bench.search(1, .badLine)
    // then
    let found = await bench.found()
    #expect(found.hit == nil && found.report?.stage == .ended)
  }

  @Test func aDuplicateOnTheScreenIsMarkedAsSoonAsTheCheckHasFoundIt() async throws {
    // given
    let lines = (0..<40_000).map { Self.request($0 == 39_990 ? "5" : "\($0)") }
    let content = Self.bytes(lines)
    let bench = PreviewBench(StubContent(content))
    await bench.open(purpose: .batch)
    await bench.facts { $0 == .paused }
    await bench.perform(.need(ReadAheadTarget(line: .max)))
    await bench.facts { $0 == .ended }
    #expect(diagnostics(try await bench.lines(39_980..<40_000)).allSatisfy { $0 == nil })
    // when
    await bench.search(1, .badLine)
    // then
    let marked = try await bench.lines(39_980..<40_000) { $0.contains { $0.verdict.isBad } }
    #expect(marked.first { $0.verdict.isBad }?.extent.line == 39_990)
  }

  @Test func anOpenRecordCarriesItsFinding() async throws {
    // given
    let bench = PreviewBench(StubContent(Self.bytes([Self.request("1"), Self.request("1")])))
    await bench.open(purpose: .batch)
    await bench.facts { $0 == .ended }
    await bench.show(0..<2)
    // when
    let record = try await bench.record(1)
    // then
    guard case .faulty(let diagnostic)? = record?.verdict else {
      Issue.record("the record is not marked")
      return
    }
    #expect(diagnostic.words == "duplicate custom_id \"1\" (first on line 1)")
  }
}
