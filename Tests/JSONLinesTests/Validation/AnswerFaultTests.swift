import JSONLines
import Testing

/// What is wrong with an answer is the same for the check, the summary and a filter.
@Suite struct AnswerFaultTests {
  /// Answers as services give them, with what is wrong with them.
  static let answers: [(record: String, faults: [String])] = [
    (output(#"{"choices":[{"message":{"content":"a"},"finish_reason":"stop"}]}"#), []),
    (output(#"{"choices":[{"message":{"content":"a"},"finish_reason":"length"}]}"#), ["cut"]),
    (
      output(#"{"choices":[{"message":{"content":null,"refusal":"no"},"finish_reason":"stop"}]}"#),
      ["refused"]
    ),
    (output(#"{"choices":[{"message":{"content":""},"finish_reason":"content_filter"}]}"#), ["filtered"]),
    (output(#"{"choices":[{"message":{"content":"a"},"finish_reason":"error"}]}"#), ["incomplete"]),
    (output(#"{"choices":[{"message":{"content":""},"finish_reason":"stop"}]}"#), ["empty"]),
    (output(#"{"choices":[]}"#), ["empty"]),
    (
      output(
        #"{"choices":[{"message":{"content":"a"},"finish_reason":"length"},{"text":"","finish_reason":"stop"}]}"#
      ),
      ["cut", "empty"]
    ),
    (
      output(
        #"{"status":"incomplete","incomplete_details":{"reason":"max_output_tokens"},"output":[{"type":"message"}]}"#
      ), ["cut"]
    ),
    (
      output(#"{"status":"completed","output":[{"content":[{"type":"refusal","refusal":"no"}]}]}"#),
      ["refused"]
    ),
    (#"{"custom_id":"a","response":{"status_code":500,"body":null},"error":null}"#, ["failed"]),
    (#"{"custom_id":"a","response":null,"error":{"code":"batch_expired"}}"#, ["failed"]),
    (#"{"custom_id":"a","result":{"type":"errored","error":{"type":"error"}}}"#, ["failed"]),
    (
      #"{"custom_id":"a","result":{"type":"succeeded","message":{"content":[{"type":"text","text":"a"}],"stop_reason":"end_turn"}}}"#,
      []
    ),
    (
      #"{"custom_id":"a","result":{"type":"succeeded","message":{"content":[{"type":"text","text":"a"}],"stop_reason":"max_tokens"}}}"#,
      ["cut"]
    ),
    (
      #"{"custom_id":"a","result":{"type":"succeeded","message":{"content":[],"stop_reason":"refusal"}}}"#,
      ["refused"]
    ),
  ]

  /// Records that are no answers, whatever they say.
  static let others = [
    #"{"messages":[{"role":"assistant","content":""}],"finish_reason":"length"}"#,
    #"{"finish_reason":"length"}"#,
    #"{"custom_id":"a","method":"POST","url":"/v1/responses","body":{"status":"incomplete"}}"#, "[1]", "7",
  ]

  private static func output(_ body: String) -> String {
    #"{"id":"b","custom_id":"a","response":{"status_code":200,"body":\#(body)},"error":null}"#
  }

  private func isShown(_ record: String, by filter: String) throws -> Bool {
    var scan = LineFilterScan(try RecordFilter(parsing: filter))
    scan.feed(Array((record + "\n").utf8))
    scan.finish()
    return scan.lines.count == 1
  }

  @Test(arguments: answers) func aFilterFindsWhatIsWrong(record: String, faults: [String]) throws {
    for fault in AnswerFault.allCases.map(\.rawValue) {
      #expect(try isShown(record, by: "is:\(fault)") == faults.contains(fault), "\(fault)")
      #expect(try isShown(record, by: "-is:\(fault)") != faults.contains(fault), "\(fault)")
    }
    #expect(try isShown(record, by: "is:faulty") == !faults.isEmpty)
    #expect(try isShown(record, by: "is:cut,failed") == !Set(faults).isDisjoint(with: ["cut", "failed"]))
    #expect(try isShown(record, by: #".custom_id=a is:faulty"#) == !faults.isEmpty)
  }

  @Test(arguments: others) func whatIsNoAnswerHasNoFault(record: String) throws {
    #expect(try !isShown(record, by: "is:faulty"))
    #expect(try isShown(record, by: "-is:faulty"))
  }

  @Test func recordsOfDifferentKindsAreEachTakenForWhatTheyAre() throws {
    // given
    var dice = Dice(7)
    let kinds = Self.answers.map { ($0.record, !$0.faults.isEmpty) } + Self.others.map { ($0, false) }
    let records = (0..<400).map { _ in kinds[dice.roll(kinds.count)] }

    // when
    var scan = LineFilterScan(try RecordFilter(parsing: "is:faulty"), copiesLines: true)
    scan.feed(Array(records.map { $0.0 + "\n" }.joined().utf8))

    // then
    let expected = records.filter(\.1).map { $0.0 + "\n" }.joined()
    #expect(String(decoding: scan.drainCopies(), as: UTF8.self) == expected)
  }

  @Test func theCheckWarnsOfTheSame() {
    for answer in Self.answers {
      var check = LineValidator(.batchOutput, dialect: .openAI)
      let bytes = Array(answer.record.utf8)
      check.feed(RecordLine(bytes, 0..<bytes.count, number: 1))
      check.finish()
      let isWarned = check.report.diagnostics.contains { $0.severity == .warning }
      #expect(isWarned == !answer.faults.isEmpty, "\(answer.record)")
    }
  }

  @Test func aSummaryCountsByWhatIsWrongAndByTheServicesReason() {
    // given
    let lines = (Self.answers.map(\.record) + Self.others).map { $0 + "\n" }.joined()
    var builder = SummaryBuilder()

    // when
    builder.append(Array(lines.utf8))
    builder.finish()

    // then
    let answers = builder.result.answers
    #expect(answers.count == Self.answers.count)
    #expect(answers.whole == Self.answers.filter(\.faults.isEmpty).count)
    for fault in AnswerFault.allCases {
      let expected = Self.answers.filter { $0.faults.contains(fault.rawValue) }.count
      #expect(answers.faults[fault] == expected, "\(fault)")
    }
    #expect(builder.result.endings.entries.contains(.init("length", 2)))
    #expect(builder.result.endings.entries.contains(.init("max_output_tokens", 1)))
  }

  @Test(arguments: [
    ("is:", 3, ""), ("is:cute", 3, "cute"), ("a is:cut,", 5, ""), ("-is:whole", 4, "whole"),
  ])
  func aWordThatNoAnswerCanBeIsPointedAt(_ text: String, _ place: Int, _ word: String) {
    let problems = RecordFilterText(text).problems
    #expect(problems.map(\.reason) == [.unknownState(word)])
    #expect(problems.first.map { abs($0.range.lowerBound - place) <= 1 } == true, "\(problems)")
  }

  @Test func inQuotesItIsText() throws {
    #expect(try isShown(#"{"a":"is:cut"}"#, by: #""is:cut""#))
  }
}
