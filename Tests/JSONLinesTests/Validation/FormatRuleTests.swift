import JSONLines
import Testing

private let user = SampleMessage.user
private let answer = SampleMessage.answer

/// Records of a file, for whom they are, and the rules they break.
struct FileCase: Sendable, CustomTestStringConvertible {
  var lines: String
  var dialect: RecordDialect
  var aim: ValidationAim
  var rules: [Diagnostic.Rule]

  init(
    _ lines: String, _ aim: ValidationAim = .fineTuning, _ dialect: RecordDialect = .compatible,
    _ rules: [Diagnostic.Rule] = []
  ) {
    self.lines = lines
    self.dialect = dialect
    self.aim = aim
    self.rules = rules
  }

  var testDescription: String { lines }
}

private func call(id: String = "abcdefgh1", arguments: String = #""{}""#) -> String {
  #"{"role":"assistant","tool_calls":[{"id":"\#(id)","type":"function","#
    + #""function":{"name":"f","arguments":\#(arguments)}}]}"#
}

private func result(_ id: String = "abcdefgh1") -> String {
  #"{"role":"tool","content":"4","tool_call_id":"\#(id)"}"#
}

private func messages(_ list: String...) -> String {
  #"{"messages":[\#(list.joined(separator: ","))]}"#
}

