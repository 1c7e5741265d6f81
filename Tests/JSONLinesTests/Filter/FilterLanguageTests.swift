import JSONLines
import TestSupport
import Testing

/// `OR`, parentheses, lengths, `all` and `any`.
@Suite struct FilterLanguageTests {
  private static let record =
    #"{"messages":[{"role":"user","content":"hi there"},{"role":"assistant","content":"ho","weight":1}],"#
    + #""n":7,"error":null,"tags":{"a":1,"b":2},"name":"\u00e9\ud83d\ude42x"}"#

  @Test(arguments: [
    ("hi OR nothing", true), ("nothing OR hi", true), ("nothing OR nowhere", false), ("nothing or hi", true),
    ("hi nothing OR ho", true), ("hi (nothing OR ho)", true), ("nothing (hi OR ho)", false),
    ("-(nothing OR nowhere)", true), ("-(hi nothing)", true), ("-(hi ho)", false),
    ("(hi OR .n=8) (.n=7 OR x)", true), (".n=8 OR .n=7", true), (".n=8 OR .n=6", false),
    ("((hi))", true), ("\"OR\"", false), ("\"or\"", true), ("(-hi OR -ho)", false), ("/h[io]/ OR x", true),
    (".messages length=2", true), (".messages length>2", false), (".messages[0].content length>=8", true),
    (".tags length=2", true), (".name length=3", true), (".error length=0", true), (".n length=1", false),
    ("-.messages length>2", true), (".error exists", true), (".x exists", false), ("-.x exists", true),
    (".error exists .n=7", true), ("(.x exists OR .n length>0 OR .tags length<3)", true),
    ("all(.messages[].content length>1)", true), ("all(.messages[].role=user)", false),
    ("any(.messages[].role=user)", true), ("all(.messages[].weight=1)", true), ("all(.x=1)", false),
    ("-all(.x=1)", true), ("-all(.messages[].role=user)", true), ("all(.messages[].role!=tool) OR x", true),
    ("all(.messages[].content~h)", true), (".tags exists length", false), ("orange", false), ("all", false),
  ])
  func aRecordFits(_ filter: String, _ expected: Bool) throws {
    #expect(try fits(filter, Self.record) == expected)
  }

  @Test(
    arguments: [
      ("OR a", 0, RecordFilterProblem.Reason.loneOR), ("a OR", 2, .loneOR), ("a OR OR b", 5, .loneOR),
      ("(a", 0, .openGroup), ("a (b OR c", 2, .openGroup), ("()", 0, .emptyGroup),
      ("a )", 2, .loneParenthesis),
      (".a length>x", 10, .badLength("x")), (".a length>", 9, .missingValue("length>")),
      (".a length>-1", 10, .badLength("-1")), ("all(.a=1", 0, .noFieldInside("all")),
      (String(repeating: "(", count: 17) + "a", 16, .tooDeep(most: 16)),
    ] as [(String, Int, RecordFilterProblem.Reason)])
  func whatIsWrongIsPointedAt(_ text: String, _ place: Int, _ reason: RecordFilterProblem.Reason) {
    let problems = RecordFilterText(text).problems
    #expect(problems.contains { $0.reason == reason && $0.range.lowerBound == place }, "\(problems)")
  }

  @Test(arguments: ["(a)", "f(x)", "a(b OR c)", "x )y"])
  func parenthesesInsideOfWordsAreText(_ text: String) throws {
    if text == "x )y" { return #expect(!RecordFilterText(text).problems.isEmpty) }
    #expect(try RecordFilter(parsing: text).isEmpty == false)
    #expect(try fits("f(x)", #"{"a":"say f(x) now"}"#))
  }

  @Test func agreesWithJoiningTheTermsByHand() throws {
    var dice = Dice(23)
    let terms = ["hi", "nothing", ".n=7", ".n=8", "-ho", "-.x", ".messages length=2", "all(.n>1)"]
    let values = try terms.map { try fits($0, Self.record) }
    for _ in 0..<300 {
      let (text, expected) = dice.expression(terms, values, depth: 3)
      #expect(try fits(text, Self.record) == expected, "\(text)")
    }
  }

  @Test func aLineTooLongForMemoryIsDecidedByTextWhereThatIsEnough() throws {
    let long = Array((#"{"a":"\#(String(repeating: "x", count: 9 << 20)) needle"}"# + "\n").utf8)
    for (filter, fits, tooLong) in [
      ("needle OR .a=1", 1, 0), ("nothing OR .a=1", 0, 1), ("nothing .a=1", 0, 0), ("-(.a=1)", 0, 1),
    ] {
      var scan = LineFilterScan(try RecordFilter(parsing: filter))
      for start in stride(from: 0, to: long.count, by: 1 << 20) {
        scan.feed(Array(long[start..<min(start + (1 << 20), long.count)]))
      }
      scan.finish()
      #expect(scan.lines.count == fits, "\(filter)")
      #expect(scan.longLines == tooLong, "\(filter)")
    }
  }

  private func fits(_ filter: String, _ line: String) throws -> Bool {
    let filter = try RecordFilter(parsing: filter)
    var matcher = RecordMatcher(filter)
    let bytes = Array(line.utf8)
    let verdict = matcher.verdict(on: bytes, line: 0..<bytes.count)
    // What is passed over quickly must not be what fits.
    var scan = LineFilterScan(filter)
    scan.feed(bytes + [10])
    scan.finish()
    #expect((scan.lines.count == 1) == (verdict == .fits))
    return verdict == .fits
  }
}

extension Dice {
  /// Terms joined at random, and what comes of it.
  fileprivate mutating func expression(_ terms: [String], _ values: [Bool], depth: Int) -> (String, Bool) {
    let kind = depth == 0 ? 0 : roll(4)
    if kind < 2 {
      let index = roll(terms.count)
      return (terms[index], values[index])
    }
    let (left, right) = (
      expression(terms, values, depth: depth - 1), expression(terms, values, depth: depth - 1)
    )
    let isNegated = roll(2) == 0
    let (text, value) =
      kind == 2
      ? ("(\(left.0) \(right.0))", left.1 && right.1) : ("(\(left.0) OR \(right.0))", left.1 || right.1)
    return isNegated ? ("-" + text, !value) : (text, value)
  }
}
