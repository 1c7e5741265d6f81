import JSONLines
import Testing

private let chat = #"{"messages":[\#(SampleMessage.user),\#(SampleMessage.answer)]}"# + "\n"
private let pair = #"{"prompt":"a","completion":"b"}"# + "\n"
private let odd = #"{"name":"x"}"# + "\n"
private let request =
  #"{"custom_id":"1","method":"POST","url":"/v1/responses","body":{"model":"m","input":"a"}}"# + "\n"

/// What a file is, told from all of its records.
@Suite struct CensusTests {
  @Test(
    arguments: [
      (odd + chat + chat, RecordFormat.chat, [Diagnostic.Rule.missing], [1]),
      (chat + odd + chat, .chat, [.missing], [2]),
      (odd + odd + chat + chat + chat, .chat, [.missing, .missing], [1, 2]),
      (chat + chat + pair, .chat, [.mixedRecords], [nil]),
      (pair + chat + chat, .chat, [.mixedRecords], [nil]),
      (pair + chat + pair + pair, .completions, [.mixedRecords], [nil]),
      (odd + odd + chat, nil, [.mixedRecords], [nil]),
      (odd + odd, nil, [], []),
      ("7\n" + chat, .chat, [.notAnObject], [1]),
      ("{\n" + chat + chat, .chat, [.invalidJSON], [1]),
      (request + chat + chat, .chat, [.mixedRecords], [nil]),
    ] as [(String, RecordFormat?, [Diagnostic.Rule], [Int?])])
  func theFormatOfMostRecordsIsTheFiles(
    text: String, format: RecordFormat?, rules: [Diagnostic.Rule], lines: [Int?]
  ) {
    let report = check(text)
    #expect(report.format == format)
    #expect(report.diagnostics.map(\.rule) == rules)
    #expect(report.diagnostics.map(\.line) == lines)
  }

  @Test func aMixedFileSaysHowManyOfEach() {
    let words = check(chat + chat + pair + chat).diagnostics.map(\.words)
    #expect(words == ["3 of the records are chat, 1 is completions (first on line 3)"])
  }

  @Test func otherJSONWithAFewKnownRecordsIsNotAnError() {
    let report = check(odd + chat + odd)
    #expect(report.errorCount == 0)
    #expect(
      report.diagnostics.map(\.words)
        == ["1 of 3 records looks like chat (first on line 2), the others are of no known format"])
  }

  @Test(arguments: [odd + chat + chat, chat + odd + odd, odd + odd])
  func forTrainingARecordOfNoFormatIsAlwaysWrong(text: String) {
    let report = check(text, .fineTuning)
    #expect(report.format == .chat)
    #expect(report.errorCount > 0)
    #expect(report.diagnostics.allSatisfy { $0.rule == .missing && $0.words == "messages is missing" })
  }

  @Test func anotherFormatsRecordIsJudgedByItsOwnRules() {
    let report = check(chat + chat + #"{"prompt":"a","completion":""}"# + "\n")
    #expect(report.diagnostics.map(\.rule) == [.empty, .mixedRecords])
  }

  @Test func aLineIsJudgedByItsOwnKeysInAPreviewToo() {
    // given
    var validator = LineValidator(.detect, dialect: .compatible)
    let line = Array(chat.dropLast().utf8)
    validator.feed(RecordLine(line, 0..<line.count, number: 1))
    // when
    let verdicts = [#"{"prompt":"a","completion":""}"#, #"{"prompt":"a","completion":"b"}"#, #"{"x":1}"#]
      .map { validator.rules.verdict(checking: Array($0.utf8), line: 2) }
    // then
    guard case .faulty(let first) = verdicts[0], case .faulty(let last) = verdicts[2] else {
      Issue.record("\(verdicts)")
      return
    }
    #expect(first.rule == .empty && verdicts[1] == .good && last.rule == .missing)
  }

  @Test func findingsAreTakenOutAsTheyAreFoundWhateverTheFormat() {
    var validator = LineValidator(.detect, dialect: .compatible)
    for (index, text) in [chat, #"{"prompt":"a","completion":""}"#, #"{"a":1,"a":2}"#].enumerated() {
      let bytes = Array(text.utf8).filter { $0 != 10 }
      validator.feed(RecordLine(bytes, 0..<bytes.count, number: index + 1))
      #expect(validator.drainDiagnostics().allSatisfy { $0.line == index + 1 })
      #expect(!validator.hasDiagnostics)
    }
  }
}
