import JSONLines
import Testing

private let user = SampleMessage.user
private let answer = SampleMessage.answer

private func messages(_ list: String...) -> String { #"{"messages":[\#(list.joined(separator: ","))]}"# }

private func turns(_ list: String) -> String {
  #"{"custom_id":"1","params":{"model":"m","max_tokens":1,"messages":\#(list)}}"#
}

private func output(_ body: String) -> String {
  #"{"id":"r","custom_id":"1","response":{"status_code":200,"body":{\#(body)}},"error":null}"#
}

/// Values of another type than the one that belongs there, at each depth.
@Suite struct ShapeRuleTests {
  @Test(
    arguments: [
      (messages(user, #"{"role":"assistant","tool_calls":7}"#), [.wrongType]),
      (messages(user, #"{"role":"assistant","tool_calls":[7]}"#), [.wrongType]),
      (messages(user, #"{"role":"assistant","tool_calls":null}"#), [.missing]),
      (messages(user, #"{"role":"assistant","content":"a","tool_calls":null}"#), []),
      (messages(#"{"role":"user","content":[7]}"#, answer), [.wrongType]),
      (messages(#"{"role":"user","content":[{"type":"image_url","image_url":{}}]}"#, answer), [.missing]),
      (messages(user, #"{"role":"assistant","content":"a","weight":"1"}"#), [.wrongType]),
      (#"{"messages":[\#(user),\#(answer)],"functions":7}"#, [.wrongType]),
    ] as [(String, [Diagnostic.Rule])])
  func conversations(line: String, rules: [Diagnostic.Rule]) {
    #expect(check(line + "\n", .fineTuning).diagnostics.map(\.rule) == rules)
  }

  @Test(
    arguments: [
      (turns("7"), [.wrongType]), (turns("[7]"), [.wrongType]), (turns("[]"), [.empty]),
      (turns(#"[{"role":"user","content":"a"}]"#), []),
    ] as [(String, [Diagnostic.Rule])])
  func messageBatches(line: String, rules: [Diagnostic.Rule]) {
    #expect(check(line + "\n", .batchInput).diagnostics.map(\.rule) == rules)
  }

  @Test(arguments: [#""output":[7]"#, #""data":[7]"#, #""results":[7]"#, #""choices":[7]"#])
  func answers(body: String) {
    let report = check(output(body) + "\n", .batchOutput)
    #expect(report.diagnostics.map(\.rule) == [.wrongType])
    #expect(report.diagnostics.first?.words.contains("must be an object") == true)
  }

  /// The order of roles that mistral-common asks for.
  @Test(arguments: [
    (messages(answer), "the first message must be of system or user"),
    (
      messages(user, answer, #"{"role":"system","content":"s"}"#, user, answer),
      "messages[2] is of system, behind an answer"
    ),
  ])
  func ordersOfRoles(line: String, words: String) {
    #expect(
      check(line + "\n", .fineTuning, .mistral).diagnostics.contains {
        $0.rule == .roleOrder && $0.words == words
      })
  }

  /// An answer to a call stands before anything else is said.
  @Test(arguments: [
    (#"{"role":"tool","tool_call_id":"c","content":"4"}"#, true),
    (#"{"role":"user","content":"and?"}"#, false),
  ])
  func callsAreAnsweredAtOnce(next: String, isGood: Bool) {
    let call =
      #"{"role":"assistant","tool_calls":[{"id":"c","type":"function","function":{"name":"f","arguments":"{}"}}]}"#
    let late = #"{"role":"tool","tool_call_id":"c","content":"4"}"#
    let line = messages(user, call, next, isGood ? answer : late, answer)
    #expect(check(line + "\n", .fineTuning).diagnostics.contains { $0.rule == .toolCalls } == !isGood)
  }
}

/// What is counted and not kept.
@Suite struct UncollectedFindingTests {
  @Test func recordsBeforeAnyOfAKnownFormatAreCountedToTheLast() {
    let odd = String(repeating: #"{"name":"x"}"# + "\n", count: 150)
    let chats = String(repeating: messages(user, answer) + "\n", count: 200)
    let report = check(odd + chats)
    #expect(report.format == .chat)
    #expect(report.errorCount == 150)
  }

  @Test func findingsBeyondThoseThatAreKeptAreCounted() {
    let report = check(String(repeating: "7\n", count: 5_000), .fineTuning)
    #expect(report.errorCount == 5_000)
    #expect(report.diagnostics.count + report.leftOut == 5_000)
    let wrong = check(String(repeating: #"{"messages":7}"# + "\n", count: 5_000), .fineTuning)
    #expect(wrong.errorCount == 5_000)
  }

  @Test func blankLinesBeforeALineThatIsTooLongStandBetweenRecords() {
    var validator = ContentValidator(LineValidator(.detect, dialect: .compatible), lineLimit: 1 << 20)
    validator.append(Array("{}\n\n".utf8))
    for _ in 0..<32 { validator.append(Array(repeating: UInt8(ascii: "1"), count: 64 << 10)) }
    validator.append(Array("\n".utf8))
    let report = validator.finish()
    #expect(report.diagnostics.map(\.rule) == [.blankLine, .lineTooLong])
    #expect(report.diagnostics.first?.severity == .error)
    #expect(report.diagnostics.first?.words == "blank line between records")
  }
}
