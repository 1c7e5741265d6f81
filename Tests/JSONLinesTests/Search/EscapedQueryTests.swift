import JSONLines
import Testing

@Suite struct EscapedQueryTests {
  @Test(arguments: [
    ("é", #""caf\u00e9 café CAF\u00C9 É""#, 4), ("É", #""caf\u00e9 \u00c9 É""#, 2),
    ("say \"hi\"", #""say \"hi\" say \u0022hi\u0022""#, 2), ("a/b", #""a\/b a/b""#, 2),
    ("tab\there", #""tab\there""#, 1), ("\\", #""a\\b""#, 1), ("<b>", #""\u003cb\u003E <b>""#, 2),
    ("😀", #""\ud83d\ude00 😀""#, 2), ("line\nbreak", #""line\nbreak""#, 1), ("plain", #""plain""#, 1),
    ("naïve café", #""na\u00efve caf\u00e9""#, 1),
  ])
  func textIsFoundAsPeopleSeeIt(_ text: String, _ json: String, _ count: Int) throws {
    // given
    var finder = TextFinder(try #require(try SearchQuery.parsing(text, readsEscapes: true)))
    let hay = Haystack(Array(json.utf8))

    // then
    #expect(finder.count(in: hay, 0..<hay.bytes.count) == count)
  }

  @Test func anExpressionKnowsEscapesToo() throws {
    // given
    var finder = TextFinder(try #require(try SearchQuery.parsing("/caf[eé] \"\\w+\"/", readsEscapes: true)))
    let hay = Haystack(Array(#"{"a":"café \"noir\""}"#.utf8))

    // then
    #expect(finder.count(in: hay, 0..<hay.bytes.count) == 1)
  }

  @Test func plainTextKeepsItsFastWay() throws {
    let plain = try #require(try SearchQuery.parsing("custom_id", readsEscapes: true))
    let path = try #require(try SearchQuery.parsing("/v1/chat/completions", readsEscapes: false))

    #expect(plain.pattern == nil)
    #expect(path.pattern == nil && path.text == "/v1/chat/completions")
  }

  @Test(arguments: [("/a(b/", 2), ("/*a/", 1), ("/[z-a]/", 2)])
  func whatIsWrongIsPointedAt(_ text: String, _ offset: Int) {
    #expect { try SearchQuery.parsing(text, readsEscapes: false) } throws: { error in
      (error as? TextPattern.Problem)?.offset == offset
    }
  }
}
