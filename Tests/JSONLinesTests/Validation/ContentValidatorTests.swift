import JSONLines
import Testing

func check(
  _ text: String, _ aim: ValidationAim = .detect, _ dialect: RecordDialect = .compatible
) -> ValidationReport {
  check(Array(text.utf8), aim, dialect, chunk: max(1, text.utf8.count))
}

func check(
  _ bytes: [UInt8], _ aim: ValidationAim = .detect, _ dialect: RecordDialect = .compatible, chunk: Int
) -> ValidationReport {
  var validator = ContentValidator(LineValidator(aim, dialect: dialect))
  for start in stride(from: 0, to: bytes.count, by: chunk) {
    validator.append(Array(bytes[start..<min(bytes.count, start + chunk)]))
  }
  return validator.finish()
}

@Suite struct ContentValidatorTests {
  @Test(
    arguments: [
      ("{}\n{}", [], []),
      ("{}\r\n{}\r\n", [], []),
      ("\u{FEFF}{}\n", [Diagnostic.Rule.byteOrderMark], ["1:1"]),
      ("{}\n\n{}\n", [.blankLine], ["2"]),
      ("{}\n\n", [.blankLine], ["2"]),
      ("[1]\n", [.notAnObject], ["1:1"]),
      ("{}\n{\"a\":\u{0}}\n", [.nul], ["2:6"]),
      ("{}\n{\"a\":1", [.invalidJSON], ["2:7"]),
      ("{}{}\n", [.notJSONLines], [""]),
      ("{}\n{}{}\n", [.invalidJSON], ["2:3"]),
      ("", [.noRecords], [""]),
      ("\n \n", [.blankLine, .noRecords], ["1", ""]),
    ] as [(String, [Diagnostic.Rule], [String])])
  func filesAreCheckedBeforeTheirFormat(text: String, rules: [Diagnostic.Rule], places: [String]) {
    // when
    let diagnostics = check(text).diagnostics
    // then
    #expect(diagnostics.map(\.rule) == rules)
    #expect(
      diagnostics.map { [$0.line, $0.column].compactMap { $0 }.map(String.init).joined(separator: ":") }
        == places)
  }

  @Test func bytesThatAreNotUTF8AreFoundAtTheirColumn() {
    // when
    let diagnostics = check(Array("{\"a\":\"".utf8) + [0xFF] + Array("\"}\n".utf8), chunk: 64).diagnostics
    // then
    #expect(diagnostics.map(\.rule) == [.invalidUTF8])
    #expect(diagnostics.first?.column == 7)
  }

  @Test(arguments: 1...40)
  func chunksOfAnySizeGiveTheSameReport(chunk: Int) {
    // given
    let text = "\u{FEFF}{\"messages\":[{\"role\":\"user\",\"content\":\"é\"}]}\n\n{\"messages\":7}\r\nx\n{\"a"
    // then
    #expect(check(Array(text.utf8), chunk: chunk) == check(text))
    #expect(check(text).errorCount == 6)
  }

  @Test func manyFindingsAreCountedAndTheFirstKept() {
    // when
    let report = check(String(repeating: "x\n", count: 5_000))
    // then
    #expect(report.errorCount == 5_000)
    #expect(report.diagnostics.count == LineValidator.findingLimit)
    #expect(report.leftOut == 5_000 - LineValidator.findingLimit)
    #expect(report.diagnostics.last?.line == LineValidator.findingLimit)
  }

  @Test func aLineTooLongForMemoryIsToldAndTheNextIsChecked() {
    // given
    var validator = ContentValidator(LineValidator(dialect: .compatible), lineLimit: 1 << 20)
    // when
    for _ in 0..<40 { validator.append([UInt8](repeating: 0x20, count: 1 << 16)) }
    validator.append(Array("\n[]\n".utf8))
    let report = validator.finish()
    // then
    #expect(report.diagnostics.map(\.rule) == [.lineTooLong, .notAnObject])
    #expect(report.diagnostics.map(\.line) == [1, 2])
  }

  @Test(
    arguments: [
      (#"{"messages":[]}"#, RecordFormat.chat), (#"{"custom_id":"1","body":{}}"#, .batchInput),
      (#"{"custom_id":"1","response":null,"error":null}"#, .batchOutput), (#"{"prompt":"a"}"#, .completions),
      (#"{"input":{},"preferred_output":[]}"#, .preference), (#"{"messages":["#, .chat), (#"{"a":1}"#, nil),
    ] as [(String, RecordFormat?)])
  func theFormatIsToldByTheKeys(line: String, format: RecordFormat?) {
    #expect(check(line).format == format)
  }

  @Test(arguments: 0..<20)
  func noSoupOfBytesCrashesACheckOrLeavesItsLine(seed: Int) {
    // given
    var generator = SystemRandomNumberGenerator()
    let pieces = [
      "{", "}", "[", "]", ",", ":", "\"messages\"", "\"role\"", "\"content\"", "\"custom_id\"", "\"body\"",
      "\"response\"", "\"weight\"", "null", "1", "\"\\u00", "\n", "\u{FEFF}", "\u{0}", "\"input\"",
      "\"text\"",
    ]
    let aims: [ValidationAim] = [.detect, .fineTuning, .batchInput, .batchOutput]
    for _ in 0..<200 {
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 0...40, using: &generator) {
        bytes += Array((pieces.randomElement(using: &generator) ?? "").utf8)
        if seed.isMultiple(of: 2) { bytes.append(UInt8.random(in: 0...255, using: &generator)) }
      }
      // when
      let report = check(bytes, aims.randomElement(using: &generator) ?? .detect, chunk: 7)
      // then
      #expect(report.diagnostics.allSatisfy { ($0.column ?? 1) >= 1 && ($0.column ?? 1) <= bytes.count + 1 })
    }
  }
}
