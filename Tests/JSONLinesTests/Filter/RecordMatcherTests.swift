import JSONLines
import LosslessJSON
import Testing

@Suite struct RecordMatcherTests {
  private static let chat =
    #"{"messages":[{"role":"system","content":"Say \"hi\""},{"role":"tool","content":"caf\u00e9 42"}],"n":1.50}"#
  private static let answer =
    #"{"custom_id":"r-7","response":{"status_code":429,"body":{"id":null}},"error":null,"tags":[],"big":1e400}"#

  @Test(arguments: [
    (".messages[].role=tool", true), (".messages[].role=Tool", false), (".messages[0].role=tool", false),
    (".messages[-1].role=tool", true), (".messages[-2].role=system", true), (".messages[-3].role", false),
    (".messages[1].content~42", true), (".messages[].content~CAFÉ", false),
    (".messages[].content~café", true),
    (".messages[-1].content~/^caf.*42$/", true), (".messages[].content!~/caf/", true),
    (".messages[0].content=\"Say \"\"hi\"\"\"", true), (".messages[].role!=tool", true),
    ("-.messages[].role=tool", false), ("-.messages[].role=user", true), (".n=1.5", true),
    (".n=\"1.5\"", false),
    (".n>1.49", true), (".n>=1.5", true), (".n<1.5", false), (".n~50", true), (".messages", true),
    (".messages~assistant", false), (".messages~system", true), ("-.tools", true), (".tools", false),
    ("café", true), ("\"say \"\"hi\"\"\"", true), ("/role.*tool/", true), ("-/role.*user/", true),
    ("tool -.n=2 .n<9", true), (".messages.role=tool", false), (".messages[].role>r", true), (".", true),
    (".messages[].role=system .messages[].role=tool", true),
  ])
  func aConversationFits(_ filter: String, _ expected: Bool) throws {
    #expect(try fits(filter, Self.chat) == expected, "\(filter)")
  }

  @Test(arguments: [
    (".response.status_code>=400", true), (".response.status_code>=430", false),
    (".response.status_code=4.29e2", true), (".error!=null", false), (".error=null", true), (".error", true),
    (".error=\"null\"", false), (".custom_id~R-7", false), (".custom_id~r-7", true), (".custom_id=r-7", true),
    (".tags[]", false), (".tags", true), (".tags=x", false), (".tags!=x", true), (".big>1e300", true),
    (".big=1e400", true), (".big=10e399", true), (".big<1e401", true), (".response.body.id=null", true),
    (".response.status_code>abc", false), (".custom_id>5", false), (".custom_id>=r-6", true),
    (".custom_id!=5", true), (".error>1", false), (".nothing!=null", false),
  ])
  func anAnswerFits(_ filter: String, _ expected: Bool) throws {
    #expect(try fits(filter, Self.answer) == expected, "\(filter)")
  }

  @Test(arguments: [
    ("12345678901234567890", "12345678901234567891", -1), ("-0", "0", 0), ("1e2", "100", 0),
    ("0.1", "1e-1", 0), ("-5", "3", -1), ("-5", "-50", 1), ("1e999999999999", "1e400", 1), ("0e9", "0", 0),
    ("100", "99.99", 1), ("0.001", "0.0001", 1), ("-1e5", "-99999", -1),
  ])
  func numbersAreComparedByValueHoweverLarge(_ left: String, _ right: String, _ order: Int) throws {
    for (comparison, holds) in [
      ("=", order == 0), ("!=", order != 0), ("<", order < 0), ("<=", order <= 0), (">", order > 0),
      (">=", order >= 0),
    ] {
      #expect(
        try fits(".x\(comparison)\(right)", "{\"x\":\(left)}") == holds, "\(left) \(comparison) \(right)")
    }
  }

  @Test func keysAndValuesWithEscapesAreReadAsTheyAreMeant() throws {
    #expect(try fits(".role=tool", #"{"\u0072ole":"t\u006Fol"}"#))
    #expect(try fits(".\"a\"\"b\"=1", #"{"a\"b":1}"#))
    #expect(try fits(".role=user", #"{"role":"tool","role":"user"}"#))
  }

  @Test(arguments: [#"{"a":1"#, #"{"a":1}x"#, #"{"a":tru}"#, "not json", #"{"a":1,}"#])
  func brokenRecordsFitNoFieldAndAreTold(_ line: String) throws {
    for filter in [".a=1", "-.a=2", ".a", ".b!=1"] {
      var matcher = RecordMatcher(try RecordFilter(parsing: filter))
      let bytes = Array(line.utf8)
      #expect(matcher.verdict(on: bytes, line: 0..<bytes.count) == .broken)
    }
  }

  @Test func agreesWithWalkingTheTree() throws {
    // given
    var dice = Dice(5)
    for _ in 0..<700 {
      let value = dice.value(depth: 4)
      let path = dice.path()
      let typed = ["tool", "1", "null", "true", "\"1\"", "2.0"][dice.roll(6)]
      let sign = ["=", "!=", "<", "<=", ">", ">=", "~", "!~"][dice.roll(8)]
      let filter = path.text + sign + typed
      let isNegated = dice.roll(3) == 0

      // when
      let expected = SlowField.holds(path, sign, typed, in: value) != isNegated

      // then
      #expect(
        try fits((isNegated ? "-" : "") + filter, value.text) == expected, "\(filter) in \(value.text)")
    }
  }

  private func fits(_ filter: String, _ line: String) throws -> Bool {
    var matcher = RecordMatcher(try RecordFilter(parsing: filter))
    var scan = LineFilterScan(try RecordFilter(parsing: filter))
    let bytes = Array(line.utf8)
    let verdict = matcher.verdict(on: bytes, line: 0..<bytes.count)
    // What is passed over quickly must not be what fits.
    scan.feed(bytes + [10])
    scan.finish()
    #expect((scan.lines.count == 1) == (verdict == .fits), "\(filter)")
    return verdict == .fits
  }
}
