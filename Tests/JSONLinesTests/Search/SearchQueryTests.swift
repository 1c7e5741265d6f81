import JSONLines
import Testing

@Suite struct SearchQueryTests {
  @Test(arguments: [
    ("tool", "A Tool and a TOOL", 2), ("Tool", "A Tool and a TOOL", 1), ("aa", "aaaaa", 2),
    ("日本", "日本日本語", 2),
    ("x", "", 0), ("longer than all", "short", 0), ("é", "É é", 1), ("\"role\"", "{\"role\":1}", 1),
  ])
  func matchesAreCountedWithSmartCase(_ text: String, _ haystack: String, _ count: Int) throws {
    // given
    let query = try #require(SearchQuery(text))
    let bytes = Array(haystack.utf8)

    // then
    #expect(query.matches(in: bytes, 0..<bytes.count) == count)
  }

  @Test func theSearchAgreesWithTryingEachPlace() throws {
    // given
    var state: UInt64 = 42
    func random(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }

    for _ in 0..<400 {
      let haystack = (0..<random(60)).map { _ in Array("aAbB\"".utf8)[random(5)] }
      let query = try #require(SearchQuery(String((0...random(3)).map { _ in Array("ab\"")[random(3)] })))
      let lower = random(haystack.count + 1)
      let range = lower..<lower + random(haystack.count - lower + 1)

      // when
      let places = range.filter { start in
        start + query.count <= haystack.count
          && zip(haystack[start...], query.bytes).allSatisfy { ($0 | 0x20) == ($1 | 0x20) }
      }

      // then
      #expect(query.first(in: haystack, range) == places.first)
      #expect(query.last(in: haystack, range) == places.last)
    }
  }

  @Test func emptyTextIsNothingToLookFor() {
    #expect(SearchQuery("") == nil)
  }
}
