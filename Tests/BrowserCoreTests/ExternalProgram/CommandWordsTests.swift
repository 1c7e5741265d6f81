import BrowserCore
import Testing

@Suite struct CommandWordsTests {
  @Test(arguments: [
    ("wc -l", ["wc", "-l"]),
    ("  jq   '.a | .b'  ", ["jq", ".a | .b"]),
    ("grep \"say \\\"hi\\\" \\n\"", ["grep", "say \"hi\" \\n"]),
    ("cat a\\ b 'c'\"d\"e", ["cat", "a b", "cde"]),
    ("printf '' x", ["printf", "", "x"]),
    ("grep '|' \\> \"<\"", ["grep", "|", ">", "<"]),
    ("sh -c 'sort | uniq -c'", ["sh", "-c", "sort | uniq -c"]),
    ("echo $HOME *", ["echo", "$HOME", "*"]),
    ("tail\\", ["tail\\"]),
  ])
  func wordsAreSplitAsTheyAreQuoted(_ text: String, _ words: [String]) throws {
    #expect(try CommandWords.split(text) == words)
  }

  @Test(arguments: [
    ("", CommandWords.Problem.empty), ("   ", .empty), ("''", .empty),
    ("jq '.a", .openQuote("'")), ("grep \"a", .openQuote("\"")), ("grep \"a\\\"", .openQuote("\"")),
    ("sort | uniq", .shellSign("|")), ("cat > out", .shellSign(">")), ("a && b", .shellSign("&&")),
  ])
  func whatWouldNotDoWhatItLooksLikeIsRefused(_ text: String, _ problem: CommandWords.Problem) {
    #expect(throws: problem) { try CommandWords.split(text) }
  }
}
