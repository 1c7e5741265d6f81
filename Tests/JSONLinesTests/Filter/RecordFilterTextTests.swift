import JSONLines
import Testing

@Suite struct RecordFilterTextTests {
  @Test(arguments: [
    (".messages[].role=tool", ".messages[].role"), (".custom_id~abc", ".custom_id"),
    (".response.status_code>=400", ".response.status_code"), (".error!=null", ".error"),
    (".messages[-1].content~/re x/", ".messages[-1].content"), (".tools", ".tools"),
    (".\"odd key\"=1", ".\"odd key\""), (".[\"odd key\"][2]", ".\"odd key\"[2]"), (".", "."),
    (".[0]", ".[0]"),
    (".a-b=1", ".a-b"), (".=null", "."), (".a==b", ".a"),
  ])
  func pathsAreReadAsTyped(_ text: String, _ path: String) throws {
    // when
    let terms = try RecordFilter(parsing: text).terms

    // then
    #expect(terms.count == 1)
    guard case .field(let read, _) = terms[0].test else {
      Issue.record("no field")
      return
    }
    #expect(read.text == path)
  }

  @Test(arguments: [
    ("", 0), ("  ", 0), ("tool", 1), ("tool calls", 2), ("\"tool calls\"", 1), ("-tool .a=\"x y\" /a b/", 3),
    ("/v1/chat/completions", 1), (".a.b[].c>=1 -.d", 2), ("\"say \"\"hi\"\"\"", 1), ("a/b/ c", 2),
  ])
  func termsAreSetApartByBlanks(_ text: String, _ count: Int) throws {
    #expect(try RecordFilter(parsing: text).terms.count == count)
  }

  @Test(arguments: [
    ("-", 0, 1, RecordFilterProblem.Reason.loneMinus), ("a - b", 2, 4, .loneMinus),
    ("\"abc", 0, 4, .openQuote), (".a..b=1", 2, 4, .missingKey),
    (".a[x]=1", 2, 5, .badIndex), (".a[1", 2, 4, .badIndex), (".a[", 2, 3, .badIndex),
    (".a>=", 2, 4, .missingValue(">=")), (".a= b", 2, 4, .missingValue("=")),
    ("x .a!b", 4, 6, .unknownComparison("!")), ("/a(b/", 2, 4, .pattern(.openGroup)),
    (".a~/x[/", 5, 6, .pattern(.openClass)), ("\"\"", 0, 2, .emptyWord), (".a~\"\"", 3, 5, .emptyWord),
    (".\"a", 1, 3, .openQuote),
  ])
  func whatIsWrongIsPointedAt(
    _ text: String, _ lower: Int, _ upper: Int, _ reason: RecordFilterProblem.Reason
  ) throws {
    // when
    let problem = try #require(RecordFilterText(text).problems.first)

    // then
    #expect(problem.reason == reason)
    #expect(problem.range.lowerBound == lower)
    #expect(problem.range.upperBound <= max(text.count, problem.range.lowerBound + 1))
  }

  @Test func aWrongTermLeavesTheOthersAsTheyAre() {
    let parsed = RecordFilterText("tool .a>= .b=1")

    #expect(parsed.filter.terms.count == 2)
    #expect(parsed.problems.count == 1)
  }

  @Test func noTextCrashesTheReader() {
    var dice = Dice(11)
    let signs = Array(".[]\"-/~!=<>01a\\ ()*é")
    for _ in 0..<1_000 {
      let text = String((0..<dice.roll(14)).map { _ in signs[dice.roll(signs.count)] })
      for problem in RecordFilterText(text).problems {
        #expect(problem.range.lowerBound < text.count && problem.range.upperBound <= text.count, "\(text)")
      }
    }
  }

  @Test func tooManyTermsAreRefused() {
    #expect(
      RecordFilterText(String(repeating: "a ", count: 40)).problems.first?.reason == .tooManyTerms(most: 32))
    #expect(
      RecordFilterText(String(repeating: "a", count: 5_000)).problems.first?.reason == .tooLong(most: 4_000))
  }
}
