import JSONLines
import Testing

@Suite struct TextPatternTests {
  @Test(arguments: [
    ("abc", "xabcx", true), ("abc", "xABCx", true), ("aBc", "xabcx", false), ("^a.c$", "abc", true),
    ("^a.c$", "xabc", false),
    ("a*b", "b", true), ("^a+b$", "aaab", true), ("^a+b$", "b", false), ("^(ab|cd)+$", "abcdab", true),
    ("^(ab|cd)+$", "abc", false),
    ("^[a-c_]+$", "ab_c", true), ("^[^0-9]+$", "ab1", false), ("\\d{4}-\\d{2}", "x2026-03y", true),
    ("^\\d{2,3}$", "1234", false),
    ("^\\d{2,}$", "1234", true), ("colou?r", "COLOR", true), ("a|b|", "zzz", true),
    ("\\.jsonl$", "x.jsonl", true), ("\\.jsonl$", "xjsonl", false),
    ("^$", "", true), ("^$", "a", false), ("x*", "", true), ("^.$", "é", true), ("Ä", "ä", false),
    ("ä", "Ä", true), ("^(a*)*$", "aaaa", true), ("a$", "ab", false),
    ("\\D", "123", false), ("\\Dx", "ax", true), ("[]]", "x", false),
  ])
  func findsWhatItSays(source: String, text: String, expected: Bool) {
    guard let pattern = try? TextPattern(parsing: source) else {
      #expect(!expected)
      return
    }
    #expect(pattern.matches(text) == expected)
  }

  @Test func patternsThatHoldUpOtherEnginesAreQuick() throws {
    let pattern = try TextPattern(parsing: "^(a+)+(a|aa)+(.*)*$x")
    let start = ContinuousClock.now

    #expect(!pattern.matches(String(repeating: "a", count: 20_000)))

    #expect(ContinuousClock.now - start < .seconds(20))
  }

  @Test func repeatsOfRepeatsAreRefusedBeforeTheyFillTheMemory() {
    #expect(throws: TextPattern.Problem.self) {
      try TextPattern(parsing: "((((a{100}){100}){100}){100}){100}")
    }
    #expect(throws: TextPattern.Problem.self) { try TextPattern(parsing: String(repeating: "(", count: 100)) }
    #expect(throws: TextPattern.Problem.self) { try TextPattern(parsing: String(repeating: "a", count: 201)) }
  }
}