private func part(_ part: String, role: String = "user") -> String {
  messages(#"{"role":"\#(role)","content":[\#(part)]}"#, answer)
}

private func request(_ body: String, to url: String = "/v1/chat/completions") -> String {
  #"{"custom_id":"1","method":"POST","url":"\#(url)","body":{\#(body)}}"#
}

private func messageRequest(idLength: Int) -> String {
  #"{"custom_id":"\#(String(repeating: "a", count: idLength))","#
    + #""params":{"model":"m","max_tokens":1,"messages":[\#(user)]}}"#
}

@Suite struct FormatRuleTests {
  @Test(arguments: [
    FileCase(messages(user, answer, user), .fineTuning, .compatible, [.lastMessage]),
    FileCase(#"{"messages":[\#(user)],"reference":"2"}"#),
    FileCase(
      #"{"messages":[\#(user)],"a":1}"# + "\n" + messages(user, answer), .fineTuning, .compatible,
      [.mixedRecords]),
    FileCase(messages(user, answer), .exactly(.reinforcement), .compatible, [.lastMessage]),
    FileCase(
      messages(user) + "\n" + messages(user), .fineTuning, .compatible,
      [.noAssistant, .noAssistant, .noAssistant]),
    FileCase(
      messages(user) + "\n" + messages(user), .exactly(.chat), .compatible, [.noAssistant, .noAssistant]),
    FileCase(messages(user) + "\n" + messages(user), .exactly(.reinforcement)),
    FileCase(messages(user) + "\n" + messages(user, answer), .fineTuning, .compatible, [.noAssistant]),
    FileCase(messages(user), .fineTuning, .compatible, [.noAssistant]),
    FileCase(#"{"messages":[\#(user)],"labels":{"a":"b"}}"#, .fineTuning, .mistral),
    FileCase(#"{"text":"a","labels":[]}"#, .fineTuning, .mistral, [.wrongType]),
    FileCase(#"{"item":{"a":1}}"#, .evals),
    FileCase(#"{"item":7}"#, .evals, .compatible, [.wrongType]),
    FileCase(#"{"other":7}"#, .evals),
    FileCase(
      messages(user, #"{"role":"assistant","content":"a","weight":0}"#), .fineTuning, .compatible, [.noWeight]
    ),
    FileCase(messages(user, #"{"role":"assistant","content":null,"refusal":"no"}"#)),
    FileCase(messages(user, answer, answer), .fineTuning, .openAI, [.tooFewExamples]),
    FileCase(messages(user, answer, answer), .fineTuning, .azure, [.roleOrder, .tooFewExamples]),
    FileCase("\u{FEFF}" + messages(user, answer), .fineTuning, .azure, [.tooFewExamples]),
  ])
  func examplesForTraining(file: FileCase) { expect(file) }

  @Test(arguments: [
    FileCase(messages(user, call(), result(), answer)),
    FileCase(messages(user, call(), result(), answer), .fineTuning, .together),
    FileCase(messages(user, call())),
    FileCase(messages(user, call(arguments: #"{"a":1}"#)), .fineTuning, .compatible, [.wrongType]),
    FileCase(messages(user, call(arguments: #"{"a":1}"#)), .fineTuning, .mistral),
    FileCase(messages(user, call(id: "")), .fineTuning, .compatible, [.empty]),
    FileCase(messages(user, call(id: "long_identity")), .fineTuning, .mistral, [.badValue]),
    FileCase(messages(user, call(), answer), .fineTuning, .compatible),
    FileCase(messages(user, call(), answer), .fineTuning, .mistral, [.toolCalls]),
    FileCase(messages(user, call(), result("other"), answer), .fineTuning, .compatible, [.toolCalls]),
    FileCase(
      messages(user, call(), #"{"role":"tool","content":"4"}"#, answer), .fineTuning, .compatible, [.missing]),
    FileCase(
      messages(user, #"{"role":"assistant","tool_calls":[{}]}"#), .fineTuning, .compatible,
      [.missing, .missing]),
    FileCase(
      messages(user, #"{"role":"assistant","tool_calls":[{"id":"1","function":{}}]}"#), .fineTuning,
      .compatible, [.missing, .missing]),
    FileCase(#"{"messages":[\#(user),\#(answer)],"tools":["f"]}"#, .fineTuning, .compatible, [.wrongType]),
    FileCase(messages(user, call(), result())),
    FileCase(messages(user, call(), result()), .fineTuning, .mistral, [.lastMessage]),
  ])
  func callsOfTools(file: FileCase) { expect(file) }

  @Test(arguments: [
    FileCase(part(#"{"type":"text"}"#), .fineTuning, .compatible, [.missing]),
    FileCase(part(#"{"type":"image_url"}"#), .fineTuning, .compatible, [.missing]),
    FileCase(part(#"{"type":"image_url","image_url":"https://x/y.png"}"#), .fineTuning, .mistral),
    FileCase(
      part(#"{"type":"image_url","image_url":"https://x/y.png"}"#), .fineTuning, .azure,
      [.wrongType, .tooFewExamples]),
    FileCase(part(#"{"type":"smell"}"#)),
    FileCase(part(#"{"type":"smell"}"#), .fineTuning, .azure, [.badValue, .tooFewExamples]),
    FileCase(
      part(#"{"type":"image_url","image_url":{"url":"https://x"}}"#, role: "system"), .fineTuning, .azure,
      [.images, .tooFewExamples]),
  ])
  func partsOfMessages(file: FileCase) { expect(file) }

  @Test(arguments: [
    FileCase(request(#""model":"m","messages":[\#(user)]"#), .batchInput),
    FileCase(request(#""model":"m","messages":[\#(user)]"#, to: "/chat/completions"), .batchInput, .azure),
    FileCase(request(#""model":"m""#), .batchInput, .compatible, [.missing]),
    FileCase(request(#""model":"m","input":"a""#), .batchInput, .compatible, [.missing, .badValue]),
    FileCase(
      request(#""model":"m","messages":[\#(user)]"#, to: "/v1/responses"), .batchInput, .compatible,
      [.missing, .badValue]),
    FileCase(request(#""model":"m","previous_response_id":"r""#, to: "/v1/responses"), .batchInput),
    FileCase(request(#""model":"m""#, to: "/v1/embeddings"), .batchInput, .compatible, [.missing]),
    FileCase(request(#""input":"a""#, to: "/v1/moderations"), .batchInput),
    FileCase(request(#""model":"m","prompt":"a""#, to: "/v1/completions"), .batchInput),
    FileCase(
      request(#""model":"m","messages":[\#(user)],"stream":true"#), .batchInput, .compatible, [.badValue]),
    FileCase(request(#""model":"","messages":[\#(user)]"#), .batchInput, .compatible, [.empty]),
    FileCase(
      request(#""model":"m","messages":[{"role":"bot","content":"a"}]"#), .batchInput, .compatible,
      [.unknownRole]),
    FileCase(request(#""model":"m","url":"https://x""#, to: "/v1/audio/transcriptions"), .batchInput),
  ])
  func requestsOfBatches(file: FileCase) { expect(file) }

  @Test(arguments: [
    FileCase(#"{"custom_id":"a","params":{"model":"m","max_tokens":1,"messages":[\#(user)]}}"#, .detect),
    FileCase(
      #"{"custom_id":"a b","params":{"model":"m","max_tokens":1,"messages":[]}}"#, .batchInput, .compatible,
      [.badValue, .empty]),
    FileCase(#"{"custom_id":"a","params":{}}"#, .detect, .compatible, [.missing, .missing, .missing]),
    FileCase(messageRequest(idLength: 64), .batchInput),
    FileCase(messageRequest(idLength: 65), .batchInput, .compatible, [.badValue]),
    FileCase(#"{"custom_id":"a","result":{"type":"succeeded","message":{}}}"#, .detect),
    FileCase(#"{"custom_id":"a","result":{"type":"expired"}}"#, .batchOutput, .compatible, [.requestFailed]),
    FileCase(#"{"custom_id":"a","result":{"type":"maybe"}}"#, .detect, .compatible, [.badValue]),
    FileCase(#"{"custom_id":"a","result":{}}"#, .detect, .compatible, [.missing]),
    FileCase(#"{"custom_id":"a","name":"n"}"#, .detect),
  ])
  func messageBatches(file: FileCase) { expect(file) }

  @Test func answersOfAPairThatAreTheSameAreWarnedOf() {
    let pair = #"{"input":{"messages":[\#(user)]},"preferred_output":[\#(answer)],"non_preferred_output":["#
    #expect(check(pair + answer + "]}\n", .fineTuning).diagnostics.map(\.rule) == [.samePreference])
    let other = #"{"role":"assistant","content":"other"}"#
    let late = pair.replacing(user, with: user + "," + answer) + other + "]}\n"
    #expect(check(late, .fineTuning, .together).diagnostics.map(\.rule) == [.lastMessage])
    #expect(check(late, .fineTuning).diagnostics.isEmpty)
    #expect(check(pair + other + "]}\n", .fineTuning).diagnostics.isEmpty)
  }

  @Test(arguments: [
    ("\u{1F}\u{8B}", true), ("PK\u{3}\u{4}...", true), ("%PDF-1.7\n", true), ("PAR1", true),
    ("[\n  {\"a\":1},\n  {\"a\":2}\n]\n", true), ("[{\"a\":1},{\"a\":2}]", true),
    ("{\n  \"a\": 1\n}\n{\n  \"a\": 2\n}\n", true), ("a,b\n1,2\n3,4\n", true),
    ("{\"a\":1}\n{\"a\":2}\n", false), ("[1]\n", false), ("{\n", false),
  ])
  func aFileThatIsNoJSONLinesGetsOneSentence(text: String, isForeign: Bool) {
    let rules = check(text).diagnostics.map(\.rule)
    #expect((rules == [.notJSONLines]) == isForeign)
  }

  @Test(arguments: [
    [0x1F, 0x8B, 8, 0], [0xFF, 0xFE, 0x7B, 0], [0x7B, 0, 0x22, 0, 0x61, 0, 0x22, 0],
    [0x89, 0x50, 0x4E, 0x47],
  ])
  func bytesThatAreNoTextGetOneSentence(bytes: [UInt8]) {
    #expect(check(bytes, chunk: 1).diagnostics.map(\.rule) == [.notJSONLines])
  }
}

private func expect(_ file: FileCase) {
  #expect(check(file.lines + "\n", file.aim, file.dialect).diagnostics.map(\.rule) == file.rules)
}
