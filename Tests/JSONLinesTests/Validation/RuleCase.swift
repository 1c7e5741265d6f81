import JSONLines
import Testing

/// A line, where it is wrong, and the rule.
struct RuleCase: Sendable, CustomTestStringConvertible {
  var line: String
  var column: Int?
  var rule: Diagnostic.Rule?

  init(_ line: String, _ column: Int? = nil, _ rule: Diagnostic.Rule? = nil) {
    self.line = line
    self.column = column
    self.rule = rule
  }

  var testDescription: String { line }
}

/// Messages of conversations.
enum SampleMessage {
  static let user = #"{"role":"user","content":"hi"}"#
  static let answer = #"{"role":"assistant","content":"ho"}"#
}

func expect(_ example: RuleCase, _ aim: ValidationAim, _ dialect: RecordDialect = .compatible) {
  // when
  let diagnostics = check(example.line + "\n", aim, dialect).diagnostics
  // then
  #expect(diagnostics.map(\.rule) == (example.rule.map { [$0] } ?? []))
  #expect(diagnostics.first?.column == example.column)
  #expect(diagnostics.first.map { $0.line == 1 && !$0.words.isEmpty } ?? true)
}
