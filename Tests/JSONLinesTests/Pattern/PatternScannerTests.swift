import JSONLines
import Testing

@Suite struct PatternScannerTests {
  @Test func agreesWithTryingEachPlace() throws {
    // given
    var dice = Dice(7)
    for _ in 0..<250 {
      let slow = dice.pattern(depth: 3)
      guard slow.source.count <= TextPattern.longestSource,
        let pattern = try? TextPattern(parsing: slow.source)
      else { continue }
      let text = (0..<dice.roll(12)).map { _ in Array("aabBeéÉ\u{1F600}".unicodeScalars)[dice.roll(8)] }
      let line = String(String.UnicodeScalarView(text))

      // when
      let expected = slow.matches(text).map { range in
        text[range].reduce(into: "") { $0.unicodeScalars.append($1) }
      }

      // then
      #expect(found(pattern, in: line) == expected, "/\(slow.source)/ in \(line)")
      let isSomewhere = (0...text.count).contains { !slow.ends(text, $0).isEmpty }
      #expect(pattern.matches(line) == isSomewhere, "/\(slow.source)/ in \(line)")
    }
  }

  @Test(arguments: [
    ("\\d+", "order 4711 of 2026", ["4711", "2026"]), ("a.*z", "abz az", ["abz az"]),
    ("x*", "axxbx", ["xx", "x"]), ("^.", "élan", ["é"]), (".$", "caffè", ["è"]),
    ("\"role\": *\"(user|tool)\"", "{\"role\": \"tool\"}", ["\"role\": \"tool\""]),
    ("[^ ]+", "a bc", ["a", "bc"]), ("日.語", "日本語", ["日本語"]), ("Tool", "tool Tool", ["Tool"]),
    ("\\.", "a.b", ["."]), ("ab|abcd", "abcd", ["abcd"]),
  ])
  func marksWholeMatches(source: String, line: String, expected: [String]) throws {
    #expect(found(try TextPattern(parsing: source), in: line) == expected)
  }

  @Test func matchesNeverCrossLines() throws {
    // given
    let query = try #require(try SearchQuery.parsing("/b\\s*[^x]*c/", readsEscapes: false))
    var finder = TextFinder(query)
    let hay = Haystack(Array("ab\ncd\r\nb c".utf8))

    // then
    #expect(finder.first(in: hay, 0..<hay.bytes.count) == 7..<10)
    #expect(finder.count(in: hay, 0..<7) == 0)
  }

  @Test func endsOfLinesAreFoundInFilesOfBothKinds() throws {
    let query = try #require(try SearchQuery.parsing("/^b$/", readsEscapes: false))
    var finder = TextFinder(query)

    #expect(finder.count(in: Haystack(Array("b\nab\r\nb\r\nb".utf8)), 0..<11) == 3)
  }

  @Test func aPatternIsFoundWhereALongLineIsCut() throws {
    // given
    let query = try #require(try SearchQuery.parsing("/need.e/", readsEscapes: false))
    var finder = TextFinder(query)
    let hay = Haystack(Array("xxneedlexx".utf8), opensLine: false, closesLine: false)

    // then
    #expect(finder.first(in: hay, 0..<5) == 2..<8)
    #expect(finder.first(in: hay, 3..<10) == nil)
    #expect(finder.last(in: hay, 0..<10) == 2..<8)
  }

  @Test func patternsWithVeryManyStatesStayCheapInMemoryAndRight() throws {
    // given: each byte leads to a state that was never met before
    let pattern = try TextPattern(parsing: "a[ab]{60}c")
    var dice = Dice(3)
    let text = (0..<2_500).map { _ in dice.roll(2) == 0 ? "a" : "b" }.joined()

    // then
    #expect(!pattern.matches(text))
    #expect(pattern.matches(text + "a" + String(repeating: "b", count: 60) + "c"))
  }

  private func found(_ pattern: TextPattern, in line: String) -> [String] {
    guard let query = try? SearchQuery.parsing("/\(pattern.source)/", readsEscapes: false) else { return [] }
    let bytes = Array(line.utf8)
    return query.ranges(in: bytes, touching: 0..<bytes.count).map {
      String(decoding: bytes[$0], as: UTF8.self)
    }
  }
}
