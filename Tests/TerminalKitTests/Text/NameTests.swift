import Testing

@testable import TerminalKit

@Suite struct NameTests {
  @Test(arguments: [
    (" ", "\" \""), ("   ", "\"   \""), ("\u{A0}", #""\u{A0}""#), ("\u{3000} ", #""\u{3000} ""#),
    ("\u{2800}", #""\u{2800}""#), ("\u{2003}\u{2003}", #""\u{2003}\u{2003}""#), ("a b", "a b"), ("", ""),
    ("報告書\u{3000}最終", "報告書\u{3000}最終"), ("\t", "^I"), ("\u{3164}", "\\u{3164}"),
  ])
  func aNameThatLooksLikeNothingIsShownByItsCharacters(name: String, shown: String) {
    #expect(SafeText(name: name).string == shown)
  }
}

@Suite struct DisputedTextTests {
  @Test(arguments: ["का", "நி", "1\u{20E3}", "\u{1112}\u{1161}\u{11AB}", "❤", "☎", "\u{1FAE8}", "\u{1F3FD}"])
  func whatTerminalsDifferAboutIsKnown(text: String) {
    var frame = Frame(size: Size(columns: 20, rows: 2))
    frame.write(SafeText(text), at: Position(column: 2, row: 1), style: .plain)
    #expect(frame.isDisputed(row: 1), "\(text)")
    #expect(!frame.isDisputed(row: 0))
  }

  @Test(arguments: ["train.jsonl", "café", "報告書", "한국어", "→ …", "🎉", "ё", "e\u{301}", "עברית"])
  func whatTheyAgreeAboutIsNotRewritten(text: String) {
    var frame = Frame(size: Size(columns: 20, rows: 1))
    frame.write(SafeText(text), at: Position(column: 0, row: 0), style: .plain)
    #expect(!frame.isDisputed(row: 0), "\(text)")
  }
}
